import { describe, expect, it } from "vitest";
import { assemble, define, f32x4, get, i32, overFloats, set, times, type WasmFunction } from "./assembler.ts";

/** The functions of a module over one page of memory, and that memory as float32. */
function run(functions: readonly WasmFunction[]) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble(functions)), {
    host: { memory },
  });
  return {
    floats: new Float32Array(memory.buffer),
    call: instance.exports as Record<string, (...args: number[]) => void>,
  };
}

describe("an assembled module", () => {
  it("walks over any number of floats, four at a time and then one by one, and over no more", () => {
    const double = define("double", { from: "i32", bytes: "i32" }, { at: "i32" }, ({ from, bytes, at }) =>
      overFloats(at, bytes, ({ load, store }) => {
        const here = i32.add(get(from), get(at));
        return store(here, f32x4.add(load(here), load(here)));
      }),
    );
    const { floats, call } = run([double]);
    for (let length = 0; length <= 11; length++) {
      floats.fill(3);
      call.double?.(8, 4 * length);
      expect([...floats.subarray(0, 16)]).toEqual(
        Array.from({ length: 16 }, (_, i) => (i >= 2 && i < 2 + length ? 6 : 3)),
      );
    }
  });

  it("encodes constants of any size and sign", () => {
    const constants = [
      0,
      1,
      -1,
      63,
      64,
      -64,
      -65,
      127,
      128,
      8191,
      8192,
      -8193,
      65_535,
      2 ** 31 - 1,
      -(2 ** 31),
    ];
    const write = constants.map((value, index) =>
      // Doubling a difference that must be nothing: the address is 4 · index only if both constants are the same number.
      define(`write${index}`, { same: "i32", one: "f32" }, {}, ({ same, one }) => [
        ...i32.add(i32.const(4 * index), i32.sub(get(same), i32.const(value))),
        ...get(one),
        ...[0x38, 2, 0], // f32.store
      ]),
    );
    const { floats, call } = run(write);
    constants.forEach((value, index) => {
      call[`write${index}`]?.(value, index + 1);
      expect(floats[index]).toBe(index + 1);
    });
  });

  it("repeats a body as often as it is told, also never", () => {
    const count = define("count", { to: "i32", by: "i32" }, { turn: "i32" }, ({ to, by, turn }) =>
      times(turn, by, set(to, i32.add(get(to), i32.const(4)))).concat([
        ...get(to),
        ...[0x43, 0, 0, 0x80, 0x3f], // f32.const 1
        ...[0x38, 2, 0], // f32.store
      ]),
    );
    const { floats, call } = run([count]);
    call.count?.(0, 0);
    call.count?.(0, 200);
    expect(floats.indexOf(1)).toBe(0);
    expect(floats.lastIndexOf(1)).toBe(200);
  });
});
