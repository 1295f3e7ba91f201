/**
 * What a pass has counted of a layer, as bytes: the length of a header in JSON (4 bytes), the header, and the tally's arrays, all
 * little-endian, those of 8 bytes a number first. The same for a pass that is half done, a finished one, and what the server
 * keeps. Priorities are left out: they follow from the seed.
 */
import { z } from "zod";
import { backendNames } from "../../model/backend-choice.ts";
import { canonicalJson } from "../../model/canonical-json.ts";
import { packIdSchema, sha256Schema } from "../../model/manifest.ts";
import { sha256 } from "../../model/sha256.ts";
import { MicrographiaError, messageOf } from "../../shared/result.ts";
import { imageSourceSchema } from "../images/source.ts";
import { checkTally } from "./check-tally.ts";
import { highWord, lowWord, positionWord, unitWord } from "./priority.ts";
import { createTally, examplesPerStretch, stretchCount, type Tally } from "./tally.ts";

/** Raised when the same images would be counted otherwise. */
export const activationsVersion = 1;

const size = z.number().int().min(1).max(1_000_000);

export const layerHeaderSchema = z.strictObject({
  format: z.literal("micrographia-activations"),
  version: z.literal(activationsVersion),
  pack: z.strictObject({ id: packIdSchema, sha256: sha256Schema }),
  layer: z.string().min(1).max(200),
  source: imageSourceSchema,
  seed: z.number().int().min(0).max(0xffff_ffff), // of the choice of examples
  shape: z.tuple([size, size, size]), // the layer's: height, width, units
  images: z.number().int().min(0).max(10_000_000), // counted, from the first on
  backend: z.enum(backendNames),
  by: z.string().max(200).nullable(), // who measured it, where the server knows
  at: z.iso.datetime().nullable(), // when it was stored
});
export type LayerHeader = z.infer<typeof layerHeaderSchema>;

export type LayerActivations = { readonly header: LayerHeader; readonly tally: Tally };

/** What two measurements share that are the same but for rounding: SHA-256 of the canonical JSON of what decides them. */
export const activationsKey = ({
  pack,
  layer,
  source,
  seed,
}: Pick<LayerHeader, "layer" | "source" | "seed"> & {
  readonly pack: Pick<LayerHeader["pack"], "sha256">;
}): Promise<string> =>
  sha256(
    new TextEncoder().encode(
      canonicalJson({ activations: activationsVersion, pack: pack.sha256, layer, source, seed }),
    ),
  );

/** In the order of the file. */
const arraysOf = (tally: Tally) => [
  tally.moments,
  tally.first,
  tally.counts,
  tally.exponent,
  tally.held,
  tally.exampleImage,
  tally.examplePosition,
  tally.exampleValue,
  tally.topImage,
  tally.topPosition,
  tally.topValue,
];

const lengthBytes = 4;

/** Where the arrays begin: at a multiple of 8 bytes, so that they can be looked at in their place. */
const bodyStart = (headerBytes: number): number => Math.ceil((lengthBytes + headerBytes) / 8) * 8;

export function encodeLayer({ header, tally }: LayerActivations): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify({ ...header, images: tally.images }));
  const start = bodyStart(text.length);
  const arrays = arraysOf(tally);
  const file = new Uint8Array(start + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(file.buffer).setUint32(0, text.length, true);
  file.set(text, lengthBytes);
  let at = start;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return file;
}

/** No header comes near. */
const longestHeader = 64 * 1024;

/** Throws `corrupt` for bytes that are no such file, or whose numbers contradict one another. */
export function decodeLayer(file: Uint8Array): LayerActivations {
  const header = readHeader(file);
  const [height, width, units] = header.shape;
  const text = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  // Checked before anything is made room for, so that a header cannot ask for more than was sent.
  const perUnit = arraysOf(createTally(1, 1)).reduce((sum, { byteLength }) => sum + byteLength, 0);
  const start = bodyStart(text);
  if (file.length !== start + perUnit * units) throw damaged("it is not as long as its header says");
  const tally = createTally(units, height * width);
  tally.images = header.images;
  let at = start;
  for (const { buffer, byteOffset, byteLength } of arraysOf(tally)) {
    new Uint8Array(buffer, byteOffset, byteLength).set(file.subarray(at, at + byteLength));
    at += byteLength;
  }
  const problem = checkTally(tally);
  if (problem) throw damaged(problem);
  restorePriorities(tally, header.seed);
  return { header, tally };
}

function readHeader(file: Uint8Array): LayerHeader {
  if (file.length < lengthBytes) throw damaged("it is empty");
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  if (length > longestHeader || lengthBytes + length > file.length) throw damaged("it has no header");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      file.subarray(lengthBytes, lengthBytes + length),
    );
    return layerHeaderSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(`its header cannot be read (${messageOf(error).slice(0, 200)})`, error);
  }
}

const damaged = (why: string, cause?: unknown): MicrographiaError =>
  new MicrographiaError("corrupt", `These are not the activations of a layer: ${why}.`, { cause });

function restorePriorities(tally: Tally, seed: number): void {
  for (let unit = 0; unit < tally.units; unit++) {
    const salt = unitWord(unit);
    for (let stretch = 0; stretch < stretchCount; stretch++) {
      const slot = unit * stretchCount + stretch;
      for (let place = 0; place < (tally.held[slot] ?? 0); place++) {
        const at = slot * examplesPerStretch + place;
        const word = positionWord(seed, tally.exampleImage[at] ?? 0, tally.examplePosition[at] ?? 0);
        tally.exampleHigh[at] = highWord(word, salt);
        tally.exampleLow[at] = lowWord(word, salt);
      }
    }
  }
}
