/**
 * A network's parameters as one flat array, so that an optimiser, a checkpoint and a message between threads need to know
 * nothing about layers.
 */
import { assert } from "../shared/result.ts";

export type ParameterSpec = {
  readonly name: string; // the tensor's name in the pack
  readonly shape: readonly number[]; // [kh, kw, cin, cout], [in, out] or [cout]
  readonly role: "kernel" | "bias";
  readonly offset: number;
  readonly size: number;
};

export type ParameterLayout = {
  readonly specs: readonly ParameterSpec[];
  readonly byName: ReadonlyMap<string, ParameterSpec>;
  readonly total: number;
};

export type ParameterShape = Pick<ParameterSpec, "name" | "shape" | "role">;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/** Lays tensors one after another. */
export function layOut(shapes: readonly ParameterShape[]): ParameterLayout {
  const specs: ParameterSpec[] = [];
  let total = 0;
  for (const { name, shape, role } of shapes) {
    const size = sizeOf(shape);
    specs.push({ name, shape, role, offset: total, size });
    total += size;
  }
  return { specs, byName: new Map(specs.map((spec) => [spec.name, spec])), total };
}

export function specOf(layout: ParameterLayout, name: string): ParameterSpec {
  const spec = layout.byName.get(name);
  assert(spec, `no parameter named ${name}`);
  return spec;
}

/** The part of a flat array that holds one parameter; shares memory with it. */
export const viewOf = (values: Float32Array, spec: ParameterSpec): Float32Array =>
  values.subarray(spec.offset, spec.offset + spec.size);
