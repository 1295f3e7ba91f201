/**
 * Writes small WebAssembly modules: functions over a memory that somebody else owns. Only the instructions that this folder's
 * kernels need, as expressions that nest: `f32x4.add(a, b)` is the code of `a`, the code of `b`, and the addition.
 * Encodings: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */

/** Instructions, encoded. */
export type Code = readonly number[];

export type ValueType = "i32" | "f32" | "v128";

/** A parameter or local variable of the function that is being written. */
export type Variable = { readonly index: number };

const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

const binary =
  (...operation: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...operation];
const unary =
  (...operation: number[]) =>
  (a: Code): Code => [...a, ...operation];
const vector = (operation: number): number[] => [0xfd, ...unsigned(operation)];
/** Alignment is a hint, and none is promised. */
const anywhere = [0, 0];

export const get = ({ index }: Variable): Code => [0x20, ...unsigned(index)];
export const set = ({ index }: Variable, value: Code): Code => [...value, 0x21, ...unsigned(index)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary(0x6a),
  sub: binary(0x6b),
  atLeast: binary(0x4f), // unsigned
  and: binary(0x71),
  or: binary(0x72),
};

export const v128 = {
  zero: [...vector(0x0c), ...new Array<number>(16).fill(0)] as Code,
  and: binary(...vector(0x4e)),
  /** The bits of `a` that are not in `b`. */
  andNot: binary(...vector(0x4f)),
  or: binary(...vector(0x50)),
  anyTrue: unary(...vector(0x53)),
  /** Whether none of the four numbers is zero. */
  allTrue: unary(...vector(0xa3)),
};

export const f32x4 = {
  splat: unary(...vector(0x13)),
  equal: binary(...vector(0x41)),
  greater: binary(...vector(0x44)),
  sqrt: unary(...vector(0xe3)),
  add: binary(...vector(0xe4)),
  sub: binary(...vector(0xe5)),
  mul: binary(...vector(0xe6)),
  div: binary(...vector(0xe7)),
  min: binary(...vector(0xe8)),
  max: binary(...vector(0xe9)),
};

/** Copies `bytes` from one address to another. */
export const copy = (to: Code, from: Code, bytes: Code): Code => [...to, ...from, ...bytes, 0xfc, 0x0a, 0, 0];

/** Puts zeros into `bytes` from an address on. */
export const clear = (from: Code, bytes: Code): Code => [...from, ...i32.const(0), ...bytes, 0xfc, 0x0b, 0];

export const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b];

/** Repeats `body` until the condition, tested before each turn, holds. */
export const repeatUntil = (done: Code, body: Code): Code => [
  ...[0x02, 0x40], // block
  ...[0x03, 0x40], // loop
  ...done,
  ...[0x0d, 1], // leave the block if it holds
  ...body,
  ...[0x0c, 0], // else begin the loop again
  ...[0x0b, 0x0b],
];

/** How a body reaches memory: four numbers at once, or the last one to three one by one in the first lane. */
export type Lanes = {
  readonly load: (address: Code) => Code;
  readonly store: (address: Code, value: Code) => Code;
};

const four: Lanes = {
  load: (address) => [...address, ...vector(0x00), ...anywhere],
  store: (address, value) => [...address, ...value, ...vector(0x0b), ...anywhere],
};
const one: Lanes = {
  load: (address) => [...address, ...vector(0x5c), ...anywhere], // the other lanes are zero
  store: (address, value) => [...address, ...value, ...vector(0x5a), ...anywhere, 0],
};

/** Four numbers, `offset` bytes behind an address. */
export const load = (address: Code, offset = 0): Code => [
  ...address,
  ...vector(0x00),
  0,
  ...unsigned(offset),
];
export const store = (address: Code, value: Code): Code => four.store(address, value);

/** One number four times. */
export const loadSplat = (address: Code, offset: number): Code => [
  ...address,
  ...vector(0x09),
  0,
  ...unsigned(offset),
];

/** `body` for every float32 of a run: `at` goes from 0 to `bytes` (a multiple of 4), four numbers at a time as long as there are four. */
export function overFloats(at: Variable, bytes: Variable, body: (lanes: Lanes) => Code): Code {
  const step = (by: number): Code => set(at, i32.add(get(at), i32.const(by)));
  return [
    ...set(at, i32.const(0)),
    ...repeatUntil(i32.atLeast(get(at), i32.and(get(bytes), i32.const(-16))), [...body(four), ...step(16)]),
    ...repeatUntil(i32.atLeast(get(at), get(bytes)), [...body(one), ...step(4)]),
  ];
}

/** `body` as often as `times` says; `counter` counts up from 0. */
export const times = (counter: Variable, count: Variable, body: Code): Code => [
  ...set(counter, i32.const(0)),
  ...repeatUntil(i32.atLeast(get(counter), get(count)), [
    ...body,
    ...set(counter, i32.add(get(counter), i32.const(1))),
  ]),
];

type Types = Readonly<Record<string, ValueType>>;
type Variables<T> = { readonly [name in keyof T]: Variable };

export type WasmFunction = {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: Code;
};

/** A function without a result. `write` gets its parameters and locals by their names. */
export function define<P extends Types, L extends Types>(
  name: string,
  parameters: P,
  locals: L,
  write: (variables: Variables<P & L>) => Code,
): WasmFunction {
  const names = [...Object.keys(parameters), ...Object.keys(locals)];
  const variables = Object.fromEntries(names.map((variable, index) => [variable, { index }]));
  return {
    name,
    parameters: Object.values(parameters),
    locals: Object.values(locals),
    body: write(variables as Variables<P & L>),
  };
}

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const sized = (content: Code): Code => [...unsigned(content.length), ...content];
const section = (id: number, content: Code): Code => [id, ...sized(content)];
const text = (value: string): Code => sized([...new TextEncoder().encode(value)]);

/** A module of these functions, exported by their names, over an imported memory `host.memory`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...list(parameters.map((type) => [typeCodes[type]])),
    0,
  ]);
  const memory = [...text("host"), ...text("memory"), 0x02, 0x00, 0x00];
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ locals, body }) =>
    sized([...list(locals.map((type) => [1, typeCodes[type]])), ...body, 0x0b]),
  );
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}
