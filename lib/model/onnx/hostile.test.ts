/** Files made to break the importer: every one gets an error in words, soon. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MicrographiaError, type ProblemCode } from "../../shared/result.ts";
import { describeLayers } from "../layers.ts";
import { openPack } from "../pack.ts";
import { makePackFiles, memorySource } from "../pack-files.ts";
import { convertOnnx } from "./convert.ts";
import { modelType } from "./schema.ts";
import {
  encodeOnnx,
  type FixtureAttribute,
  type FixtureModel,
  type FixtureNode,
  someTensor,
} from "./testing/fixture.ts";

/** Reads a file that must be refused; answers how. */
function refusal(bytes: Uint8Array): { code: ProblemCode; message: string } {
  try {
    convertOnnx(bytes);
  } catch (error) {
    if (error instanceof MicrographiaError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("the file was accepted");
}

const valid: FixtureModel = {
  outputs: ["prob"],
  initializers: {
    "conv.w": someTensor([4, 3, 3, 3]),
    "conv.b": someTensor([4]),
    gamma: someTensor([4], 2),
    beta: someTensor([4], 3),
    mean: someTensor([4], 4),
    variance: { dims: [4], data: [1, 2, 3, 4] },
    shape: { dims: [2], data: [0, -1], as: "raw-int64" },
    "fc.w": someTensor([64, 3]),
  },
  nodes: [
    {
      op: "Conv",
      inputs: ["data", "conv.w", "conv.b"],
      outputs: ["conv"],
      attributes: { pads: [1, 1, 1, 1] },
    },
    { op: "BatchNormalization", inputs: ["conv", "gamma", "beta", "mean", "variance"], outputs: ["bn"] },
    { op: "Relu", inputs: ["bn"], outputs: ["relu"] },
    {
      op: "MaxPool",
      inputs: ["relu"],
      outputs: ["pool"],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
    { op: "Reshape", inputs: ["pool", "shape"], outputs: ["flat"] },
    { op: "MatMul", inputs: ["flat", "fc.w"], outputs: ["logits"] },
    { op: "Softmax", inputs: ["logits"], outputs: ["prob"] },
  ],
};

/** The valid network with one node changed. */
const withNode = (output: string, change: Partial<FixtureNode>): Uint8Array =>
  encodeOnnx({
    ...valid,
    nodes: valid.nodes.map((node) => (node.outputs[0] === output ? { ...node, ...change } : node)),
  });

/** A protobuf field of bytes: tag and length, as varints, then the content. */
function field(id: number, content: Uint8Array, claimedLength = content.length): Uint8Array {
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  const head = [...varint(id * 8 + 2), ...varint(claimedLength)];
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
}

describe("a damaged or hostile ONNX file", () => {
  it("is not what the other tests start from", () => {
    expect(convertOnnx(encodeOnnx(valid)).classes).toBe(3);
  });

  it("that is empty, or something else, is corrupt", () => {
    expect(refusal(new Uint8Array(0)).code).toBe("corrupt");
    expect(refusal(new TextEncoder().encode('{"format": "not onnx"}')).code).toBe("corrupt");
    expect(refusal(new Uint8Array(100_000).fill(0x80)).code).toBe("corrupt");
  });

  it("that was cut short is corrupt, wherever it was cut", () => {
    const bytes = encodeOnnx(valid);
    for (let length = 1; length < bytes.length; length += 7) {
      expect(refusal(bytes.subarray(0, length)).code).not.toBe("not-found");
    }
    expect(refusal(bytes.subarray(0, bytes.length - 5)).code).toBe("corrupt");
  });

  it("whose sizes lie is corrupt", () => {
    expect(refusal(field(7, new Uint8Array(10), 2 ** 31 - 1)).code).toBe("corrupt");
    expect(refusal(field(7, field(5, new Uint8Array(10), 2 ** 30))).code).toBe("corrupt");
  });

  it("with a tensor larger than the file is corrupt", () => {
    const lying = { ...valid.initializers, "conv.w": { dims: [4, 3, 100_000, 100_000], data: [1, 2, 3] } };
    expect(refusal(encodeOnnx({ ...valid, initializers: lying }))).toMatchObject({
      code: "corrupt",
      message: expect.stringContaining('"conv.w"'),
    });
  });

  it.each([[[2 ** 53 - 1, 2 ** 53 - 1, 3, 3]], [[-4, 3, 3, 3]], [[2 ** 32, 2 ** 32, 0, 3]]])(
    "with the impossible shape %j is refused",
    (dims) => {
      const lying = { ...valid.initializers, "conv.w": { dims, data: [] } };
      expect(["corrupt", "unsupported"]).toContain(
        refusal(encodeOnnx({ ...valid, initializers: lying })).code,
      );
    },
  );

  it("with a cycle is invalid and names a node of it", () => {
    expect(refusal(withNode("conv", { inputs: ["relu", "conv.w", "conv.b"] }))).toEqual({
      code: "invalid",
      message: expect.stringMatching(/cycle through .*output "(conv|bn|relu)"/),
    });
  });

  it("with an input that nothing makes is invalid and names it", () => {
    expect(refusal(withNode("relu", { inputs: ["nowhere"] }))).toEqual({
      code: "invalid",
      message: 'Relu (output "relu") needs "nowhere", which nothing in the file makes.',
    });
  });

  it("with operators that cannot be run lists them all, with their nodes", () => {
    const bytes = encodeOnnx({
      ...valid,
      nodes: valid.nodes.map((node) => {
        if (node.op === "Relu") return { ...node, op: "Einsum", name: "attn/einsum" };
        return node.op === "Softmax" ? { ...node, domain: "com.example" } : node;
      }),
    });
    expect(refusal(bytes)).toEqual({
      code: "unsupported",
      message:
        'The network uses Einsum (node "attn/einsum", output "relu"), com.example.Softmax (output "prob"), ' +
        "which Micrographia cannot run.",
    });
  });

  it.each([8, 23, null])("of operator set %j is unsupported", (opset) => {
    expect(refusal(encodeOnnx({ ...valid, opset })).code).toBe("unsupported");
  });

  it("whose kernel is for another number of channels is invalid", () => {
    expect(refusal(withNode("conv", { inputs: ["data", "wrong.w"] })).code).toBe("invalid");
    const wrong = { ...valid.initializers, "conv.w": someTensor([4, 2, 3, 3]) };
    expect(refusal(encodeOnnx({ ...valid, initializers: wrong }))).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("gets 3 channels, but its kernel is for 2"),
    });
  });

  it.each([[["N", "C", 8, 8]], [[1, 1, 8, 8]], [[1, 3, 8]], [[1, 3, "H", 8]], [[1, 3, 100_000, 100_000]]])(
    "with an input of shape %j is unsupported",
    (dims) => {
      expect(refusal(encodeOnnx({ ...valid, input: { name: "data", dims } })).code).toBe("unsupported");
    },
  );

  it("with weights that are not numbers is invalid", () => {
    const wrong = { ...valid.initializers, "conv.b": { dims: [4], data: [0, Number.NaN, 0, 0] } };
    expect(refusal(encodeOnnx({ ...valid, initializers: wrong })).code).toBe("invalid");
  });

  it("with its weights in another file is unsupported and says how to join them", () => {
    const tensor = { dims: [4], dataType: 1, name: "w", dataLocation: 1 };
    const bytes = modelType.encode({ graph: { initializer: [tensor] } }).finish();
    expect(refusal(bytes)).toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("external data"),
    });
  });

  it("with ten million nodes is refused before they are made", () => {
    const nodes = new Uint8Array(20_000_000);
    for (let i = 0; i < nodes.length; i += 2) nodes[i] = 0x0a; // an empty NodeProto
    const started = performance.now();
    expect(refusal(field(7, nodes)).code).toBe("unsupported");
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("with ten million packed integers in ten million bytes is refused before they are made", () => {
    const dims = field(1, new Uint8Array(10_000_000));
    expect(refusal(field(7, field(5, dims))).code).toBe("unsupported");
  });

  it("that nests groups without end is corrupt", () => {
    expect(refusal(new Uint8Array(1_000_000).fill(0x0b)).code).toBe("corrupt");
  });

  it("whose nodes all use one large tensor is refused before the pack outgrows the memory", () => {
    const nodes: FixtureNode[] = Array.from({ length: 5_000 }, (_, i) => ({
      op: "Conv",
      inputs: [i === 0 ? "data" : `x${i - 1}`, "w"],
      outputs: [`x${i}`],
      attributes: { pads: [10, 10, 10, 10] },
    }));
    const bytes = encodeOnnx({ outputs: ["x4999"], initializers: { w: someTensor([3, 3, 21, 21]) }, nodes });
    expect(refusal(bytes).message).toContain("the same weights so often");
  });

  it("repeats no control characters and no endless names in its error", () => {
    const { message } = refusal(withNode("relu", { op: `\u001b[31m${"x".repeat(10_000)}` }));
    expect(message).toMatch(/^[^\p{Cc}]*$/u);
    expect(message.length).toBeLessThan(400);
  });
});

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
