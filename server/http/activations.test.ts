import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { countMap } from "../../lib/stimuli/activations/count-map.ts";
import {
  activationsKey,
  activationsVersion,
  decodeLayer,
  encodeLayer,
  type LayerActivations,
  type LayerHeader,
} from "../../lib/stimuli/activations/layer-file.ts";
import { positionWords } from "../../lib/stimuli/activations/priority.ts";
import { createTally } from "../../lib/stimuli/activations/tally.ts";
import { unitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { storedImageSetSchema } from "../../lib/stimuli/images/stored-set.ts";
import { hashOf } from "../services/add-image.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const images = 5;
const { server, ada: annotator, rita: reader } = worldForAll({ ada: "annotator", rita: "reader" });
let setHash: string;
beforeAll(async () => {
  await annotator.call("POST", "/api/image-sets", { id: "wild", title: "Wild" });
  for (let i = 0; i < images; i++) {
    const file = await sharp({
      create: { width: 8, height: 8, channels: 3, background: { r: i, g: 0, b: 0 } },
    })
      .png()
      .toBuffer();
    await annotator.fetch(`/api/image-sets/wild/files/${hashOf(file)}?name=${i}.png`, {
      method: "PUT",
      body: new Uint8Array(file),
    });
  }
  setHash = storedImageSetSchema.parse((await reader.call("GET", "/api/image-sets/wild")).body).sha256;
});

function measured(change: Partial<LayerHeader> = {}, count = images): LayerActivations {
  const [height, width, units] = [8, 8, 4];
  const tally = createTally(units, height * width);
  const random = createRandom(1);
  for (let image = 0; image < count; image++) {
    const values = Float32Array.from({ length: units * height * width }, () => random.normal());
    countMap(tally, image, values, positionWords(1, image, height * width));
  }
  const header: LayerHeader = {
    format: "micrographia-activations",
    version: activationsVersion,
    pack: { id: fixtureCatalog, sha256: server.manifest.weights.sha256 },
    layer: "conv1",
    source: { type: "set", id: "wild", sha256: setHash },
    seed: 1,
    shape: [height, width, units],
    images: count,
    backend: "wasm",
    by: "Somebody else",
    at: null,
    ...change,
  };
  return { header, tally };
}

async function put(
  layer: LayerActivations,
  { person = annotator, key = "", bytes = encodeLayer(layer) } = {},
) {
  const at = key || (await activationsKey(layer.header));
  const response = await person.fetch(`/api/activations/${at}`, {
    method: "PUT",
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: await response.json() };
}

describe("activations that somebody measured", () => {
  it("are kept for everybody, signed with who sent them, and answered unit by unit", async () => {
    const layer = measured();
    const key = await activationsKey(layer.header);
    expect((await reader.call("GET", `/api/activations/${key}/units/0`)).body).toEqual({ stored: null });
    expect((await reader.fetch(`/api/activations/${key}`)).status).toBe(404);
    expect((await put(layer)).body).toEqual({ key, stored: true });
    expect((await put(layer)).body).toEqual({ key, stored: false });
    const whole = decodeLayer(
      new Uint8Array(await (await reader.fetch(`/api/activations/${key}`)).arrayBuffer()),
    );
    expect(whole.tally).toEqual(layer.tally);
    expect(whole.header).toMatchObject({ by: "Ada", at: expect.any(String), images });
    const { body } = await reader.call("GET", `/api/activations/${key}/units/3`);
    expect(body).toEqual({ stored: { header: whole.header, unit: unitActivations(layer, 3) } });
    for (const unit of ["4", "-1", "x", "99999999999"]) {
      expect((await reader.call("GET", `/api/activations/${key}/units/${unit}`)).status).toBe(404);
    }
  });

  it("are refused under a key that is not their own", async () => {
    expect((await put(measured({ seed: 2 }), { key: "0".repeat(64) })).status).toBe(400);
    expect((await put(measured({ seed: 2 }), { key: "short" })).status).toBe(400);
  });

  it("are refused when they are of no layer, pack, version or images here, or not of all of them", async () => {
    for (const [change, status] of [
      [{ layer: "conv9" }, 404],
      [{ pack: { id: "other", sha256: "0".repeat(64) } }, 404],
      [{ pack: { id: fixtureCatalog, sha256: "0".repeat(64) } }, 409],
      [{ source: { type: "set", id: "tame", sha256: "0".repeat(64) } }, 404],
      [{ source: { type: "set", id: "wild", sha256: "0".repeat(64) } }, 409],
      [{ source: { type: "dataset", pack: fixtureCatalog } }, 404],
      [{ layer: "inception_3b/output" }, 400],
    ] as const) {
      expect((await put(measured(change))).status, JSON.stringify(change)).toBe(status);
    }
    expect((await put(measured({ seed: 3 }, 4))).status).toBe(400);
  });

  it("are refused when their numbers contradict one another, are cut short, or are too large", async () => {
    const layer = measured({ seed: 4 });
    const good = encodeLayer(layer);
    layer.tally.counts[0] = 1_000;
    expect((await put(layer)).status).toBe(422);
    expect((await put(layer, { bytes: good.subarray(0, good.length - 1) })).status).toBe(422);
    expect((await put(layer, { bytes: new Uint8Array(0) })).status).toBe(422);
    expect((await put(layer, { bytes: new Uint8Array(21 * 1024 * 1024) })).status).toBe(413);
    const key = await activationsKey(layer.header);
    expect((await reader.fetch(`/api/activations/${key}`)).status).toBe(404);
  });

  it("are taken from annotators and owners only", async () => {
    expect((await put(measured({ seed: 5 }), { person: reader })).status).toBe(403);
    expect((await put(measured({ seed: 5 }), { person: server.visitor() })).status).toBe(401);
  });
});
