import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { visualisationKey, visualisationRecordSchema } from "../../lib/featurevis/record.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnits } from "../cli/model-render.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createVisualisationStore, type VisualisationStore } from "../persistence/visualisation-store.ts";
import { type RenderRequest, renderUnits } from "./render-units.ts";

const specimen = path.resolve(import.meta.dirname, "../../public/models/specimen");

describe("rendering pictures ahead of time", () => {
  let dataDir: string;
  let store: VisualisationStore;
  let pack: Pack;
  let request: RenderRequest;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), "micrographia-render-"));
    store = createVisualisationStore(dataDir);
    pack = await openPack(folderSource(specimen));
    const [layer] = pack.manifest.layers;
    request = { layer: layer?.name ?? "", units: [0, 2], changes: { steps: 3 }, force: false, together: 1 };
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const files = () => readdir(path.join(dataDir, "visualisations")).catch(() => []);

  test("stores each picture with its record under the key that pages look for", async () => {
    const result = unwrap(await renderUnits(pack, store, request));
    expect(result).toMatchObject({ made: 2, kept: 0 });
    const records = (await files()).filter((name) => name.endsWith(".json"));
    expect(records).toHaveLength(2);
    for (const name of records) {
      const file = path.join(dataDir, "visualisations", name);
      const record = visualisationRecordSchema.parse(JSON.parse(await readFile(file, "utf8")));
      expect(`${await visualisationKey(record)}.json`).toBe(name);
      expect(record.losses).toHaveLength(3);
      const { width, height } = await sharp(file.replace(/json$/, "png")).metadata();
      expect([width, height]).toEqual([record.size, record.size]);
    }
  });

  test("makes only what is not there yet, unless it is told to", async () => {
    unwrap(await renderUnits(pack, store, request));
    const again = { ...request, units: [0, 1, 2] };
    expect(unwrap(await renderUnits(pack, store, again))).toMatchObject({ made: 1, kept: 2 });
    const name = (await files()).find((file) => file.endsWith(".png")) ?? "";
    const file = path.join(dataDir, "visualisations", name);
    await writeFile(file, "damaged");
    expect(unwrap(await renderUnits(pack, store, { ...again, force: true }))).toMatchObject({
      made: 3,
      kept: 0,
    });
    expect(await files()).toHaveLength(6);
    expect((await sharp(file).metadata()).format).toBe("png");
  });

  test("stops between two steps, keeps what is finished, and goes on from there", async () => {
    const controller = new AbortController();
    const work = renderUnits(
      pack,
      store,
      { ...request, units: [0, 1, 2] },
      {
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (done > 1) controller.abort();
        },
      },
    );
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(await files()).toHaveLength(2);
    expect(unwrap(await renderUnits(pack, store, { ...request, units: [0, 1, 2] }))).toMatchObject({
      made: 2,
      kept: 1,
    });
  });

  test("refuses layers, units and settings that there are not", async () => {
    const problem = async (changes: Partial<RenderRequest>) => {
      const result = await renderUnits(pack, store, { ...request, ...changes });
      return result.ok ? null : result.problem.code;
    };
    expect(await problem({ layer: "nowhere" })).toBe("not-found");
    expect(await problem({ units: [999_999] })).toBe("not-found");
    expect(await problem({ changes: { size: 0 } })).toBe("invalid");
    expect(await files()).toHaveLength(0);
  });
});

test("units are read from indices and ranges, each once", () => {
  expect(parseUnits("0-3,12, 2")).toEqual([0, 1, 2, 3, 12]);
  for (const wrong of ["", "a", "3-1", "1,,2", "-1", "1-2-3"]) expect(() => parseUnits(wrong)).toThrow();
});
