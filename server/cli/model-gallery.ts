/** `micrographia model gallery`: figures of pictures, from a recipe that says what is in each. */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import sharp from "sharp";
import { fromPixels, type PictureBytes } from "../../lib/featurevis/picture.ts";
import { receptiveCrop } from "../../lib/featurevis/receptive-crop.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import type { WorkOptions } from "../../lib/shared/progress.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createVisualisationStore, type VisualisationStore } from "../persistence/visualisation-store.ts";
import { renderUnits } from "../services/render-units.ts";
import { cropPicture, layOut, type ShownCell } from "./gallery/draw-figure.ts";
import { cellSettings, type GalleryCell, type GalleryFigure, parseRecipe } from "./gallery/recipe.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { drawFigure } from "./specimen/figure.ts";
import { withProgress } from "./work.ts";

/** WebP at this quality keeps what a picture shows, at a twentieth of its size. */
const quality = 82;

async function readPng(file: string): Promise<PictureBytes> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return fromPixels(new Uint8Array(data), info.width);
}

/** What a unit's own branch sees, or its layer where there is but one. */
function fieldOf(manifest: Manifest, { layer: name, index }: UnitAddress): number {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  const branch = layer?.branches.find(({ start, end }) => index >= start && index < end);
  return branch?.receptiveField ?? Math.max(...(layer?.receptiveField.size ?? [1]));
}

/** Finds the picture of a cell, or makes it with all that are made with it. */
async function pictureOf(
  pack: Pack,
  store: VisualisationStore,
  figure: GalleryFigure,
  cell: GalleryCell,
  work: WorkOptions,
): Promise<ShownCell> {
  const { manifest } = pack;
  const unit = unwrap(parseUnit(cell.unit));
  const settings = cellSettings(manifest, figure, cell);
  const request = { layer: unit.layer, units: [unit.index], changes: () => settings, force: false };
  const { pictures } = unwrap(await renderUnits(pack, store, request, work));
  const made = pictures[settings.diversity?.picture ?? 0];
  if (!made) throw new Error("every picture that is asked for is made");
  const picture = await readPng(store.path(made.key, "png"));
  const layer = manifest.layers.find(({ name }) => name === unit.layer);
  const crop =
    figure.cropped && layer ? receptiveCrop(manifest, layer, fieldOf(manifest, unit), settings) : null;
  return { picture: crop ? cropPicture(picture, crop) : picture, label: cell.label ?? cell.unit };
}

export function registerModelGallery(program: Command): void {
  modelGroup(program)
    .command("gallery")
    .description("draw figures of pictures, by a recipe of units and objectives")
    .argument("<model>", "the model's id")
    .argument("<recipe>", "a JSON file; docs/pictures/gallery/recipe.json is one")
    .requiredOption("--out <folder>", "where the figures go, one WebP each")
    .addOption(dataDirOption())
    .action(async (id: string, file: string, options: { out: string; dataDir?: string }) => {
      const recipe = unwrap(parseRecipe(await readFile(file, "utf8")));
      const packs = openPacks(options.dataDir);
      const { folder } = await findPack(packs, id);
      const pack = await openPack(folderSource(folder));
      const store = createVisualisationStore(path.dirname(packs.folder));
      await mkdir(options.out, { recursive: true });
      for (const figure of recipe.figures) {
        const cells = await withProgress(async (work) => {
          const shown: ShownCell[] = [];
          for (const cell of figure.cells) shown.push(await pictureOf(pack, store, figure, cell, work));
          return shown;
        });
        const { width, height, rgba } = await drawFigure(layOut(cells, figure.columns, figure.side));
        const target = path.join(options.out, `${figure.id}.webp`);
        const raw = { width, height, channels: 4 as const };
        const { size } = await sharp(rgba, { raw }).removeAlpha().webp({ quality, effort: 6 }).toFile(target);
        console.log(`${target}: ${cells.length} pictures, ${Math.round(size / 1024)} kB`);
      }
    });
}
