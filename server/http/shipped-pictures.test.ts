import { copyFile, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VisualisationRecord, visualisationRecordSchema } from "../../lib/featurevis/record.ts";
import { largestActivation } from "../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../lib/model/executor.ts";
import { openPack } from "../../lib/model/pack.ts";
import { renderShippedPictures, type ShippedResult } from "../cli/specimen/pictures.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createVisualisationStore } from "../persistence/visualisation-store.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { fixtureUnits, writeFixturePack } from "./test-support/fixture-pack.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, rita: reader, ada: annotator } = worldForAll({ rita: "reader", ada: "annotator" });
let keep: string;
let packFolder: string;
let rendered: ShippedResult;
let tight: number | null = null;
beforeAll(async () => {
  keep = await mkdtemp(path.join(tmpdir(), "micrographia-kept-"));
  packFolder = path.join(server.dataDir, "packs", fixtureCatalog);
});
afterAll(async () => {
  await rm(keep, { recursive: true });
});
/** Little enough room that they are compressed with loss, as those of the specimen are. */
async function findTightLimit(): Promise<number> {
  const roomy = await renderShippedPictures(packFolder, { workers: 1, keep });
  for (let limit = 2 * roomy.bytes; ; limit -= 100) {
    const { largestDifference } = await renderShippedPictures(packFolder, { workers: 1, keep, limit });
    if (largestDifference > 0) return limit;
  }
}

beforeEach(async () => {
  await writeFixturePack(path.join(server.dataDir, "packs"), fixtureCatalog);
  await rm(path.join(server.dataDir, "visualisations"), { recursive: true, force: true });
  tight ??= await findTightLimit();
  rendered = await renderShippedPictures(packFolder, { workers: 1, keep, limit: tight });
  server.log.length = 0;
});

const picturesFolder = () => path.join(packFolder, "pictures");
const sheetOf = async (layer: string) => {
  const name = (await readdir(picturesFolder())).find((file) => file.includes(layer));
  return path.join(picturesFolder(), name ?? "none");
};

async function listed(layer: keyof typeof fixtureUnits): Promise<{ unit: string; key: string }[]> {
  const url = `/api/packs/${fixtureCatalog}/visualisations?layer=${encodeURIComponent(layer)}`;
  const { body } = await reader.call("GET", url);
  return (body as { items: { unit: string; key: string }[] }).items;
}

/** All units of the fixture with the keys of their pictures. */
const everyUnit = async () => [...(await listed("conv1")), ...(await listed("inception_3b/output"))];

async function recordAt(key: string): Promise<VisualisationRecord> {
  const { body } = await reader.call("GET", `/api/visualisations/${key}.json`);
  return visualisationRecordSchema.parse(body);
}

const pngAt = async (key: string) =>
  Buffer.from(await (await reader.fetch(`/api/visualisations/${key}.png`)).arrayBuffer());

const pixels = (png: Buffer) => sharp(png).ensureAlpha().raw().toBuffer();

/** A modified file is noticed by its folder's or its index's time; two changes within one tick would look like one. */
const touch = () => {
  const now = Date.now() / 1000 + 5 * Math.random();
  return utimes(path.join(picturesFolder(), "pictures.json"), now, now);
};

