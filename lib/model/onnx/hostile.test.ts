/** Files made to break the importer: every one gets an error in words, soon. */
import { describe, expect, it } from "vitest";
import { MicrographiaError, type ProblemCode } from "../../shared/result.ts";
import { convertOnnx } from "./convert.ts";
import { modelType } from "./schema.ts";
import { encodeOnnx, type FixtureNode, someTensor } from "./testing/fixture.ts";
import { valid } from "./testing/valid-network.ts";

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
