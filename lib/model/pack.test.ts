import { describe, expect, it, vi } from "vitest";
import { float16Bits, float16Value } from "./float16.ts";
import type { InputSpec, Manifest } from "./manifest.ts";
import { type ByteRange, openPack, type PackSource } from "./pack.ts";
import { makePackFiles, memorySource, type PackDescription, type PackFiles } from "./pack-files.ts";
import { parseSafetensorsHeader } from "./safetensors.ts";
import { makeTinyPack, tinyDescription, tinyTensors } from "./testing/tiny-pack.ts";

const files = await makeTinyPack();

/** A source that remembers which ranges were read. */
function recordingSource(pack: PackFiles): { source: PackSource; ranges: ByteRange[] } {
  const ranges: ByteRange[] = [];
  const inner = memorySource(pack);
  return {
    ranges,
    source: {
      ...inner,
      weights: (range) => {
        ranges.push(range);
        return inner.weights(range);
      },
    },
  };
}

/** The pack with one bit of one tensor's data turned over. */
function damaged(name: string): PackFiles {
  const position = parseSafetensorsHeader(files.weights, files.weights.length).tensors.get(name)?.start ?? 0;
  return { ...files, weights: files.weights.with(position, (files.weights[position] ?? 0) ^ 1) };
}

describe("a pack", () => {
  it("gives the tensors that were put in", async () => {
    const pack = await openPack(memorySource(files));
    for (const [name, { shape, data, dtype }] of tinyTensors) {
      const tensor = await pack.tensor(name);
      expect(tensor.shape).toEqual(shape);
      const stored = dtype === "F32" ? data : data.map((value) => float16Value(float16Bits(value)));
      expect(tensor.data).toEqual(stored);
    }
  });

  it("reads one tensor without reading the others", async () => {
    const big = new Map(tinyTensors);
    for (const name of ["x", "y", "z"]) {
      big.set(name, { shape: [100, 1000], dtype: "F32", data: new Float32Array(100_000) });
    }
    const pack = await makePackFiles(tinyDescription, big);
    const { source, ranges } = recordingSource(pack);
    const opened = await openPack(source);
    ranges.length = 0;
    await opened.tensors(["x", "z"]);
    expect(ranges.map(({ start, end }) => end - start)).toEqual([400_000, 400_000]);
    ranges.length = 0;
    await opened.tensors(["z", "x", "y"]);
    expect(
      ranges.map(({ start, end }) => end - start),
      "neighbours come together",
    ).toEqual([1_200_000]);
  });

  it("refuses a tensor whose bytes have changed, by its name and the pack's, and still gives the others", async () => {
    const pack = await openPack(memorySource(damaged("stem/weights")));
    await expect(pack.tensor("stem/weights")).rejects.toMatchObject({
      code: "corrupt",
      message: expect.stringMatching(new RegExp(`“stem/weights” of “${files.manifest.id}” is damaged`)),
    });
    await expect(pack.tensor("left/weights")).resolves.toBeDefined();
  });

  it("refuses a whole file whose bytes have changed", async () => {
    await expect(openPack(memorySource(damaged("left/weights")), { verify: "file" })).rejects.toMatchObject({
      code: "corrupt",
    });
    const { source, ranges } = recordingSource(files);
    await (await openPack(source, { verify: "file" })).tensor("left/weights");
    expect(ranges).toEqual([{ start: 0, end: files.weights.length }]);
  });

  it("refuses weights whose header says something else than the manifest", async () => {
    const manifest: Manifest = structuredClone(files.manifest);
    const stored = manifest.weights.tensors["logits/weights"];
    if (!stored) throw new Error("the tensor is missing");
    // A shape of as many values that the graph accepts as well: only the header knows better.
    stored.dtype = "F16";
    await expect(openPack(memorySource({ ...files, manifest }))).rejects.toMatchObject({ code: "corrupt" });
  });

  it("says that a tensor does not exist, properties of every object included", async () => {
    const pack = await openPack(memorySource(files));
    for (const name of ["nothing", "toString", "__proto__"]) {
      await expect(pack.tensor(name)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("fetches a header larger than the first guess in a second request", async () => {
    const many = new Map(tinyTensors);
    for (let i = 0; i < 1000; i++)
      many.set(`extra/${"x".repeat(60)}/${i}`, { shape: [1], dtype: "F32", data: Float32Array.of(i) });
    const pack = await openPack(memorySource(await makePackFiles(tinyDescription, many)));
    expect((await pack.tensor(`extra/${"x".repeat(60)}/7`)).data).toEqual(Float32Array.of(7));
  });

  it("can be checked where the platform offers no cryptography", async () => {
    vi.stubGlobal("crypto", {});
    try {
      const pack = await openPack(memorySource(files));
      await expect(pack.tensor("stem/weights")).resolves.toBeDefined();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("the SHA-256 of a pack's weights", () => {
  const hashOf = async (change: Partial<PackDescription>): Promise<string> =>
    (await makePackFiles({ ...tinyDescription, ...change }, tinyTensors)).manifest.weights.sha256;
  const { sha256 } = files.manifest.weights;

  it("names the network: other weights, another graph, input or meaning of a layer's name change it", async () => {
    const { graph, input, layers } = tinyDescription;
    const [first, ...rest] = layers;
    if (!first) throw new Error("there is no layer");
    const others = [
      await hashOf({ input: { ...input, mean: [0, 0, 0] } }),
      await hashOf({ graph: { ...graph, output: "logits" } }),
      await hashOf({ layers: [{ ...first, node: "stem" }, ...rest] }),
      (
        await makePackFiles(
          tinyDescription,
          new Map(tinyTensors).set("x", { shape: [1], dtype: "F32", data: Float32Array.of(1) }),
        )
      ).manifest.weights.sha256,
    ];
    expect(new Set([sha256, ...others]).size).toBe(others.length + 1);
  });

  it("is the same whatever the network is called, and in whatever order its description is written", async () => {
    expect(await hashOf({ id: "other", title: "Other", classes: null })).toBe(sha256);
    expect(
      await hashOf({
        input: Object.fromEntries(Object.entries(tinyDescription.input).reverse()) as InputSpec,
      }),
    ).toBe(sha256);
  });

  it("binds them to their graph: weights under another graph are refused", async () => {
    const manifest = structuredClone(files.manifest);
    manifest.graph.output = "logits";
    await expect(openPack(memorySource({ ...files, manifest }))).rejects.toThrow("made for another graph");
  });
});
