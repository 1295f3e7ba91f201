/** What the bodies of kernels share: where their inputs lie, and memory for the length of a call. */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "../tf.ts";
import type { HeapFunctions } from "./kernels.ts";

export const floatBytes = 4;

export type Info = tf.TensorInfo;
export type Inputs = Readonly<Record<string, Info>>;
export type Call = { readonly inputs: Inputs; readonly attrs: unknown; readonly backend: BackendWasm };
export type KernelBody = (call: Call, functions: HeapFunctions) => Info;

export const address = (backend: BackendWasm, { dataId }: Info): number => backend.getMemoryOffset(dataId);
export const bytesOf = ({ shape }: Info): number => tf.util.sizeFromShape(shape) * floatBytes;
export const channelsOf = ({ shape }: Info): number => shape.at(-1) ?? 1;
export const rowsOf = (info: Info): number => bytesOf(info) / floatBytes / channelsOf(info);

export function input(inputs: Inputs, name: string): Info {
  const found = inputs[name];
  if (!found) throw new Error(`the kernel has an input ${name}`);
  return found;
}

/** Scratch memory of zeros for the length of one call. */
export function withScratch<T>(
  backend: BackendWasm,
  { wipe }: HeapFunctions,
  bytes: number,
  work: (address: number) => T,
): T {
  const scratch = backend.makeOutput([bytes / floatBytes], "float32");
  try {
    wipe(address(backend, scratch), bytes);
    return work(address(backend, scratch));
  } finally {
    backend.disposeData(scratch.dataId);
  }
}
