import { existsSync, readdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { algorithmVersion, pictureKey } from "../../../lib/featurevis/key.ts";
import { picturesFolder } from "../../../lib/featurevis/shipped.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { createPackStore } from "../../persistence/pack-store.ts";
import { createShippedPictureStore } from "../../persistence/shipped-pictures.ts";
import { ordersOf } from "./kept-pictures.ts";

const models = path.join(import.meta.dirname, "..", "..", "..", "public", "models");
const withPictures = readdirSync(models).filter((id) => existsSync(path.join(models, id, picturesFolder)));
if (withPictures.length === 0) console.warn("Skipped: no pack in public/models has pictures yet.");

const sizeLimit = 6 * 1000 * 1000;

async function folderBytes(folder: string): Promise<number> {
  const sizes = readdirSync(folder).map(async (file) => (await stat(path.join(folder, file))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

describe.skipIf(withPictures.length === 0)("the pictures that ship with the program", () => {
  test("weigh at most 6 MB in all", async () => {
    const sizes = await Promise.all(
      withPictures.map((id) => folderBytes(path.join(models, id, picturesFolder))),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(sizeLimit);
  });

  test.each(withPictures)("show every unit of %s, made as pages would make them, and decode", async (id) => {
    const log: string[] = [];
    const packs = createPackStore({ folders: [models], report: (message) => log.push(message) });
    const pack = await packs.find(id);
    if (!pack) throw new Error(log.join(" "));
    const shelf = await createShippedPictureStore({
      packs,
      report: (message) => log.push(message),
    }).ofPack(pack);
    expect(log).toEqual([]);
    const { manifest } = pack;
    const main = manifest.layers.filter(({ main }) => main);
    for (const { unit, settings } of main.flatMap((layer) => ordersOf(manifest, layer))) {
      const identity = { packHash: manifest.weights.sha256, settings, algorithm: algorithmVersion };
      const picture = shelf.get(await pictureKey({ ...identity, unit: formatUnit(unit) }));
      expect(picture?.record.unit).toBe(formatUnit(unit));
      expect((await picture?.png())?.length).toBeGreaterThan(100);
    }
  });
});
