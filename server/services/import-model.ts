/** A foreign network becomes an installed model pack. */
import { lstat, open } from "node:fs/promises";
import path from "node:path";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { describeLayers } from "../../lib/model/layers.ts";
import { type InputSpec, type Manifest, manifestSchema, packIdSchema } from "../../lib/model/manifest.ts";
import { type ConvertedNetwork, type ConvertOptions, convertOnnx } from "../../lib/model/onnx/convert.ts";
import { makePackFiles, type PackFiles } from "../../lib/model/pack-files.ts";
import type { FloatType } from "../../lib/model/safetensors.ts";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { fail, MicrographiaError, ok, type Result } from "../../lib/shared/result.ts";
import { describeFileFailure } from "../persistence/file-failure.ts";
import { writePackFolder } from "../persistence/pack-folder.ts";
import type { PackStore } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";

export type ImportRequest = ConvertOptions & {
  /** The `.onnx` file. */
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  readonly order: InputSpec["order"];
  /** In the network's channel order, on the 0-255 scale. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Class names in order, or null. */
  readonly classes: readonly string[] | null;
  readonly dtype: FloatType;
  /** Write over a pack of the same id. */
  readonly replace: boolean;
};

export type ImportPorts = {
  readonly packs: PackStore;
  /** The folder that gets one folder per pack. */
  readonly folder: string;
};

export type ImportedModel = {
  readonly manifest: Manifest;
  readonly folder: string;
  /** "unchanged" when exactly this pack was there already. */
  readonly outcome: "imported" | "replaced" | "unchanged";
};

/** Protobuf's own limit on a message. */
const fileLimit = 2 ** 31 - 1;

const stages = [
  "reading the file",
  "converting the network",
  "checking the weights",
  "writing the pack",
] as const;

/**
 * Imports an ONNX file. Problems: `conflict` when another pack has the id, `invalid` for a wrong request. Throws
 * `MicrographiaError` for a file that cannot be read or run. Whatever happens, the folder holds a whole pack or none.
 */
export async function importModel(
  request: ImportRequest,
  { packs, folder }: ImportPorts,
  { signal, onProgress }: WorkOptions = {},
): Promise<Result<ImportedModel>> {
  const checked = packIdSchema.safeParse(request.id);
  if (!checked.success) {
    return fail(
      "invalid",
      `“${request.id}” cannot be a model's id: ${checked.error.issues[0]?.message ?? "it is malformed"}.`,
    );
  }
  const described = descriptionSchema.safeParse(request);
  if (!described.success) {
    return fail("invalid", explainIssues("The model cannot be described like this", described.error));
  }
  const begin = (stage: (typeof stages)[number]): void => {
    throwIfStopped(signal);
    onProgress?.({ done: stages.indexOf(stage), total: stages.length, note: stage });
  };
  begin("reading the file");
  const bytes = await readNetworkFile(request.file);
  begin("converting the network");
  const network = convertOnnx(bytes, { output: request.output, inputSize: request.inputSize });
  begin("checking the weights");
  const files = await describePack(request, network);
  const existing = await packs.find(request.id);
  if (existing && isSamePack(existing.manifest, files.manifest)) {
    return ok({ ...existing, outcome: "unchanged" });
  }
  if (existing && !request.replace)
    return fail("conflict", conflictMessage(request.id, existing, files.manifest));
  begin("writing the pack");
  const target = path.join(folder, request.id);
  if (!existing && !request.replace && (await isThere(target))) {
    return fail(
      "conflict",
      `${target} is there already, but is no model that this program can use. Look what it is: move it away, or write over it with --replace.`,
    );
  }
  await writePack(target, files);
  onProgress?.({ done: stages.length, total: stages.length });
  return ok({ manifest: files.manifest, folder: target, outcome: existing ? "replaced" : "imported" });
}

/** What people may say of a model; the rest of a manifest is computed. */
const descriptionSchema = manifestSchema.pick({ title: true, licence: true, source: true, classes: true });

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false, // whatever is in the way, writing will name it
  );

async function writePack(target: string, files: PackFiles): Promise<void> {
  try {
    await writePackFolder(target, files);
  } catch (error) {
    const reason = describeFileFailure(error);
    throw new MicrographiaError("unavailable", `The pack cannot be written to ${target}: ${reason}.`, {
      cause: error,
    });
  }
}

async function readNetworkFile(file: string): Promise<Uint8Array> {
  try {
    await using handle = await open(file, "r");
    const info = await handle.stat();
    if (!info.isFile()) throw new MicrographiaError("invalid", `${file} is not a file.`);
    if (info.size > fileLimit) {
      throw new MicrographiaError("unsupported", `${file} is larger than the 2 GiB an ONNX file can have.`);
    }
    return await handle.readFile();
  } catch (error) {
    if (error instanceof MicrographiaError) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new MicrographiaError("not-found", `There is no file ${file}.`, { cause: error });
    }
    throw new MicrographiaError("unavailable", `${file} cannot be read: ${describeFileFailure(error)}.`, {
      cause: error,
    });
  }
}

function describePack(request: ImportRequest, network: ConvertedNetwork): Promise<PackFiles> {
  const { graph, tensors } = network;
  const input: InputSpec = {
    height: network.input.height,
    width: network.input.width,
    channels: network.input.channels,
    order: request.order,
    mean: [...request.mean],
    std: [...request.std],
  };
  const stored = new Map([...tensors].map(([name, tensor]) => [name, { ...tensor, dtype: request.dtype }]));
  return makePackFiles(
    {
      id: request.id,
      title: request.title,
      licence: request.licence,
      source: request.source,
      input,
      classes: request.classes && [...request.classes],
      graph,
      layers: describeLayers(graph, input, (name) => tensors.get(name)?.shape),
    },
    stored,
  );
}

const isSamePack = (a: Manifest, b: Manifest): boolean => canonicalJson(a) === canonicalJson(b);

function conflictMessage(
  id: string,
  existing: { manifest: Manifest; folder: string },
  wanted: Manifest,
): string {
  const sameWeights = existing.manifest.weights.sha256 === wanted.weights.sha256;
  // The weights file says which graph and which input it is for, so its hash differs with these too.
  const difference = sameWeights ? "with another description" : "which computes something else";
  return (
    `There is a model “${id}” already, ${difference} (in ${existing.folder}). What people said about its units belongs to ` +
    "that one: choose another --id, or replace it with --replace when it is the same network, imported better."
  );
}
