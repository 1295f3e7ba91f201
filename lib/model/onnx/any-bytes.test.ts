/** Files damaged and made up by chance: every one becomes a whole pack or gets an error made for people. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MicrographiaError } from "../../shared/result.ts";
import { describeLayers } from "../layers.ts";
import { openPack } from "../pack.ts";
import { makePackFiles, memorySource } from "../pack-files.ts";
import { convertOnnx } from "./convert.ts";
import { encodeOnnx, type FixtureAttribute, someTensor } from "./testing/fixture.ts";
import { valid } from "./testing/valid-network.ts";

describe("any bytes at all", () => {
  const original = encodeOnnx(valid);
  // Without fast-check's preference for extremes, which would damage the first byte every time.
  const place = fc.noBias(fc.nat(original.length - 1));
  const damage = fc.array(fc.tuple(place, fc.noBias(fc.nat(255))), { minLength: 1, maxLength: 4 });

  /** A whole pack, or an error made for people; anything else fails the test. */
  async function readsOrRefuses(bytes: Uint8Array): Promise<"read" | "refused"> {
    try {
      const { graph, input, tensors } = convertOnnx(bytes);
      const spec = { ...input, order: "rgb" as const, mean: [0, 0, 0], std: [1, 1, 1] };
      const layers = describeLayers(graph, spec, (name) => tensors.get(name)?.shape);
      const stored = new Map(
        [...tensors].map(([name, tensor]) => [name, { ...tensor, dtype: "F32" as const }]),
      );
      const described = {
        id: "fuzz",
        title: "Fuzz",
        licence: "",
        source: "",
        input: spec,
        classes: null,
        graph,
        layers,
      };
      await openPack(memorySource(await makePackFiles(described, stored)));
      return "read";
    } catch (error) {
      expect(error).toBeInstanceOf(MicrographiaError);
      return "refused";
    }
  }

  it("are read or refused when bytes of a valid file are changed and its end is lost", async () => {
    const started = performance.now();
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damage, fc.option(place, { freq: 3 }), async (changes, cut) => {
        const bytes = original.slice(0, cut ?? original.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        outcomes[await readsOrRefuses(bytes)]++;
      }),
      { numRuns: 3000 },
    );
    expect(performance.now() - started).toBeLessThan(30_000);
    // Both happen often (about 480 are read: most bytes are weights), or the test would say little.
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(200);
  });

  it("are read or refused when they are random", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        async (bytes) => void (await readsOrRefuses(bytes)),
      ),
      { numRuns: 2000 },
    );
  });

  const operators = [
    "Add,AveragePool,BatchNormalization,Clip,Concat,Constant,Conv,Dropout,Flatten,Gemm,GlobalAveragePool,Identity",
    "LRN,MatMul,MaxPool,Pad,Relu,Reshape,Softmax",
  ].flatMap((names) => names.split(","));
  const values = [
    ...Object.keys(valid.initializers ?? {}),
    "data",
    "conv",
    "bn",
    "relu",
    "pool",
    "flat",
    "logits",
    "",
  ];
  const anyInteger = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.maxSafeInteger());
  const anyAttribute = fc.oneof(
    anyInteger,
    fc.array(anyInteger, { maxLength: 9 }),
    fc.constantFrom("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET", "reflect"),
    fc.float().map((float) => ({ float })),
    fc.constant({ tensor: someTensor([2, 2]) }),
  );
  const pair = (max: number) => fc.array(fc.integer({ min: 1, max }), { minLength: 2, maxLength: 2 });
  const flag = fc.integer({ min: 0, max: 1 });
  const number = fc.float({ min: -2, max: 2, noNaN: true }).map((float) => ({ float }));
  /** What each attribute may well be, so that most files get past the first check. */
  const plausible: Record<string, fc.Arbitrary<FixtureAttribute>> = {
    kernel_shape: pair(4),
    pads: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    strides: pair(3),
    dilations: pair(2),
    group: fc.integer({ min: 1, max: 4 }),
    auto_pad: fc.constantFrom("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET"),
    ceil_mode: flag,
    count_include_pad: flag,
    axis: fc.integer({ min: -4, max: 3 }),
    alpha: number,
    beta: number,
    bias: number,
    epsilon: number,
    min: number,
    max: number,
    size: fc.integer({ min: 1, max: 6 }),
    transA: flag,
    transB: flag,
    mode: fc.constantFrom("constant", "reflect"),
    value: number,
    allowzero: flag,
    training_mode: flag,
  };
  const attributes = fc
    .constantFrom(...Object.entries(plausible))
    .chain(([name, arbitrary]) =>
      fc
        .oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: anyAttribute })
        .map((value) => ({ [name]: value })),
    );
  const change = fc.record({
    at: fc.noBias(fc.nat(valid.nodes.length - 1)),
    what: fc.oneof(
      { weight: 4, arbitrary: attributes.map((some) => ({ attributes: some })) },
      { weight: 1, arbitrary: fc.constantFrom(...operators).map((op) => ({ op })) },
      {
        weight: 1,
        arbitrary: fc.array(fc.constantFrom(...values), { maxLength: 6 }).map((inputs) => ({ inputs })),
      },
    ),
  });

  it("are read or refused when they are well formed and say strange things", async () => {
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 9, max: 22 }),
        async (changes, opset) => {
          const nodes = [...valid.nodes];
          for (const { at, what } of changes) {
            const node = nodes[at];
            if (!node) continue;
            const { attributes } = node;
            nodes[at] = {
              ...node,
              ...what,
              attributes: { ...attributes, ...("attributes" in what && what.attributes) },
            };
          }
          outcomes[await readsOrRefuses(encodeOnnx({ ...valid, nodes, opset }))]++;
        },
      ),
      { numRuns: 3000 },
    );
    // Both happen often (about 1,400 are read), or the test would say little.
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(300);
  });
});
