import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float16Bits, float16Value } from "./float16.ts";
import {
  decodeTensor,
  encodeSafetensors,
  parseSafetensorsHeader,
  safetensorsHeaderEnd,
  type TensorToWrite,
} from "./safetensors.ts";

const tensor: fc.Arbitrary<TensorToWrite> = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    dtype: fc.constantFrom("F32" as const, "F16" as const),
    seed: fc.float({ min: -100, max: 100, noNaN: true }),
  })
  .map(({ shape, dtype, seed }) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const value = (i: number): number => Math.fround(seed * Math.sin(i + 1));
    const data = Float32Array.from({ length }, (_, i) =>
      dtype === "F16" ? float16Value(float16Bits(value(i))) : value(i),
    );
    return { shape, dtype, data };
  });
const tensorName = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== "__metadata__");

/** A file with this header and this many bytes of data. */
function fileWith(header: string, dataBytes: number, claimed?: bigint): Uint8Array {
  const json = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const entry = (begin: unknown, end: unknown, shape: unknown = [1], dtype: unknown = "F32"): string =>
  JSON.stringify({ a: { dtype, shape, data_offsets: [begin, end] } });

const parse = (file: Uint8Array) => parseSafetensorsHeader(file, file.length);

describe("safetensors", () => {
  it("gives back what was written, bit for bit", () => {
    fc.assert(
      fc.property(fc.dictionary(tensorName, tensor, { maxKeys: 6, noNullPrototype: true }), (record) => {
        const tensors = new Map(Object.entries(record));
        const file = encodeSafetensors(tensors, { format: "test" });
        const header = parse(file);
        expect(header.metadata.get("format")).toBe("test");
        expect([...header.tensors.keys()].sort()).toEqual([...tensors.keys()].sort());
        for (const [name, written] of tensors) {
          const found = header.tensors.get(name);
          if (!found) throw new Error(`${name} is missing`);
          expect(found.shape).toEqual(written.shape);
          expect(found.dtype).toBe(written.dtype);
          expect(decodeTensor(found, file.subarray(found.start, found.end))).toEqual(written.data);
        }
      }),
    );
  });

  it("reads a tensor from a Node Buffer, which lies anywhere in a pool of its own", () => {
    const written: TensorToWrite = { shape: [3], dtype: "F32", data: Float32Array.of(1.5, -2, 3e-7) };
    const file = encodeSafetensors(new Map([["a", written]]));
    const found = parse(file).tensors.get("a");
    if (!found) throw new Error("a is missing");
    const pooled = Buffer.concat([Buffer.of(0), file]).subarray(1);
    expect(decodeTensor(found, pooled.subarray(found.start, found.end))).toEqual(written.data);
  });

  it("starts the data, and every tensor, where its values are aligned", () => {
    const of = (dtype: "F32" | "F16", length: number): TensorToWrite => ({
      shape: [length],
      dtype,
      data: new Float32Array(length),
    });
    const file = encodeSafetensors(
      new Map([
        ["a", of("F16", 3)],
        ["b", of("F32", 1)],
        ["c", of("F16", 1)],
      ]),
    );
    const { dataStart, tensors } = parse(file);
    expect(dataStart % 8).toBe(0);
    expect([...tensors.values()].map(({ name, start }) => [name, start - dataStart])).toEqual([
      ["b", 0],
      ["a", 4],
      ["c", 10],
    ]);
  });

  it("writes equal bytes for equal tensors, whatever order they came in", () => {
    const one: TensorToWrite = { shape: [2], dtype: "F32", data: Float32Array.of(1, 2) };
    const two: TensorToWrite = { shape: [1], dtype: "F32", data: Float32Array.of(3) };
    expect(
      encodeSafetensors(
        new Map([
          ["a", one],
          ["b", two],
        ]),
      ),
    ).toEqual(
      encodeSafetensors(
        new Map([
          ["b", two],
          ["a", one],
        ]),
      ),
    );
  });

  it("refuses to write what would not come back: too few values, a finite value that F16 cannot hold", () => {
    const write = (tensor: TensorToWrite): Uint8Array => encodeSafetensors(new Map([["a", tensor]]));
    expect(() => write({ shape: [3], dtype: "F32", data: new Float32Array(2) })).toThrow(
      "cannot hold 2 values",
    );
    expect(() => write({ shape: [1], dtype: "F16", data: Float32Array.of(7e4) })).toThrow(
      "too large for F16",
    );
    expect(() => write({ shape: [1], dtype: "F16", data: Float32Array.of(Infinity) })).not.toThrow();
  });

  it.each([
    ["an empty file", new Uint8Array(0), "shorter than 8 bytes"],
    ["a header longer than the file", fileWith("{}", 0, 1000n), "claims 1000 bytes"],
    ["a header longer than allowed", fileWith("{}", 0, 100_000_001n), "more than the 100000000"],
    ["a header of 2^64 - 1 bytes", fileWith("{}", 0, 0xffff_ffff_ffff_ffffn), "more than the 100000000"],
    ["a header that is not JSON", fileWith("{a", 0), "not JSON"],
    ["a header that is not an object", fileWith("[]", 0), "not an object"],
    ["a header that is not UTF-8", fileWith("{}", 0).with(8, 0xff), "not JSON"],
    ["an entry without offsets", fileWith('{"a":{"dtype":"F32","shape":[1]}}', 4), "malformed"],
    ["an unknown type", fileWith(entry(0, 4, [1], "F99"), 4), "unknown type"],
    ["a type that is a property of every object", fileWith(entry(0, 4, [1], "toString"), 4), "unknown type"],
    ["negative sizes", fileWith(entry(0, 4, [-1]), 4), "malformed"],
    ["fractional sizes", fileWith(entry(0, 4, [0.5]), 4), "malformed"],
    ["offsets beyond the file", fileWith(entry(0, 8, [2]), 4), "claims bytes 0 to 8 of 4"],
    ["offsets the wrong way round", fileWith(entry(4, 0), 4), "claims bytes 4 to 0"],
    ["a shape that needs other bytes", fileWith(entry(0, 4, [2]), 4), "needs 8 bytes but claims 4"],
    ["a shape whose product overflows", fileWith(entry(0, 4, [2 ** 31, 2 ** 31]), 4), "impossible shape"],
    ["unused bytes at the end", fileWith(entry(0, 4), 8), "unused bytes after"],
    ["unused bytes at the start", fileWith(entry(4, 8), 8), "unused bytes before"],
    [
      "overlapping tensors",
      fileWith(
        JSON.stringify({
          a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
          b: { dtype: "F32", shape: [2], data_offsets: [4, 12] },
        }),
        12,
      ),
      "overlaps",
    ],
    ["metadata that is not text", fileWith('{"__metadata__":{"a":1}}', 0), "metadata"],
  ])("refuses %s", (_, file, message) => {
    expect(() => parse(file)).toThrow(message);
    expect(() => parse(file)).toThrow(expect.objectContaining({ code: "corrupt" }));
  });

  it("never does anything but parse or refuse, whatever bytes are damaged", () => {
    const file = encodeSafetensors(
      new Map([["weights", { shape: [2, 3], dtype: "F32", data: new Float32Array(6) }]]),
    );
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (position, byte, length) => {
        const damaged = file.with(position, byte).subarray(0, length);
        try {
          const { tensors } = parse(damaged);
          for (const { end } of tensors.values()) expect(end).toBeLessThanOrEqual(damaged.length);
        } catch (error) {
          expect(error).toMatchObject({ code: "corrupt" });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("says how much of a file to fetch before the header can be read", () => {
    const file = encodeSafetensors(new Map([["a", { shape: [1], dtype: "F32", data: Float32Array.of(1) }]]));
    const end = safetensorsHeaderEnd(file.subarray(0, 8), file.length);
    expect(parseSafetensorsHeader(file.subarray(0, end), file.length).dataStart).toBe(end);
    expect(() => parseSafetensorsHeader(file.subarray(0, end - 1), file.length)).toThrow(
      "ends inside its header",
    );
  });

  it("reads only F32 and F16, and only the right number of bytes", () => {
    const a = { name: "a", dtype: "BF16" as const, shape: [1], start: 0, end: 2 };
    expect(() => decodeTensor(a, new Uint8Array(2))).toThrow(
      expect.objectContaining({ code: "unsupported" }),
    );
    expect(() => decodeTensor({ ...a, dtype: "F16" }, new Uint8Array(3))).toThrow(
      "needs 2 bytes, but 3 came",
    );
  });
});
