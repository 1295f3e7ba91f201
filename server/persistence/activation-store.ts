/**
 * Layers' activations over sets of images, computed once for everybody: `activations/<key>.bin`. The first under a key stays: others
 * differ from it by rounding only. Beside them lies what the command line has not finished, `<key>.part`.
 */
import { access, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { UnfinishedWork } from "../../lib/microscope/method.ts";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "./atomic-write.ts";

export type ActivationStore = {
  has(key: string): Promise<boolean>;
  load(key: string): Promise<Uint8Array | null>;
  /** False when there were some already; then nothing is written. */
  save(key: string, bytes: Uint8Array): Promise<boolean>;
  /** Where a measurement on the command line keeps what it has. */
  readonly unfinished: UnfinishedWork;
};

export function createActivationStore(dataDir: string, report: (message: string) => void): ActivationStore {
  const folder = path.join(dataDir, "activations");
  const file = (key: string, kind: "bin" | "part"): string => {
    if (!/^[0-9a-f]{64}$/.test(key))
      throw new MicrographiaError("invalid", "A key is 64 hexadecimal digits.");
    return path.join(folder, `${key}.${kind}`);
  };
  const has = (key: string): Promise<boolean> =>
    access(file(key, "bin")).then(
      () => true,
      () => false,
    );
  const read = (from: string): Promise<Uint8Array | null> =>
    readFile(from).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
  const write = async (to: string, bytes: Uint8Array): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFileAtomically(to, bytes);
  };
  const tell =
    (what: string) =>
    (error: unknown): null => {
      report(`${what}: ${messageOf(error)}`);
      return null;
    };
  return {
    has,
    load: (key) => read(file(key, "bin")),
    save: async (key, bytes) => {
      if (await has(key)) return false;
      await write(file(key, "bin"), bytes);
      return true;
    },
    unfinished: {
      load: (key) => read(file(key, "part")).catch(tell("What was measured before cannot be read")),
      save: async (key, bytes) => {
        await write(file(key, "part"), bytes).catch(tell("What is measured so far cannot be kept"));
      },
      drop: async (key) => {
        await rm(file(key, "part"), { force: true }).catch(tell("What was kept cannot be removed"));
      },
    },
  };
}
