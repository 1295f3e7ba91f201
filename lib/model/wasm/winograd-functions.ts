/**
 * A 3×3 convolution by Winograd's minimal filtering F(2×2, 3×3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
 * 2016, section 4.1): tiles of 2×2 outputs from tiles of 4×4 inputs, Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A, with 16 multiplications where the
 * direct way has 36. Summed over channels, the products are 16 matrix products, one for each place in the tile.
 *
 * Three steps, each over a row of tiles or a block of rows: into the tiles' places, the products, and out again. Numbers of channels
 * are multiples of 4, of units multiples of 8; all lengths and distances are in bytes.
 */
import {
  type Code,
  define,
  f32x4,
  get,
  i32,
  load,
  loadSplat,
  repeatUntil,
  set,
  store,
  times,
  type Variable,
  v128,
  type WasmFunction,
} from "./assembler.ts";

const { add, sub, mul } = f32x4;
const four = [0, 1, 2, 3] as const;
type Four<T> = readonly [T, T, T, T];

const behind = (pointer: Variable, by: Variable): Code => i32.add(get(pointer), get(by));
const advance = (pointer: Variable, by: Variable): Code => set(pointer, behind(pointer, by));
const step = (pointer: Variable, bytes: number): Code =>
  set(pointer, i32.add(get(pointer), i32.const(bytes)));

/** Names `prefix0` to `prefix15` and the like, for local variables of one type. */
const numbered = <P extends string, T extends string>(
  prefix: P,
  count: number,
  type: T,
): Record<`${P}${number}`, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, type])) as Record<
    `${P}${number}`,
    T
  >;

/** Bᵀ on four values. */
const inward = ([d0, d1, d2, d3]: Four<Code>): Four<Code> => [
  sub(d0, d2),
  add(d1, d2),
  sub(d2, d1),
  sub(d1, d3),
];

/** Aᵀ on four values. */
const outward = ([m0, m1, m2, m3]: Four<Code>): readonly [Code, Code] => [
  add(add(m0, m1), m2),
  sub(sub(m1, m2), m3),
];

const variable = (variables: Readonly<Record<string, Variable>>, name: string): Variable => {
  const found = variables[name];
  if (!found) throw new Error(`the function has a variable ${name}`);
  return found;
};

/** `tiles` tiles of 4×4 pixels, every second pixel of a row on, to their 16 places `[place][tile][channel]`. */
const tilesIn = define(
  "tilesIn",
  { x: "i32", v: "i32", tiles: "i32", bytes: "i32", rowBytes: "i32", placeBytes: "i32" },
  {
    ...{ tile: "i32", at: "i32", to: "i32" },
    ...numbered("row", 4, "i32"),
    ...numbered("d", 4, "v128"),
    ...numbered("t", 16, "v128"),
  },
  (variables) => {
    const { x, v, tiles, bytes, rowBytes, placeBytes, tile, at, to } = variables;
    const local = (name: string): Variable => variable(variables, name);
    const rows = four.map((i) => local(`row${i}`)) as unknown as Four<Variable>;
    const d = four.map((i) => local(`d${i}`)) as unknown as Four<Variable>;
    const t = (i: number, j: number): Variable => local(`t${4 * i + j}`);
    const all = (values: Four<Variable>): Four<Code> => values.map(get) as unknown as Four<Code>;
    return times(tile, tiles, [
      ...set(at, i32.const(0)),
      ...repeatUntil(i32.atLeast(get(at), get(bytes)), [
        ...set(rows[0], behind(x, at)),
        ...[1, 2, 3].flatMap((i) => set(rows[i] ?? x, behind(rows[i - 1] ?? x, rowBytes))),
        ...four.flatMap((column) => [
          ...four.flatMap((i) => [...set(d[i], load(get(rows[i]))), ...advance(rows[i], bytes)]),
          ...inward(all(d)).flatMap((value, i) => set(t(i, column), value)),
        ]),
        ...set(to, behind(v, at)),
        ...four.flatMap((i) =>
          inward(all([t(i, 0), t(i, 1), t(i, 2), t(i, 3)])).flatMap((value) => [
            ...store(get(to), value),
            ...advance(to, placeBytes),
          ]),
        ),
        ...step(at, 16),
      ]),
      ...advance(x, bytes),
      ...advance(x, bytes),
      ...advance(v, bytes),
    ]);
  },
);

