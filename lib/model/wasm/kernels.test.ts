/** Every kernel against a loop in plain TypeScript, over memory in which whatever must not be touched is marked. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { type HeapFunctions, heapFunctions } from "./kernels.ts";

const mark = 12345.5;
const memory = new WebAssembly.Memory({ initial: 4 });
const floats = new Float32Array(memory.buffer);
let kernels: HeapFunctions;
let end = 0;

/** Puts numbers into the memory behind what is there, with marks on both sides; their address. */
function place(values: ArrayLike<number>): number {
  const start = end + 3; // no multiple of four floats
  floats.set(Array.from(values), start);
  end = start + values.length;
  return 4 * start;
}
const read = (address: number, length: number): number[] => [
  ...floats.subarray(address / 4, address / 4 + length),
];
function clear(): void {
  floats.fill(mark);
  end = 0;
}
/** How many marks there are: as many as before when nothing was written where it must not be. */
const marks = (): number => floats.reduce((sum, value) => sum + (value === mark ? 1 : 0), 0);

const seeds = fc.integer();
const lengths = fc.integer({ min: 1, max: 21 });
/** Values with zeros and equal ones among them. */
function someValues(seed: number, length: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length }, () => Math.fround(Math.round(random.normal() * 4) / 4));
}

describe("the kernels on WebAssembly's memory", () => {
  beforeAll(async () => {
    kernels = await heapFunctions(memory);
  });

  it("let a gradient through where the value is above zero", () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, length) => {
        clear();
        const [dy, y] = [someValues(seed, length), someValues(seed + 1, length)];
        const [dyAt, yAt, dxAt] = [place(dy), place(y), place(new Array(length).fill(0))];
        const before = marks();
        kernels.gate(dyAt, yAt, dxAt, 4 * length);
        expect(read(dxAt, length)).toEqual(dy.map((value, i) => ((y[i] ?? 0) > 0 ? value : 0)));
        expect(marks()).toBe(before);
      }),
    );
  });

  it("give a window's gradient to the first of its largest values", () => {
    const cases = fc.record({
      seed: seeds,
      channels: lengths,
      rows: fc.integer({ min: 1, max: 4 }),
      columns: fc.integer({ min: 1, max: 4 }),
      beside: fc.integer({ min: 0, max: 2 }), // columns of the image right of the window
    });
    fc.assert(
      fc.property(cases, ({ seed, channels, rows, columns, beside }) => {
        clear();
        const width = columns + beside;
        const x = someValues(seed, rows * width * channels);
        const held = someValues(seed + 1, x.length); // what other windows have given already
        const dy = someValues(seed + 2, channels);
        const expected = [...held];
        const y = dy.map((given, c) => {
          const taps = Array.from({ length: rows * columns }, (_, tap) => {
            const pixel = Math.floor(tap / columns) * width + (tap % columns);
            return pixel * channels + c;
          });
          const largest = Math.max(...taps.map((tap) => x[tap] ?? 0));
          const winner = taps.find((tap) => x[tap] === largest) ?? 0;
          expected[winner] = Math.fround((expected[winner] ?? 0) + given);
          return largest;
        });
        const [xAt, dxAt, yAt, dyAt] = [place(x), place(held), place(y), place(dy)];
        const before = marks();
        kernels.giveToMaximum(xAt, dxAt, yAt, dyAt, 4 * channels, rows, columns, 4 * width * channels);
        expect(read(dxAt, x.length).map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
        expect(marks()).toBe(before);
      }),
    );
  });

  const normalisation = fc.record({
    seed: seeds,
    rows: fc.integer({ min: 1, max: 3 }),
    channels: lengths,
    below: fc.integer({ min: 0, max: 3 }),
    above: fc.integer({ min: 0, max: 3 }),
    scale: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    bias: fc.double({ min: 0.5, max: 2, noNaN: true }),
  });

  it("normalise each channel by its neighbours, and differentiate that", () => {
    fc.assert(
      fc.property(normalisation, ({ seed, rows, channels, below, above, scale, bias }) => {
        clear();
        const [x, dy] = [someValues(seed, rows * channels), someValues(seed + 1, rows * channels)];
        const at = (values: readonly number[], row: number, c: number): number =>
          c < 0 || c >= channels ? 0 : (values[row * channels + c] ?? 0);
        /** bias + scale · Σ x² over the window of a channel. */
        const s = (row: number, c: number): number => {
          let sum = 0;
          for (let j = c - below; j <= c + above; j++) sum += at(x, row, j) ** 2;
          return bias + scale * sum;
        };
        const beta = 0.75;
        const each = <T>(f: (row: number, c: number) => T): T[] =>
          x.map((_, i) => f(Math.floor(i / channels), i % channels));
        const y = each((row, c) => at(x, row, c) * s(row, c) ** -beta);
        // Channel c is in the windows of the channels from c − above to c + below.
        const dx = each((row, c) => {
          let shared = 0;
          for (let j = c - above; j <= c + below; j++) {
            if (j >= 0 && j < channels) shared += at(dy, row, j) * at(x, row, j) * s(row, j) ** (-beta - 1);
          }
          return at(dy, row, c) * s(row, c) ** -beta - 2 * beta * scale * at(x, row, c) * shared;
        });
        const row = new Array<number>(channels + below + above).fill(0);
        const blank = new Array<number>(x.length).fill(0);
        const [xAt, dyAt, yAt, dxAt] = [place(x), place(dy), place(blank), place(blank)];
        const [scratch, mirrored] = [place(row), place(row)];
        const before = marks();
        const bytes = 4 * channels;
        kernels.normalise(xAt, yAt, rows, bytes, scratch, 4 * below, below + above, scale, bias);
        kernels.normaliseGradient(
          ...([xAt, dyAt, dxAt, rows, bytes, scratch, 4 * below, mirrored, 4 * above] as const),
          ...([below + above, scale, bias, 2 * beta * scale] as const),
        );
        const far = (found: readonly number[], expected: readonly number[]): number =>
          Math.max(...found.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))));
        expect(far(read(yAt, x.length), y)).toBeLessThan(1e-5);
        expect(far(read(dxAt, x.length), dx)).toBeLessThan(1e-5);
        expect(marks()).toBe(before);
      }),
    );
  });

  it("find the channels that are not zero everywhere", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 5 }), lengths, (seed, rows, channels) => {
        clear();
        const x = someValues(seed, rows * channels).map((value) => (Math.abs(value) < 1 ? 0 : value));
        const [xAt, liveAt] = [place(x), place(new Array(channels).fill(0))];
        const before = marks();
        kernels.findLive(xAt, liveAt, rows, 4 * channels);
        const live = new Int32Array(memory.buffer, liveAt, channels);
        expect([...live].map((bits) => bits !== 0)).toEqual(
          Array.from(live, (_, c) => x.some((value, i) => i % channels === c && value !== 0)),
        );
        expect(marks()).toBe(before);
      }),
    );
  });

  it("copy runs from row to row, and wipe", () => {
    clear();
    const from = place([1, 2, 3, 4, 5, 6]);
    const to = place([0, 0, 0, 0, 0, 0]);
    const before = marks();
    kernels.copyRuns(from + 4, to, 2, 8, 12, 16);
    expect(read(to, 6)).toEqual([2, 3, 0, 0, 5, 6]);
    kernels.wipe(to + 4, 16);
    expect(read(to, 6)).toEqual([2, 0, 0, 0, 0, 6]);
    expect(marks()).toBe(before);
  });
});
