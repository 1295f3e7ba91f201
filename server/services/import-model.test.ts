import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeOnnx, type FixtureModel, someTensor } from "../../lib/model/onnx/testing/fixture.ts";
import { openPack } from "../../lib/model/pack.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { type ImportRequest, importModel } from "./import-model.ts";
import { readClassNames } from "./read-class-names.ts";
import { createModelRunner } from "./run-model.ts";

/** A classifier of three classes whose logits are the mean red, green and blue, doubled. */
const means: FixtureModel = {
  input: { name: "data", dims: ["N", 3, 4, 6] },
  outputs: ["logits"],
  initializers: { w: { dims: [3, 3, 1, 1], data: [2, 0, 0, 0, 2, 0, 0, 0, 2] } },
  nodes: [
    { op: "Conv", inputs: ["data", "w"], outputs: ["double"] },
    { op: "Dropout", inputs: ["double"], outputs: ["dropped"] },
    { op: "GlobalAveragePool", inputs: ["dropped"], outputs: ["mean"] },
    { op: "Flatten", inputs: ["mean"], outputs: ["logits"] },
  ],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-import-"));
});
afterEach(() => rm(folder, { recursive: true }));

const ports = () => {
  const packsFolder = path.join(folder, "packs");
  return { packs: createPackStore({ folders: [packsFolder], report: () => undefined }), folder: packsFolder };
};

async function request(model: FixtureModel, change: Partial<ImportRequest> = {}): Promise<ImportRequest> {
  const file = path.join(folder, "network.onnx");
  await writeFile(file, encodeOnnx(model));
  return {
    file,
    id: "means",
    title: "Means",
    licence: "MIT",
    source: "a test",
    order: "bgr",
    mean: [1, 2, 3],
    std: [1, 2, 4],
    classes: ["blue", "green", "red"],
    dtype: "F32",
    replace: false,
    ...change,
  };
}

/** What the packs' folder holds, hidden remains of an interrupted write included. */
const held = () => readdir(path.join(folder, "packs")).catch(() => []);

describe("importing a model", () => {
  it("writes a pack that opens, with every SHA-256 checked, and says what it was told to say", async () => {
    const { manifest, folder: written, outcome } = unwrap(await importModel(await request(means), ports()));
    expect(outcome).toBe("imported");
    const pack = await openPack(folderSource(written), { verify: "file" });
    expect(pack.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({
      id: "means",
      licence: "MIT",
      input: { height: 4, width: 6, order: "bgr", mean: [1, 2, 3], std: [1, 2, 4] },
      classes: ["blue", "green", "red"],
    });
    expect(await held()).toEqual(["means"]);
  });

  it("does not write over what is there but cannot be used, until it is told to replace", async () => {
    const broken = path.join(folder, "packs", "means");
    await mkdir(broken, { recursive: true });
    await writeFile(path.join(broken, "manifest.json"), "of a newer version");
    const refused = await importModel(await request(means), ports());
    expect(refused).toMatchObject({
      problem: { code: "conflict", message: expect.stringContaining(broken) },
    });
    expect(await readFile(path.join(broken, "manifest.json"), "utf8")).toBe("of a newer version");
    expect(unwrap(await importModel(await request(means, { replace: true }), ports())).outcome).toBe(
      "imported",
    );
  });

  it("names the folder that it cannot write to", async () => {
    await writeFile(path.join(folder, "packs"), "a file");
    await expect(importModel(await request(means), ports())).rejects.toMatchObject({
      name: "MicrographiaError",
      message: expect.stringContaining(path.join(folder, "packs")),
    });
  });

  it.each([
    [{ title: "" }, "title"],
    [{ licence: "x".repeat(201) }, "licence"],
    [{ classes: ["blue", "x".repeat(501), "red"] }, "classes.1"],
  ])("says what is wrong with a description before it reads the network", async (change, named) => {
    const wrong = { ...(await request(means, change)), file: path.join(folder, "missing.onnx") };
    expect(await importModel(wrong, ports())).toMatchObject({
      problem: { code: "invalid", message: expect.stringContaining(`: ${named}: `) },
    });
  });

  it("does nothing when exactly this pack is there", async () => {
    await importModel(await request(means), ports());
    expect(unwrap(await importModel(await request(means), ports())).outcome).toBe("unchanged");
  });

  it("refuses another network under an id that is taken, and says what to do, until it is told to replace", async () => {
    await importModel(await request(means), ports());
    const other = { ...means, initializers: { w: someTensor([3, 3, 1, 1]) } };
    const before = await readFile(path.join(folder, "packs", "means", "manifest.json"), "utf8");
    const refused = await importModel(await request(other), ports());
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: "conflict", message: expect.stringContaining("--replace") },
    });
    expect(await readFile(path.join(folder, "packs", "means", "manifest.json"), "utf8")).toBe(before);
    const replaced = unwrap(await importModel(await request(other, { replace: true }), ports()));
    expect(replaced.outcome).toBe("replaced");
    expect(await held()).toEqual(["means"]);
  });

  it.each<[string, FixtureModel, Partial<ImportRequest>]>([
    [
      "an operator that cannot be run",
      { ...means, nodes: means.nodes.map((node) => ({ ...node, op: "Einsum" })) },
      {},
    ],
    ["names for another number of classes", means, { classes: ["one", "two"] }],
    [
      "weights too large for float16",
      { ...means, initializers: { w: { dims: [3, 3, 1, 1], data: Array(9).fill(1e6) } } },
      { dtype: "F16" },
    ],
    ["a deviation of zero", means, { std: [1, 0, 1] }],
  ])("leaves nothing behind after %s", async (_, model, change) => {
    await expect(importModel(await request(model, change), ports())).rejects.toBeInstanceOf(
      MicrographiaError,
    );
    expect(await held()).toEqual([]);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const work = { signal: AbortSignal.abort() };
    await expect(importModel(await request(means), ports(), work)).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(await held()).toEqual([]);
  });

  it("refuses an id that would be a path", async () => {
    const outcome = await importModel(await request(means, { id: "../means" }), ports());
    expect(outcome).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });
});

