/** Packs as a spec needs them. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestServer } from "./server.ts";

/**
 * Lets the server know a shipped pack without the pictures that ship with it, so that pages compute them: a pack in the
 * data folder hides the one of the same id.
 */
export async function withoutPictures({ dataDir }: TestServer, id: string): Promise<void> {
  const folder = path.join(dataDir, "packs", id);
  await mkdir(folder, { recursive: true });
  // The manifest last: a pack is there when its manifest is.
  for (const file of ["weights.safetensors", "manifest.json"]) {
    await copyFile(path.join("public", "models", id, file), path.join(folder, file));
  }
}

const googleNet = "../shared/models/bvlc-googlenet.onnx";

/** Why specs about an ImageNet network are skipped where its file is not; null where it is. */
export const withoutGoogleNet: string | null = existsSync(googleNet) ? null : `${googleNet} is not here`;

/** The command line as a reader of the README uses it; answers what it printed. */
export async function micrographia(dataDir: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["server/cli/micrographia.mjs", ...args, "--data-dir", dataDir],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  return stdout;
}

let imported: Promise<string> | null = null;

/** BVLC GoogLeNet from its ONNX file, imported once for all specs of a run. */
async function importGoogleNet(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "micrographia-googlenet-"));
  await micrographia(
    dataDir,
    ...["model", "import", googleNet, "--id", "bvlc-googlenet", "--title", "BVLC GoogLeNet"],
    ...["--input-order", "bgr", "--mean", "104,117,123"],
  );
  return path.join(dataDir, "packs", "bvlc-googlenet");
}

/** Gives a server the pack `bvlc-googlenet`. Skip the spec first where `withoutGoogleNet` says why. */
export async function withGoogleNet({ dataDir }: TestServer): Promise<void> {
  imported ??= importGoogleNet();
  const folder = path.join(dataDir, "packs", "bvlc-googlenet");
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(await imported, folder, { recursive: true });
}