/** The 16 places of `tiles` tiles to their 2×2 pixels. */
const tilesOut = define(
  "tilesOut",
  { m: "i32", y: "i32", tiles: "i32", bytes: "i32", rowBytes: "i32", placeBytes: "i32" },
  {
    ...{ tile: "i32", at: "i32", from: "i32", to: "i32" },
    ...numbered("d", 4, "v128"),
    ...numbered("r", 8, "v128"),
  },
  (variables) => {
    const { m, y, tiles, bytes, rowBytes, placeBytes, tile, at, from, to } = variables;
    const local = (name: string): Variable => variable(variables, name);
    const d = four.map((i) => local(`d${i}`)) as unknown as Four<Variable>;
    const r = (i: number, j: number): Variable => local(`r${2 * i + j}`);
    const all = (values: Four<Variable>): Four<Code> => values.map(get) as unknown as Four<Code>;
    const columns = [0, 1].map((j) => outward(all([r(0, j), r(1, j), r(2, j), r(3, j)])));
    const pixel = (i: number, j: number): Code => columns[j]?.[i] ?? [];
    return times(tile, tiles, [
      ...set(at, i32.const(0)),
      ...repeatUntil(i32.atLeast(get(at), get(bytes)), [
        ...set(from, behind(m, at)),
        ...four.flatMap((i) => [
          ...d.flatMap((value) => [...set(value, load(get(from))), ...advance(from, placeBytes)]),
          ...outward(all(d)).flatMap((value, j) => set(r(i, j), value)),
        ]),
        ...set(to, behind(y, at)),
        ...store(get(to), pixel(0, 0)),
        ...store(behind(to, bytes), pixel(0, 1)),
        ...advance(to, rowBytes),
        ...store(get(to), pixel(1, 0)),
        ...store(behind(to, bytes), pixel(1, 1)),
        ...step(at, 16),
      ]),
      ...advance(m, bytes),
      ...advance(y, bytes),
      ...advance(y, bytes),
    ]);
  },
);

/** Columns of a panel of the second factor, as two vectors. */
const panelBytes = 32;

/**
 * m = a · b for `a` `[rows, depth]` and `b` in panels of 8 columns `[columns / 8][depth][8]`. Four rows at a time, then one by one: each
 * row is summed in the same order, wherever it stands.
 */
const multiply = define(
  "multiply",
  { a: "i32", b: "i32", m: "i32", rows: "i32", depthBytes: "i32", columnBytes: "i32" },
  {
    ...{ column: "i32", row: "i32", to: "i32", from: "i32", end: "i32", weights: "i32" },
    ...numbered("p", 4, "i32"),
    ...{ left: "v128", right: "v128", one: "v128" },
    ...numbered("sum", 8, "v128"),
  },
  (variables) => {
    const { a, b, m, rows, depthBytes, columnBytes, column, row, to, from, end, weights } = variables;
    const { left, right, one } = variables;
    const local = (name: string): Variable => variable(variables, name);
    const p = four.map((i) => local(`p${i}`));
    /** `count` rows of the product, from `from` to `to`, both of which move on. */
    const block = (count: 1 | 4): Code => {
      const own = p.slice(0, count);
      const sums = (i: number) => [local(`sum${2 * i}`), local(`sum${2 * i + 1}`)] as const;
      const depthStep = (k: number): Code => [
        ...set(left, load(get(weights), panelBytes * k)),
        ...set(right, load(get(weights), panelBytes * k + 16)),
        ...own.flatMap((pointer, i) => {
          const [first, second] = sums(i);
          return [
            ...set(one, loadSplat(get(pointer), 4 * k)),
            ...set(first, add(get(first), mul(get(one), get(left)))),
            ...set(second, add(get(second), mul(get(one), get(right)))),
          ];
        }),
      ];
      return [
        ...own.flatMap((pointer) => [...set(pointer, get(from)), ...advance(from, depthBytes)]),
        ...own.flatMap((_, i) => sums(i).flatMap((sum) => set(sum, v128.zero))),
        ...set(weights, get(b)),
        ...set(end, behind(p[0] ?? a, depthBytes)),
        ...repeatUntil(i32.atLeast(get(p[0] ?? a), get(end)), [
          ...four.flatMap(depthStep),
          ...own.flatMap((pointer) => step(pointer, 16)),
          ...step(weights, 4 * panelBytes),
        ]),
        ...own.flatMap((_, i) => {
          const [first, second] = sums(i);
          return [
            ...store(get(to), get(first)),
            ...store(i32.add(get(to), i32.const(16)), get(second)),
            ...advance(to, columnBytes),
          ];
        }),
        ...step(row, count),
      ];
    };
    return [
      ...set(column, i32.const(0)),
      ...repeatUntil(i32.atLeast(get(column), get(columnBytes)), [
        ...set(from, get(a)),
        ...set(to, behind(m, column)),
        ...set(row, i32.const(0)),
        ...repeatUntil(i32.atLeast(i32.add(get(row), i32.const(3)), get(rows)), block(4)),
        ...repeatUntil(i32.atLeast(get(row), get(rows)), block(1)),
        ...set(b, get(weights)), // where the next panel begins
        ...step(column, panelBytes),
      ]),
    ];
  },
);

export const winogradFunctions: readonly WasmFunction[] = [tilesIn, multiply, tilesOut];

/** What the module exports of this file; all arguments are addresses, lengths in bytes, and counts. */
export type WinogradFunctions = {
  readonly tilesIn: (
    ...args: [x: number, v: number, tiles: number, bytes: number, rowBytes: number, placeBytes: number]
  ) => void;
  readonly multiply: (
    ...args: [a: number, b: number, m: number, rows: number, depthBytes: number, columnBytes: number]
  ) => void;
  readonly tilesOut: (
    ...args: [m: number, y: number, tiles: number, bytes: number, rowBytes: number, placeBytes: number]
  ) => void;
};
