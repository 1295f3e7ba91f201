/**
 * The documentation's pictures of a pack: a contact sheet of every layer from the pictures that ship with it and, when a survey
 * lies beside it, its families in close-up; and the page that shows them.
 */
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import { cutCell, type SheetBytes } from "../../../lib/featurevis/sheet.ts";
import { picturesFolder } from "../../../lib/featurevis/shipped.ts";
import type { Layer, Manifest } from "../../../lib/model/manifest.ts";
import { openPack } from "../../../lib/model/pack.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { type Survey, surveySchema } from "../../../lib/stimuli/survey/record.ts";
import { writeFileAtomically } from "../../persistence/atomic-write.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { decodeSheet, readPictures, readSheet } from "../../persistence/shipped-picture-files.ts";
import { type AtlasEntry, atlasPage } from "./atlas-page.ts";
import { compressSheets } from "./compress-sheets.ts";
import { planContactSheet, type ShownUnit } from "./contact-sheet.ts";
import { type Family, findFamilies, placeMembers } from "./families.ts";
import { type CloseUps, planFamilySheet } from "./family-sheet.ts";
import { drawFigure, type Figure } from "./figure.ts";
import { keptOrMade, type MakeOptions } from "./kept-pictures.ts";
import type { PictureOrder } from "./picture-pool.ts";

/** All that the documentation's pictures of one pack may weigh, in bytes. */
const sheetsLimit = 2_900_000;

const familiesName = "families";

/** A layer's name as a file's name. */
const fileName = (name: string): string => `${name.replace(/[^a-zA-Z0-9]+/g, "-")}.webp`;

/** The shipped pictures of a layer's units. */
async function shippedUnits(packFolder: string, manifest: Manifest): Promise<Map<string, ShownUnit[]>> {
  const folder = path.join(packFolder, picturesFolder);
  const pictures = await readPictures(folder, manifest);
  const byLayer = new Map<string, ShownUnit[]>();
  for (const { layer, sheets, settings, units } of pictures.layers) {
    const shown: ShownUnit[] = [];
    for (const sheet of sheets) {
      const decoded = await decodeSheet(await readSheet(folder, sheet, settings.size), sheet.file);
      for (let place = 0; place < sheet.count; place++) {
        const silent = (units[sheet.first + place]?.activation ?? 0) <= 0;
        shown.push({ picture: cutCell(decoded, place, sheet.columns, settings.size), silent });
      }
    }
    byLayer.set(layer, shown);
  }
  return byLayer;
}

/** The survey beside a pack; null when there is none. Throws `conflict` when it is of other weights. */
async function readSurvey(packFolder: string, { weights }: Manifest): Promise<Survey | null> {
  const text = await readFile(path.join(packFolder, "survey.json"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return null;
    },
  );
  if (text === null) return null;
  const survey = surveySchema.parse(JSON.parse(text));
  if (survey.pack.sha256 === weights.sha256) return survey;
  throw new MicrographiaError("conflict", `The survey in ${packFolder} is of other weights than the pack's.`);
}

/**
 * Of what a unit sees, close-ups show the inner two thirds, because the rim hardly counts (Luo et al., "Understanding the
 * Effective Receptive Field", 2016); but at least so many pixels, where it sees as many.
 */
const smallestView = 24;

/** The middle of a picture, as much of it as counts for a unit of this layer. */
function cropToField(picture: PictureBytes, { receptiveField }: Layer): PictureBytes {
  const field = Math.max(...receptiveField.size);
  const side = Math.min(picture.size, field, Math.max(smallestView, Math.round((2 * field) / 3)));
  const start = Math.floor((picture.size - side) / 2);
  const rgba = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    const from = ((start + row) * picture.size + start) * 4;
    rgba.set(picture.rgba.subarray(from, from + side * 4), row * side * 4);
  }
  return { size: side, rgba };
}

/**
 * How a close-up is made: for the neuron at the centre, which asks for one example of what the unit's channel would fill
 * the whole picture with. It begins as faint noise, because what lies outside the neuron's sight stays as it began.
 */
