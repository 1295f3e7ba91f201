/**
 * The loops that TensorFlow.js lacks or does slowly on WebAssembly, four numbers at a time. Arrays are float32, rows of channels one after
 * another; addresses, lengths and distances are in bytes.
 */
import {
  assemble,
  type Code,
  clear,
  copy,
  define,
  f32x4,
  get,
  i32,
  type Lanes,
  overFloats,
  repeatUntil,
  set,
  times,
  type Variable,
  v128,
  when,
} from "./assembler.ts";
import { type WinogradFunctions, winogradFunctions } from "./winograd-functions.ts";

/** The address `at` bytes behind what a variable points to. */
const behind = (pointer: Variable, at: Variable): Code => i32.add(get(pointer), get(at));
const advance = (pointer: Variable, by: Variable): Code => set(pointer, behind(pointer, by));

/** dx = dy where y > 0, else 0. */
const gate = define(
  "gate",
  { dy: "i32", y: "i32", dx: "i32", bytes: "i32" },
  { at: "i32" },
  ({ dy, y, dx, bytes, at }) =>
    overFloats(at, bytes, ({ load, store }) =>
      store(behind(dx, at), v128.and(load(behind(dy, at)), f32x4.greater(load(behind(y, at)), v128.zero))),
    ),
);

/**
 * One window of a maximum pool: for each channel, adds dy to dx at the first of `rows` × `columns` positions, in reading order, at which x is the
 * maximum y. `x` and `dx` point to the window's first position, `rowBytes` from row to row.
 */
const giveToMaximum = define(
  "giveToMaximum",
  { x: "i32", dx: "i32", y: "i32", dy: "i32", bytes: "i32", rows: "i32", columns: "i32", rowBytes: "i32" },
  {
    at: "i32",
    row: "i32",
    column: "i32",
    rowStart: "i32",
    tap: "i32",
    left: "v128",
    largest: "v128",
    here: "v128",
  },
  ({ x, dx, y, dy, bytes, rows, columns, rowBytes, at, row, column, rowStart, tap, left, largest, here }) =>
    overFloats(at, bytes, ({ load, store }) => [
      ...set(left, load(behind(dy, at))), // what has not found its place yet
      ...when(v128.anyTrue(get(left)), [
        ...set(largest, load(behind(y, at))),
        ...set(rowStart, get(at)),
        ...times(row, rows, [
          ...set(tap, get(rowStart)),
          ...times(column, columns, [
            ...set(here, f32x4.equal(load(behind(x, tap)), get(largest))),
            ...store(behind(dx, tap), f32x4.add(load(behind(dx, tap)), v128.and(get(left), get(here)))),
            ...set(left, v128.andNot(get(left), get(here))),
            ...advance(tap, bytes),
          ]),
          ...advance(rowStart, rowBytes),
        ]),
      ]),
    ]),
);

const one: Code = [...[0x43, 0, 0, 0x80, 0x3f]]; // f32.const 1

/** The sum of `taps` neighbours from `start` + `at` on. */
const windowSum = (lanes: Lanes, start: Variable, at: Variable, v: WindowVariables): Code => [
  ...set(v.sum, lanes.load(behind(start, at))),
  ...set(v.place, i32.add(behind(start, at), i32.const(4))),
  ...times(v.tap, v.more, [
    ...set(v.sum, f32x4.add(get(v.sum), lanes.load(get(v.place)))),
    ...set(v.place, i32.add(get(v.place), i32.const(4))),
  ]),
];
type WindowVariables = Readonly<Record<"sum" | "place" | "tap" | "more", Variable>>;
const windowLocals = {
  at: "i32",
  row: "i32",
  tap: "i32",
  place: "i32",
  target: "i32",
  sum: "v128",
  power: "v128",
} as const;

/** scratch = x², behind a margin that stays zero. */
const squares = (x: Variable, target: Variable, at: Variable, bytes: Variable): Code =>
  overFloats(at, bytes, ({ load, store }) =>
    store(behind(target, at), f32x4.mul(load(behind(x, at)), load(behind(x, at)))),
  );