describe("running an imported model", () => {
  it("reorders and scales the pixels as the manifest says, and makes probabilities of logits", async () => {
    const { folder: written } = unwrap(await importModel(await request(means), ports()));
    const pack = await openPack(folderSource(written));
    const runner = await createModelRunner(pack, { layers: ["double", "dropped"], top: 2 });
    // Red 41, green 12, blue 11: minus the means of blue, green, red, divided: 10, 5, 9.5; doubled: 20, 10, 19.
    const rgb = Uint8Array.from({ length: 4 * 6 * 3 }, (_, i) => [41, 12, 11][i % 3] ?? 0);
    const { layers, top } = await runner.run({ width: 6, height: 4, rgb });
    runner.dispose();
    expect(layers.double).toEqual({ shape: [4, 6, 3], channelMax: [20, 10, 19], channelMean: [20, 10, 19] });
    expect(layers.dropped).toEqual(layers.double);
    const sum = 1 + Math.exp(-10) + Math.exp(-1);
    expect(top.map(({ class: index, name }) => [index, name])).toEqual([
      [0, "blue"],
      [2, "red"],
    ]);
    expect(top[0]?.p).toBeCloseTo(1 / sum, 5);
    expect(top[1]?.p).toBeCloseTo(Math.exp(-1) / sum, 5);
  });

  it("names the layers there are when one is asked for that is not", async () => {
    const { folder: written } = unwrap(await importModel(await request(means), ports()));
    const pack = await openPack(folderSource(written));
    await expect(createModelRunner(pack, { layers: ["triple"], top: 1 })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("double"),
    });
  });
});

describe("class names", () => {
  it("are read one a line, without WordNet's ids", async () => {
    const file = path.join(folder, "classes.txt");
    await writeFile(file, "n01440764 tench, Tinca tinca\r\ngoldfish\nn0 not an id\n\n");
    expect(await readClassNames(file)).toEqual(["tench, Tinca tinca", "goldfish", "n0 not an id"]);
  });

  it("may not leave one out", async () => {
    const file = path.join(folder, "classes.txt");
    await writeFile(file, "tench\n\ngoldfish\n");
    await expect(readClassNames(file)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Line 2"),
    });
  });
});
