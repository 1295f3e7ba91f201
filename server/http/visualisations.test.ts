import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion } from "../../lib/featurevis/key.ts";
import {
  type VisualisationRecord,
  visualisationKey,
  visualisationRecordSchema,
} from "../../lib/featurevis/record.ts";
import { fixtureCatalog, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, ada: annotator, rita: reader } = worldForAll({ ada: "annotator", rita: "reader" });

const picture = async (side: number, level = 100): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r: level, g: 0, b: 0 } } })
    .png()
    .toBuffer();

function recordOf(unit: string, change: Partial<VisualisationRecord> = {}): VisualisationRecord {
  const layer =
    server.manifest.layers.find(({ name }) => unit.startsWith(`${name}:`)) ?? server.manifest.layers[0];
  if (!layer) throw new Error("the fixture has layers");
  const settings = defaultSettings(server.manifest, layer);
  return {
    pack: fixtureCatalog,
    packHash: server.manifest.weights.sha256,
    unit,
    settings,
    algorithm: algorithmVersion,
    backend: "wasm",
    losses: [1, 2, 3],
    activation: 10,
    noiseActivation: 0.5,
    milliseconds: 1000,
    size: settings.size,
    ...change,
  };
}

async function put(person: Visitor, record: VisualisationRecord, png: Buffer, key?: string) {
  const at = key ?? (await visualisationKey(record));
  return person.call("PUT", `/api/visualisations/${at}`, { record, png: png.toString("base64") });
}

describe("a picture that somebody computed", () => {
  it("is kept under whatever objective, if the network has what that names", async () => {
    const record = recordOf("inception_3b/output:1");
    const by = (objective: VisualisationRecord["settings"]["objective"]): VisualisationRecord => ({
      ...record,
      settings: { ...record.settings, objective },
      health: { state: "well", steps: 3, fired: 3, pushed: 3, saturation: 0 },
    });
    const png = await picture(record.size);
    const negative = by({ type: "negative", of: { type: "channel", preActivation: true } });
    expect((await put(annotator, negative, png)).body).toMatchObject({ stored: true });
    const key = await visualisationKey(negative);
    expect((await reader.call("GET", `/api/visualisations/${key}.json`)).body).toEqual(negative);
    const nobody = by({
      type: "interpolation",
      from: { type: "channel" },
      to: { type: "channel", unit: "conv1:99999" },
      share: 0.5,
    });
    expect((await put(annotator, nobody, png)).status).toBe(404);
  });

  it("is kept with its record, and listed for its layer", async () => {
    const record = recordOf("inception_3b/output:2");
    const key = await visualisationKey(record);
    const png = await picture(record.size);
    expect((await put(annotator, record, png)).body).toEqual({ key, stored: true });

    const stored = await reader.fetch(`/api/visualisations/${key}.png`);
    expect(stored.headers.get("content-type")).toBe("image/png");
    expect(stored.headers.get("cache-control")).toContain("immutable");
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(png);
    expect((await reader.call("GET", `/api/visualisations/${key}.json`)).body).toEqual(record);
    const layer = encodeURIComponent("inception_3b/output");
    expect(
      (await reader.call("GET", `/api/packs/${fixtureCatalog}/visualisations?layer=${layer}`)).body,
    ).toEqual({ items: [{ unit: "inception_3b/output:2", key }] });
    expect(
      (await reader.call("GET", `/api/packs/${fixtureCatalog}/visualisations?layer=conv1`)).body,
    ).toEqual({ items: [] });
  });

  it("stays when somebody sends another under the same key", async () => {
    const record = recordOf("conv1:1");
    const key = await visualisationKey(record);
    const [first, second] = [await picture(record.size, 10), await picture(record.size, 200)];
    await put(annotator, record, first);
    expect((await put(annotator, record, second)).body).toEqual({ key, stored: false });
    const folder = path.join(server.dataDir, "visualisations");
    expect(await readFile(path.join(folder, `${key}.png`))).toEqual(first);
    expect((await readdir(folder)).filter((name) => !/^[0-9a-f]{64}\.(png|json)$/.test(name))).toEqual([]);
  });

  it("stays with its own record when several come at once", async () => {
    const senders = [20, 40, 60, 80, 100, 120];
    const pictures = await Promise.all(senders.map((level) => picture(recordOf("conv1:2").size, level)));
    for (const unit of ["inception_3b/output:4", "inception_3b/output:5"]) {
      const key = await visualisationKey(recordOf(unit));
      const replies = await Promise.all(
        senders.map((level, i) =>
          put(annotator, recordOf(unit, { activation: level }), pictures[i] ?? Buffer.of()),
        ),
      );
      expect(replies.map(({ body }) => body)).toEqual(
        expect.arrayContaining([
          { key, stored: true },
          ...Array.from({ length: senders.length - 1 }, () => ({ key, stored: false })),
        ]),
      );
      const { body } = await reader.call("GET", `/api/visualisations/${key}.json`);
      const { activation } = visualisationRecordSchema.parse(body);
      const stored = Buffer.from(await (await reader.fetch(`/api/visualisations/${key}.png`)).arrayBuffer());
      expect(stored.equals(pictures[senders.indexOf(activation)] ?? Buffer.of())).toBe(true);
      expect(replies.filter(({ body: answer }) => JSON.stringify(answer).includes("true"))).toHaveLength(1);
    }
  });

  it("is refused in another size than its settings name", async () => {
    const { size } = recordOf("conv1:3");
    const record = recordOf("conv1:3", { size: 2 * size });
    expect((await put(annotator, record, await picture(2 * size))).status).toBe(400);
  });

  it("is refused under a key that is not its own", async () => {
    const record = recordOf("conv1:2");
    const png = await picture(record.size);
    const other = await visualisationKey(recordOf("conv1:3"));
    expect((await put(annotator, record, png, other)).status).toBe(400);
    expect((await put(annotator, record, png, "../../secret")).status).toBe(404);
    expect((await put(annotator, record, png, "short")).status).toBe(400);
  });

  it("is refused when it is of no unit, pack or version here", async () => {
    const record = recordOf("conv1:0");
    const png = await picture(record.size);
    for (const [change, status] of [
      [{ unit: "conv1:4" }, 404],
      [{ unit: "conv9:0" }, 404],
      [{ pack: "other" }, 404],
      [{ packHash: "0".repeat(64) }, 409],
      [{ activation: Number.NaN }, 400],
    ] as const) {
      expect((await put(annotator, { ...record, ...change }, png)).status).toBe(status);
    }
  });

  it("is refused when it is not the PNG that its record says", async () => {
    const record = recordOf("conv1:2");
    const png = await picture(record.size);
    const jpeg = await sharp(png).jpeg().toBuffer();
    expect((await put(annotator, record, jpeg)).status).toBe(415);
    expect((await put(annotator, record, await picture(record.size / 2))).status).toBe(400);
    expect((await put(annotator, record, await picture(record.size * 4))).status).toBe(422);
    expect((await put(annotator, record, png.subarray(0, png.length / 2))).status).toBe(422);
    expect((await put(annotator, record, Buffer.alloc(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await put(annotator, record, Buffer.alloc(7 * 1024 * 1024))).status).toBe(413);
    const key = await visualisationKey(record);
    expect((await reader.fetch(`/api/visualisations/${key}.png`)).status).toBe(404);
  });

  it("is taken from annotators and owners only", async () => {
    const record = recordOf("conv1:0");
    const png = await picture(record.size);
    expect((await put(reader, record, png)).status).toBe(403);
    expect((await put(server.visitor(), record, png)).status).toBe(401);
  });
});