/** sum becomes s = bias + scale · sum, and power s^(-3/4), as s^(-1/2) times its own root. */
const inversePower = (v: Readonly<Record<"sum" | "power" | "scale" | "bias", Variable>>): Code => [
  ...set(v.sum, f32x4.add(f32x4.mul(get(v.sum), f32x4.splat(get(v.scale))), f32x4.splat(get(v.bias)))),
  ...set(v.power, f32x4.div(f32x4.splat(one), f32x4.sqrt(get(v.sum)))),
  ...set(v.power, f32x4.mul(get(v.power), f32x4.sqrt(get(v.power)))),
];

/**
 * Local response normalisation with exponent 3/4 of `rows` of channels: y = x · s^(-3/4) with s = bias + scale · Σ x² over the window
 * of `more` + 1 channels that begins `below` bytes before each one. `scratch` holds a row with both its margins, all zero.
 */
const normalise = define(
  "normalise",
  {
    ...{ x: "i32", y: "i32", rows: "i32", bytes: "i32", scratch: "i32", below: "i32", more: "i32" },
    ...{ scale: "f32", bias: "f32" },
  },
  windowLocals,
  (v) => [
    ...set(v.target, behind(v.scratch, v.below)),
    ...times(v.row, v.rows, [
      ...squares(v.x, v.target, v.at, v.bytes),
      ...overFloats(v.at, v.bytes, (lanes) => [
        ...windowSum(lanes, v.scratch, v.at, v),
        ...inversePower(v),
        ...lanes.store(behind(v.y, v.at), f32x4.mul(lanes.load(behind(v.x, v.at)), get(v.power))),
      ]),
      ...advance(v.x, v.bytes),
      ...advance(v.y, v.bytes),
    ]),
  ],
);

/**
 * Its gradient: dx = dy · s^(-3/4) − factor · x · Σ' (dy · x · s^(-7/4)), Σ' over the mirrored window. `mirrored` is a second scratch row,
 * whose first margin is `above` bytes wide.
 */
const normaliseGradient = define(
  "normaliseGradient",
  {
    ...{ x: "i32", dy: "i32", dx: "i32", rows: "i32", bytes: "i32", scratch: "i32", below: "i32" },
    ...{ mirrored: "i32", above: "i32", more: "i32", scale: "f32", bias: "f32", factor: "f32" },
  },
  { ...windowLocals, second: "i32", scaled: "v128" },
  (v) => [
    ...set(v.target, behind(v.scratch, v.below)),
    ...set(v.second, behind(v.mirrored, v.above)),
    ...times(v.row, v.rows, [
      ...squares(v.x, v.target, v.at, v.bytes),
      ...overFloats(v.at, v.bytes, (lanes) => [
        ...windowSum(lanes, v.scratch, v.at, v),
        ...inversePower(v),
        ...set(v.scaled, f32x4.mul(lanes.load(behind(v.dy, v.at)), get(v.power))),
        ...lanes.store(behind(v.dx, v.at), get(v.scaled)),
        ...lanes.store(
          behind(v.second, v.at),
          f32x4.div(f32x4.mul(get(v.scaled), lanes.load(behind(v.x, v.at))), get(v.sum)),
        ),
      ]),
      ...overFloats(v.at, v.bytes, (lanes) => [
        ...windowSum(lanes, v.mirrored, v.at, v),
        ...lanes.store(
          behind(v.dx, v.at),
          f32x4.sub(
            lanes.load(behind(v.dx, v.at)),
            f32x4.mul(f32x4.mul(lanes.load(behind(v.x, v.at)), get(v.sum)), f32x4.splat(get(v.factor))),
          ),
        ),
      ]),
      ...advance(v.x, v.bytes),
      ...advance(v.dy, v.bytes),
      ...advance(v.dx, v.bytes),
    ]),
  ],
);

