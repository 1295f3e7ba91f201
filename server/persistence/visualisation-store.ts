/**
 * Stored pictures: `<key>.png` and `<key>.json` in one folder. A picture is there when its PNG is: the record is
 * written first, and each file is there whole or not at all. The first picture under a key stays.
 */
import { access, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "./atomic-write.ts";

export type VisualisationStore = {
  has(key: string): Promise<boolean>;
  /** Keys of all stored pictures. */
  keys(): Promise<Set<string>>;
  /** False when there was one already; then nothing is written. */
  save(key: string, record: VisualisationRecord, png: Uint8Array): Promise<boolean>;
  /** Where a picture or its record lies, whether or not it is there. */
  path(key: string, kind: "png" | "json"): string;
};

/** SHA-256 in lower-case hexadecimal: safe as a file's name. */
export const isVisualisationKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export function createVisualisationStore(dataDir: string): VisualisationStore {
  const folder = path.join(dataDir, "visualisations");
  const file = (key: string, kind: "png" | "json"): string => {
    if (!isVisualisationKey(key)) {
      throw new MicrographiaError("invalid", "A visualisation's key is 64 hexadecimal digits.");
    }
    return path.join(folder, `${key}.${kind}`);
  };
  const has = (key: string): Promise<boolean> =>
    access(file(key, "png")).then(
      () => true,
      () => false,
    );
  const turns = new Map<string, Promise<boolean>>();
  /** One save of a key after another: people who look at the same unit finish its picture at the same time. */
  const inTurn = (key: string, save: () => Promise<boolean>): Promise<boolean> => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(save, save);
    turns.set(key, turn);
    const leave = () => {
      if (turns.get(key) === turn) turns.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };
  return {
    has,
    path: file,
    keys: async () => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      return new Set(names.filter((name) => name.endsWith(".png")).map((name) => name.slice(0, -4)));
    },
    save: (key, record, png) =>
      inTurn(key, async () => {
        if (await has(key)) return false;
        await mkdir(folder, { recursive: true });
        await writeFileAtomically(file(key, "json"), `${JSON.stringify(record)}\n`);
        await writeFileAtomically(file(key, "png"), png);
        return true;
      }),
  };
}