const closeUpOrder = (manifest: Manifest, layer: Layer, index: number): PictureOrder => ({
  unit: { layer: layer.name, index },
  settings: {
    ...defaultSettings(manifest, layer),
    objective: { type: "neuron" },
    parameterisation: { type: "fourier", deviation: 0.01 },
  },
});

/** Close-ups of those members that are shown. */
async function makeCloseUps(
  packFolder: string,
  manifest: Manifest,
  families: readonly Family[],
  options: MakeOptions,
): Promise<CloseUps> {
  const units = [...new Set(families.flatMap(placeMembers).map(({ member }) => member.unit))];
  const wanted = units.flatMap((text) => {
    const unit = parseUnit(text);
    const layer = manifest.layers.find(({ name }) => unit.ok && name === unit.value.layer);
    return unit.ok && layer ? [{ text, layer, order: closeUpOrder(manifest, layer, unit.value.index) }] : [];
  });
  const orders = wanted.map(({ order }) => order);
  const { pictures } = await keptOrMade(packFolder, manifest, orders, options);
  return new Map(
    wanted.flatMap(({ text, layer }, i) => {
      const made = pictures[i];
      return made ? [[text, cropToField(made.picture, layer)] as const] : [];
    }),
  );
}

/** Draws a pack's figures into `<docsFolder>/pictures/<id>/`, in place of those that are there. */
async function drawPack(packFolder: string, docsFolder: string, options: MakeOptions): Promise<AtlasEntry> {
  const { manifest } = await openPack(folderSource(packFolder));
  const survey = await readSurvey(packFolder, manifest);
  const families = survey ? findFamilies(survey) : [];
  const closeUps = await makeCloseUps(packFolder, manifest, families, options);
  const units = await shippedUnits(packFolder, manifest);
  const layers = manifest.layers.filter(({ name }) => units.has(name));

  const figures: { readonly file: string; readonly sheet: SheetBytes }[] = [];
  const draw = async (name: string, figure: Figure) => {
    figures.push({ file: fileName(name), sheet: await drawFigure(figure) });
  };
  if (families.length > 0) await draw(familiesName, planFamilySheet(manifest.id, families, closeUps));
  for (const layer of layers) {
    await draw(layer.name, planContactSheet(manifest.id, layer, units.get(layer.name) ?? []));
  }
  const sheets = figures.map(({ sheet }) => sheet);
  const { files } = await compressSheets(sheets, sheetsLimit);

  const folder = path.join(docsFolder, "pictures", manifest.id);
  await mkdir(folder, { recursive: true });
  const names = new Set(figures.map(({ file }) => file));
  for (const old of await readdir(folder)) {
    if (old.endsWith(".webp") && !names.has(old)) await rm(path.join(folder, old));
  }
  for (const [i, { file }] of figures.entries()) {
    await writeFileAtomically(path.join(folder, file), files[i] ?? new Uint8Array());
  }
  return {
    id: manifest.id,
    title: manifest.title,
    families: families.length > 0 ? `pictures/${manifest.id}/${fileName(familiesName)}` : null,
    layers: layers.map(({ name, shape }) => ({
      name,
      units: shape[2],
      silent: (units.get(name) ?? []).flatMap(({ silent }, index) => (silent ? [index] : [])),
      file: `pictures/${manifest.id}/${fileName(name)}`,
    })),
  };
}

/**
 * Draws the figures of packs that have shipped pictures, and writes `<docsFolder>/specimen-atlas.md`, which shows them. Close-ups of
 * the families are made where they are not kept. Throws `cancelled` when stopped, `UnusablePictures` when a pack has no pictures
 * of its weights, and `conflict` when its survey is of others.
 */
export async function writeSpecimenAtlas(
  packFolders: readonly string[],
  docsFolder: string,
  options: MakeOptions,
): Promise<void> {
  const entries: AtlasEntry[] = [];
  for (const folder of packFolders) entries.push(await drawPack(folder, docsFolder, options));
  await writeFileAtomically(path.join(docsFolder, "specimen-atlas.md"), atlasPage(entries));
}
