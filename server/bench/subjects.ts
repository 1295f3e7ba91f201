/** The networks that are measured. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Layer } from "../../lib/model/manifest.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { importModel } from "../services/import-model.ts";
import type { GoogleNet, Subject } from "./bench.ts";

const root = path.resolve(import.meta.dirname, "..", "..");
const shared = path.resolve(root, "..", "shared");

/** Where BVLC GoogLeNet lies beside a checkout. */
export const usualOnnx = path.join(shared, "models", "bvlc-googlenet.onnx");

function layerOf({ manifest }: Pack, name: string): Layer {
  const found = manifest.layers.find((layer) => layer.name === name);
  if (!found) throw new MicrographiaError("not-found", `The model “${manifest.id}” has no layer ${name}.`);
  return found;
}

/** The network that ships with the program. */
export async function openSpecimen(): Promise<Subject> {
  const folder = path.join(root, "public", "models", "specimen");
  const pack = await openPack(folderSource(folder));
  return { pack, folder, title: "specimen", layer: layerOf(pack, "mixed3b"), unit: 4 };
}

/** Photographs to look at; none where there are none. */
async function photographs(): Promise<string[]> {
  const folder = path.join(shared, "images", "reference");
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(".png"));
  return files.toSorted().map((file) => path.join(folder, file));
}

/** BVLC GoogLeNet, imported from its ONNX file into a folder; null where there is no such file. */
export async function importGoogleNet(onnx: string, into: string): Promise<GoogleNet | null> {
  if (!existsSync(onnx)) return null;
  const { folder } = unwrap(
    await importModel(
      {
        file: onnx,
        id: "bvlc-googlenet",
        title: "BVLC GoogLeNet",
        licence: "unrestricted use",
        source: "Caffe model zoo",
        order: "bgr",
        mean: [104, 117, 123],
        std: [1, 1, 1],
        classes: null,
        dtype: "F32",
        replace: false,
      },
      { packs: createPackStore({ folders: [into], report: () => undefined }), folder: into },
    ),
  );
  const pack = await openPack(folderSource(folder));
  return {
    pack,
    folder,
    onnx,
    title: "BVLC GoogLeNet",
    layer: layerOf(pack, "inception_3b/output"),
    unit: 10,
    images: await photographs(),
  };
}
