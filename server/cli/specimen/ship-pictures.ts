/** Finished pictures, put on sheets, compressed, measured as they then are, and written into a pack's folder. */
import { algorithmVersion } from "../../../lib/featurevis/key.ts";
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import type { VisualisationRecord } from "../../../lib/featurevis/record.ts";
import { composeSheet, cutCell, planSheets } from "../../../lib/featurevis/sheet.ts";
import type {
  ShippedLayer,
  ShippedPictures,
  ShippedSheet,
  ShippedUnit,
} from "../../../lib/featurevis/shipped.ts";
import { largestActivation, type Subject } from "../../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import type { Layer } from "../../../lib/model/manifest.ts";
import type { Pack } from "../../../lib/model/pack.ts";
import { sha256 } from "../../../lib/model/sha256.ts";
import { assert } from "../../../lib/shared/result.ts";
import { decodeSheet, writePictures } from "../../persistence/shipped-picture-files.ts";
import { startWasm } from "./backend.ts";
import { compressSheets } from "./compress-sheets.ts";
import type { KeptPicture } from "./kept-pictures.ts";

/** A layer's pictures, by index. */
export type LayerPictures = { readonly layer: Layer; readonly pictures: readonly KeptPicture[] };

export type Shipment = {
  readonly bytes: number; // of the whole folder
  readonly compression: string;
  readonly largestDifference: number; // of a byte, between the picture that was made and the one that ships
  readonly silent: readonly string[]; // units that do not respond to their own picture
};

/** Losses are drawn as a curve: a thousandth of their size cannot be seen. */
const lossDigits = 4;

/** Room in `pictures.json` for what is only known once the sheets are compressed: numbers of up to 20 characters. */
const room = { eachUnit: 24, eachLayer: 300, once: 1000 };

const shippedUnit = (record: VisualisationRecord, activation: number): ShippedUnit => ({
  activation,
  uncompressed: record.activation,
  noiseActivation: record.noiseActivation,
  ...(record.health && { health: record.health }),
  milliseconds: Math.round(record.milliseconds),
  losses: record.losses.map((loss) => Number(loss.toPrecision(lossDigits))),
});

/** Everything of a layer but its sheets, with activations still to be measured. */
function describeLayer({ layer, pictures }: LayerPictures): Omit<ShippedLayer, "sheets"> {
  const [one] = pictures;
  assert(one, "a layer has units");
  const { settings, backend } = one.record;
  return {
    layer: layer.name,
    settings,
    backend,
    units: pictures.map(({ record }) => shippedUnit(record, 0)),
  };
}

/** `03-mixed3a.webp`: the number keeps layers apart whose names differ in other characters only. */
function sheetName(layer: string, number: number, part: number, parts: number): string {
  const word = layer
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60);
  return `${String(number).padStart(2, "0")}-${word}${parts > 1 ? `-${part}` : ""}.webp`;
}

/** Every layer's sheets, composed but not compressed. */
const composeSheets = (layers: readonly LayerPictures[]) =>
  layers.map(({ layer, pictures }, number) => {
    const plans = planSheets(pictures.length, pictures[0]?.record.size ?? 1);
    return plans.map(({ first, count, columns }, part) => {
      const own = pictures.slice(first, first + count);
      const file = sheetName(layer.name, number, part, plans.length);
      const bytes = composeSheet(
        own.map(({ picture }) => picture),
        columns,
      );
      return { file, first, count, columns, bytes, pictures: own };
    });
  });

function largestDifference(a: PictureBytes, b: PictureBytes): number {
  let largest = 0;
  for (let i = 0; i < a.rgba.length; i++) {
    largest = Math.max(largest, Math.abs((a.rgba[i] ?? 0) - (b.rgba[i] ?? 0)));
  }
  return largest;
}

/** Compares what ships with what was made: the largest difference of a byte, and what each unit now responds. */
async function measureSheet(
  subject: Subject,
  { node }: Layer,
  sheet: Omit<ShippedSheet, "sha256"> & { readonly pictures: readonly KeptPicture[] },
  file: Uint8Array,
): Promise<{ readonly difference: number; readonly activations: readonly number[] }> {
  const decoded = await decodeSheet(file, sheet.file);
  const activations: number[] = [];
  let difference = 0;
  for (const [place, { picture }] of sheet.pictures.entries()) {
    const seen = cutCell(decoded, place, sheet.columns, picture.size);
    difference = Math.max(difference, largestDifference(seen, picture));
    activations.push(await largestActivation(subject, node, sheet.first + place, seen));
  }
  return { difference, activations };
}

/** Throws `too-large` when the pictures cannot be brought under `limit` bytes. */
export async function shipPictures(
  packFolder: string,
  pack: Pack,
  layers: readonly LayerPictures[],
  limit: number,
): Promise<Shipment> {
  const { manifest } = pack;
  const described = layers.map(describeLayer);
  const units = described.reduce((sum, layer) => sum + layer.units.length, 0);
  const index =
    JSON.stringify(described).length + units * room.eachUnit + layers.length * room.eachLayer + room.once;
  const sheets = composeSheets(layers);
  const { method, files } = await compressSheets(
    sheets.flat().map(({ bytes }) => bytes),
    limit - index,
  );

  await startWasm();
  const subject = { manifest, executor: createExecutor(pack) };
  const written = new Map<string, Uint8Array>();
  const shipped: ShippedLayer[] = [];
  const left = files.values();
  let difference = 0;
  try {
    for (const [number, { layer }] of layers.entries()) {
      const rest = described[number];
      assert(rest, "every layer is described");
      const own: ShippedSheet[] = [];
      const activations: number[] = [];
      for (const sheet of sheets[number] ?? []) {
        const bytes = left.next().value;
        assert(bytes, "every sheet was compressed");
        const { file, first, count, columns } = sheet;
        written.set(file, bytes);
        own.push({ file, sha256: await sha256(bytes), first, count, columns });
        const measured = await measureSheet(subject, layer, sheet, bytes);
        activations.push(...measured.activations);
        difference = Math.max(difference, measured.difference);
      }
      const measuredUnits = rest.units.map((unit, i) => ({ ...unit, activation: activations[i] ?? 0 }));
      shipped.push({ ...rest, sheets: own, units: measuredUnits });
    }
  } finally {
    subject.executor.dispose();
  }

  const compression =
    difference === 0 ? method : `${method}: no byte is more than ${difference} of 255 from the picture's own`;
  const pictures: ShippedPictures = {
    format: "micrographia-pictures",
    version: 1,
    pack: { id: manifest.id, sha256: manifest.weights.sha256 },
    algorithm: algorithmVersion,
    compression,
    layers: shipped,
  };
  const bytes = await writePictures(packFolder, pictures, written);
  const silent = shipped.flatMap((layer) =>
    layer.units.flatMap((unit, i) => (unit.activation > 0 ? [] : [`${layer.layer}:${i}`])),
  );
  return { bytes, compression, largestDifference: difference, silent };
}