/** For every channel, something other than zero bits if any of `rows` is not zero there: dense channels end the search at once. */
const findLive = define(
  "findLive",
  { x: "i32", live: "i32", rows: "i32", bytes: "i32" },
  { at: "i32", row: "i32", place: "i32", seen: "v128" },
  ({ x, live, rows, bytes, at, row, place, seen }) =>
    overFloats(at, bytes, ({ load, store }) => [
      ...set(seen, v128.zero),
      ...set(place, behind(x, at)),
      ...set(row, i32.const(0)),
      ...repeatUntil(i32.or(i32.atLeast(get(row), get(rows)), v128.allTrue(get(seen))), [
        ...set(seen, v128.or(get(seen), load(get(place)))),
        ...advance(place, bytes),
        ...set(row, i32.add(get(row), i32.const(1))),
      ]),
      ...store(behind(live, at), get(seen)),
    ]),
);

/** y + bias, held between two bounds, in place. */
const finish = define(
  "finish",
  { y: "i32", bias: "i32", rows: "i32", bytes: "i32", floor: "f32", ceiling: "f32" },
  { at: "i32", row: "i32" },
  ({ y, bias, rows, bytes, floor, ceiling, at, row }) =>
    times(row, rows, [
      ...overFloats(at, bytes, ({ load, store }) => {
        const sum = f32x4.add(load(behind(y, at)), load(behind(bias, at)));
        const held = f32x4.min(f32x4.max(sum, f32x4.splat(get(floor))), f32x4.splat(get(ceiling)));
        return store(behind(y, at), held);
      }),
      ...advance(y, bytes),
    ]),
);

/** Copies `rows` runs of `bytes`, each `fromStep` and `toStep` from the one before. */
const copyRuns = define(
  "copyRuns",
  { from: "i32", to: "i32", rows: "i32", bytes: "i32", fromStep: "i32", toStep: "i32" },
  { row: "i32" },
  ({ from, to, rows, bytes, fromStep, toStep, row }) =>
    times(row, rows, [
      ...copy(get(to), get(from), get(bytes)),
      ...advance(from, fromStep),
      ...advance(to, toStep),
    ]),
);

/** Zeros. */
const wipe = define("wipe", { from: "i32", bytes: "i32" }, {}, ({ from, bytes }) =>
  clear(get(from), get(bytes)),
);

/** What the module exports. All arguments are addresses and lengths in bytes, counts, or float32 numbers. */
export type HeapFunctions = WinogradFunctions & {
  readonly gate: (dy: number, y: number, dx: number, bytes: number) => void;
  readonly giveToMaximum: (
    ...args: [
      x: number,
      dx: number,
      y: number,
      dy: number,
      bytes: number,
      rows: number,
      columns: number,
      rowBytes: number,
    ]
  ) => void;
  readonly normalise: (
    ...args: [
      x: number,
      y: number,
      rows: number,
      bytes: number,
      scratch: number,
      below: number,
      more: number,
      scale: number,
      bias: number,
    ]
  ) => void;
  readonly normaliseGradient: (
    ...args: [
      ...[x: number, dy: number, dx: number, rows: number, bytes: number, scratch: number, below: number],
      ...[mirrored: number, above: number, more: number, scale: number, bias: number, factor: number],
    ]
  ) => void;
  readonly copyRuns: (
    ...args: [from: number, to: number, rows: number, bytes: number, fromStep: number, toStep: number]
  ) => void;
  readonly findLive: (x: number, live: number, rows: number, bytes: number) => void;
  readonly finish: (
    ...args: [y: number, bias: number, rows: number, bytes: number, floor: number, ceiling: number]
  ) => void;
  readonly wipe: (from: number, bytes: number) => void;
};

/** The functions over this memory. Rejects where WebAssembly has no vectors. */
export async function heapFunctions(memory: WebAssembly.Memory): Promise<HeapFunctions> {
  const own = [gate, giveToMaximum, normalise, normaliseGradient, findLive, finish, copyRuns, wipe];
  const module = assemble([...own, ...winogradFunctions]);
  const { instance } = await WebAssembly.instantiate(module, { host: { memory } });
  return instance.exports as HeapFunctions;
}
