/** What a neuron page fetches of a pack. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { neighbours } from "../../../lib/circuits/neighbours.ts";
import { openPack, type PackSource } from "../../../lib/model/pack.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { type Benchmark, subjectOf } from "../bench.ts";

/** A source that counts the bytes that are asked of it. The manifest counts with its size as a file. */
function counting(source: PackSource, manifestBytes: number): PackSource & { readonly bytes: () => number } {
  let bytes = 0;
  return {
    bytes: () => bytes,
    manifest: () => {
      bytes += manifestBytes;
      return source.manifest();
    },
    weights: (range) => {
      bytes += range.end - range.start;
      return source.weights(range);
    },
  };
}

export const pageBytes: Benchmark = {
  id: "page-bytes",
  target: 4,
  run: async (bench) => {
    const { folder, layer, unit, title } = subjectOf(bench);
    const manifest = (await stat(path.join(folder, "manifest.json"))).size;
    const weights = (await stat(path.join(folder, "weights.safetensors"))).size;
    const source = counting(folderSource(folder), manifest);
    await neighbours(await openPack(source), { layer: layer.name, index: unit }, { count: 12 });
    return {
      what: `Bytes of the pack that the page of ${layer.name}:${unit} of ${title} fetches to show its strongest neighbours (manifest, header and ranges of the weights, before compression; its picture is stored), against the whole pack`,
      unit: "bytes",
      ours: source.bytes(),
      theirs: manifest + weights,
    };
  },
};
