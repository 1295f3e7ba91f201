/**
 * A model pack, opened: a checked manifest, and its tensors on demand. Where the bytes come from is a `PackSource`: a
 * folder, a server that answers ranges, memory. Bytes are believed only after their SHA-256 has been checked.
 */
import { MicrographiaError, unwrap } from "../shared/result.ts";
import { checkManifest } from "./check-graph.ts";
import type { Manifest, StoredTensor } from "./manifest.ts";
import { networkHash, networkHashKey } from "./network-hash.ts";
import {
  decodeTensor,
  parseSafetensorsHeader,
  type SafetensorsHeader,
  safetensorsHeaderEnd,
  type TensorEntry,
} from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

/** Byte positions in the weights file, `end` exclusive. */
export type ByteRange = { readonly start: number; readonly end: number };

export type PackSource = {
  /** `manifest.json`, parsed but not yet believed. */
  manifest(): Promise<unknown>;
  /** Exactly the bytes of this range of `weights.safetensors`; rejects when there are fewer. */
  weights(range: ByteRange): Promise<Uint8Array>;
};

/** Row-major values in the layouts of `manifest.ts`. The data belong to the caller. */
export type TensorData = { readonly shape: readonly number[]; readonly data: Float32Array };

export type Pack = {
  readonly manifest: Manifest;
  /** One tensor. Throws `not-found`, `corrupt`, or what the source throws. */
  tensor(name: string): Promise<TensorData>;
  /** Several tensors; neighbours in the file are fetched together. */
  tensors(names: readonly string[]): Promise<ReadonlyMap<string, TensorData>>;
};

export type OpenOptions = {
  /**
   * "tensors" (the default) reads what is asked for and checks each tensor's own SHA-256. "file" reads the whole
   * file at once, checks the file's SHA-256, and keeps it in memory.
   */
  readonly verify?: "tensors" | "file";
};

/** Enough for the header of a network of some hundred tensors, in one request. */
const headerGuess = 64 * 1024;

/** Fetching this many bytes for nothing is quicker than another request. */
const maxGap = 64 * 1024;

async function readHeader(source: PackSource, size: number): Promise<SafetensorsHeader> {
  const first = await source.weights({ start: 0, end: Math.min(headerGuess, size) });
  const end = safetensorsHeaderEnd(first, size);
  return parseSafetensorsHeader(end <= first.length ? first : await source.weights({ start: 0, end }), size);
}

/** The header and the manifest are two descriptions of the same tensors, made for the same graph. */
async function checkDescriptions(manifest: Manifest, header: SafetensorsHeader): Promise<void> {
  const network = header.metadata.get(networkHashKey);
  if (network !== undefined && network !== (await networkHash(manifest))) {
    throw new MicrographiaError(
      "corrupt",
      `The weights of “${manifest.id}” were made for another graph than its manifest describes. Get the pack again.`,
    );
  }
  for (const [name, stored] of Object.entries(manifest.weights.tensors)) {
    const entry = header.tensors.get(name);
    if (!entry || entry.dtype !== stored.dtype || entry.shape.join() !== stored.shape.join()) {
      throw new MicrographiaError(
        "corrupt",
        `The weights of “${manifest.id}” do not hold the tensor “${name}” as the manifest describes it. Get the pack again.`,
      );
    }
  }
}

async function readWholeFile(source: PackSource, manifest: Manifest): Promise<PackSource> {
  const bytes = await source.weights({ start: 0, end: manifest.weights.bytes });
  const found = await sha256(bytes);
  if (found !== manifest.weights.sha256) {
    throw new MicrographiaError(
      "corrupt",
      `The weights of “${manifest.id}” are damaged: their SHA-256 is ${found}, not ${manifest.weights.sha256}. Get the pack again.`,
    );
  }
  return { ...source, weights: async ({ start, end }) => bytes.subarray(start, end) };
}

/** Entries in file order, joined into runs that are worth one request each. */
function groupNeighbours(entries: readonly TensorEntry[]): TensorEntry[][] {
  const runs: TensorEntry[][] = [];
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && entry.start - last.end <= maxGap) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

async function checkedTensor(
  packId: string,
  entry: TensorEntry,
  stored: StoredTensor,
  bytes: Uint8Array,
): Promise<TensorData> {
  if ((await sha256(bytes)) !== stored.sha256) {
    throw new MicrographiaError(
      "corrupt",
      `The tensor “${entry.name}” of “${packId}” is damaged: its SHA-256 is not the one in the manifest. Get the pack again.`,
    );
  }
  return { shape: entry.shape, data: decodeTensor(entry, bytes) };
}

/** Opens a pack: reads and checks the manifest, then the weights' header against it. */
export async function openPack(source: PackSource, { verify = "tensors" }: OpenOptions = {}): Promise<Pack> {
  const manifest = unwrap(checkManifest(await source.manifest()));
  const reader = verify === "file" ? await readWholeFile(source, manifest) : source;
  const header = await readHeader(reader, manifest.weights.bytes);
  await checkDescriptions(manifest, header);

  const locate = (name: string): { entry: TensorEntry; stored: StoredTensor } => {
    const entry = header.tensors.get(name);
    const stored = Object.hasOwn(manifest.weights.tensors, name) ? manifest.weights.tensors[name] : undefined;
    if (!entry || !stored) {
      throw new MicrographiaError("not-found", `The pack “${manifest.id}” has no tensor “${name}”.`);
    }
    return { entry, stored };
  };

  const tensors = async (names: readonly string[]): Promise<ReadonlyMap<string, TensorData>> => {
    const located = new Map(names.map((name) => [name, locate(name)]));
    const runs = groupNeighbours([...located.values()].map(({ entry }) => entry));
    const read = await Promise.all(
      runs.map(async (run) => {
        const start = run[0]?.start ?? 0;
        const bytes = await reader.weights({ start, end: run.at(-1)?.end ?? start });
        return Promise.all(
          run.map(async (entry): Promise<[string, TensorData]> => {
            const part = bytes.subarray(entry.start - start, entry.end - start);
            return [entry.name, await checkedTensor(manifest.id, entry, locate(entry.name).stored, part)];
          }),
        );
      }),
    );
    return new Map(read.flat());
  };

  return {
    manifest,
    tensors,
    tensor: async (name) => {
      const found = (await tensors([name])).get(name);
      if (!found)
        throw new MicrographiaError("not-found", `The pack “${manifest.id}” has no tensor “${name}”.`);
      return found;
    },
  };
}