describe("pictures that ship with a pack", () => {
  it("are listed for every unit and answered as they were made, but for what compression is said to change", async () => {
    expect(rendered.largestDifference).toBeGreaterThan(0);
    const units = await everyUnit();
    expect(units.map(({ unit }) => unit)).toEqual(
      Object.entries(fixtureUnits).flatMap(([layer, count]) =>
        Array.from({ length: count }, (_, i) => `${layer}:${i}`),
      ),
    );
    const kept = createVisualisationStore(keep);
    for (const { key } of units) {
      const made = await pixels(await readFile(kept.path(key, "png")));
      const response = await reader.fetch(`/api/visualisations/${key}.png`);
      expect(response.headers.get("content-type")).toBe("image/png");
      const served = await pixels(Buffer.from(await response.arrayBuffer()));
      const differences = made.map((byte, i) => Math.abs(byte - (served[i] ?? 0)));
      expect(Math.max(...differences)).toBeLessThanOrEqual(rendered.largestDifference);
      const original = visualisationRecordSchema.parse(
        JSON.parse(await readFile(kept.path(key, "json"), "utf8")),
      );
      const record = await recordAt(key);
      expect({ ...record, losses: [], milliseconds: 0, activation: 0 }).toEqual({
        ...original,
        losses: [],
        milliseconds: 0,
        activation: 0,
      });
      for (const [i, loss] of record.losses.entries()) {
        expect(Math.abs(loss - (original.losses[i] ?? 0))).toBeLessThanOrEqual(
          0.0005 * Math.abs(original.losses[i] ?? 0),
        );
      }
      expect(record.losses).toHaveLength(original.losses.length);
    }
  });

  it("say what their unit responds to the very bytes that are answered", async () => {
    await startTensorflow();
    const pack = await openPack(folderSource(packFolder));
    const subject = { manifest: pack.manifest, executor: createExecutor(pack) };
    for (const { unit, key } of await everyUnit()) {
      const [, name = "", index] = /^(.*):(\d+)$/.exec(unit) ?? [];
      const layer = pack.manifest.layers.find((candidate) => candidate.name === name);
      const record = await recordAt(key);
      const rgba = Uint8ClampedArray.from(await pixels(await pngAt(key)));
      const seen = { size: record.size, rgba };
      expect(record.activation).toBe(
        await largestActivation(subject, layer?.node ?? "", Number(index), seen),
      );
    }
    subject.executor.dispose();
  });

  it("are fetched once: the same version is not sent again, and another one has another name", async () => {
    const urls = (await everyUnit()).map(({ key }) => `/api/visualisations/${key}.png`);
    const ask = (url: string, etag = "") => reader.fetch(url, { headers: { "if-none-match": etag } });
    const etags = await Promise.all(urls.map(async (url) => (await ask(url)).headers.get("etag") ?? ""));
    for (const [i, url] of urls.entries()) expect((await ask(url, etags[i])).status).toBe(304);
    await renderShippedPictures(packFolder, { workers: 1, keep }); // without loss
    const statuses = await Promise.all(urls.map(async (url, i) => (await ask(url, etags[i])).status));
    expect(statuses).toContain(200);
  });

  it("give way to a picture that is stored on the server", async () => {
    const [first, second] = await listed("conv1");
    if (!first || !second) throw new Error("the fixture has units");
    const own = createVisualisationStore(server.dataDir);
    const png = await readFile(createVisualisationStore(keep).path(first.key, "png"));
    await own.save(first.key, await recordAt(first.key), png);
    expect(await pngAt(first.key)).toEqual(png);
    expect(await listed("conv1")).toHaveLength(fixtureUnits.conv1);
  });

  it("stay when somebody's browser has computed the same one", async () => {
    const [first] = await listed("conv1");
    if (!first) throw new Error("the fixture has units");
    const record = await recordAt(first.key);
    const png = (await pngAt(first.key)).toString("base64");
    const reply = await annotator.call("PUT", `/api/visualisations/${first.key}`, { record, png });
    expect(reply.body).toEqual({ key: first.key, stored: false });
  });

  it("are not shown when they are of other weights", async () => {
    await writeFixturePack(path.join(server.dataDir, "packs"), fixtureCatalog, 2);
    expect(await everyUnit()).toEqual([]);
    expect(server.log).toEqual([expect.stringContaining("other weights")]);
  });

  it("are left out sheet by sheet when one is damaged, and the log says so once", async () => {
    const before = await listed("conv1");
    const sheet = await sheetOf("conv1");
    await truncate(sheet, 40);
    await touch();
    expect(await listed("conv1")).toEqual([]);
    expect(await listed("inception_3b/output")).toHaveLength(fixtureUnits["inception_3b/output"]);
    expect((await reader.fetch(`/api/visualisations/${before[0]?.key}.png`)).status).toBe(404);
    expect(server.log).toEqual([expect.stringMatching(/conv1.*damaged/)]);
  });

  it("are left out when a sheet is missing, or is another image", async () => {
    const sheet = await sheetOf("conv1");
    await rm(sheet);
    expect(await listed("conv1")).toEqual([]);
    expect(server.log.at(-1)).toMatch(/conv1.*cannot be read/);
    await copyFile(await sheetOf("inception"), sheet);
    await touch();
    expect(await listed("conv1")).toEqual([]);
    expect(server.log.at(-1)).toMatch(/conv1.*damaged/);
  });

  it("are left out when what is said of them is damaged", async () => {
    const index = path.join(picturesFolder(), "pictures.json");
    const text = await readFile(index, "utf8");
    for (const broken of [
      "{",
      "{}",
      text.replace('"columns":2', '"columns":1'),
      text.replace(/\.webp/, "/../x"),
    ]) {
      await writeFile(index, broken);
      await touch();
      expect(await listed("conv1")).toEqual([]);
    }
    await writeFile(index, text);
    await touch();
    expect(await listed("conv1")).toHaveLength(fixtureUnits.conv1);
  });

  it("cannot be shown once their sheet is damaged behind the server's back, and are then left out", async () => {
    await server.restart(); // which has no decoded sheet in memory
    const [first] = await listed("conv1");
    await writeFile(await sheetOf("conv1"), "damaged");
    const response = await reader.fetch(`/api/visualisations/${first?.key}.png`);
    expect(response.status).toBe(422);
    expect(await listed("conv1")).toEqual([]);
  });
});
