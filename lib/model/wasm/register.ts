/**
 * Makes this folder's kernels part of TensorFlow.js' WebAssembly backend: they work in its memory, so that nothing is copied, and
 * their results are its tensors.
 */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "../tf.ts";
import {
  address,
  bytesOf,
  type Call,
  channelsOf,
  floatBytes,
  type Info,
  type Inputs,
  input,
  type KernelBody,
  rowsOf,
  withScratch,
} from "./kernel-body.ts";
import { heapFunctions } from "./kernels.ts";
import type {
  ChannelPickAttributes,
  ChannelSliceAttributes,
  MaxPoolGradientAttributes,
  NormaliseAttributes,
  OwnKernel,
} from "./own-kernels.ts";
import { pointConv, winogradConv } from "./packed-conv.ts";

const rectifierGate: KernelBody = ({ inputs, backend }, { gate }) => {
  const [dy, y] = [input(inputs, "dy"), input(inputs, "y")];
  const dx = backend.makeOutput(dy.shape, "float32");
  gate(address(backend, dy), address(backend, y), address(backend, dx), bytesOf(dy));
  return dx;
};

/** Where the positions of a window lie that are within the image: the first, and how many. */
function clip(index: number, stride: number, before: number, kernel: number, size: number): [number, number] {
  const start = index * stride - before;
  const first = Math.max(0, start);
  return [first, Math.min(size, start + kernel) - first];
}

const maxPoolGradient: KernelBody = ({ inputs, attrs, backend }, { giveToMaximum, wipe }) => {
  const [x, y, dy] = [input(inputs, "x"), input(inputs, "y"), input(inputs, "dy")];
  const { kernel, strides, before } = attrs as MaxPoolGradientAttributes;
  const [batch = 1, height = 1, width = 1] = x.shape;
  const [, rows = 1, columns = 1] = y.shape;
  const dx = backend.makeOutput(x.shape, "float32");
  const [xs, dxs, ys, dys] = [x, dx, y, dy].map((info) => address(backend, info)) as [
    number,
    number,
    number,
    number,
  ];
  wipe(dxs, bytesOf(dx));
  const bytes = channelsOf(x) * floatBytes;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < rows; row++) {
      const [top, high] = clip(row, strides[0], before[0], kernel[0], height);
      for (let column = 0; column < columns; column++) {
        const [left, wide] = clip(column, strides[1], before[1], kernel[1], width);
        const from = ((image * height + top) * width + left) * bytes;
        const window = ((image * rows + row) * columns + column) * bytes;
        giveToMaximum(xs + from, dxs + from, ys + window, dys + window, bytes, high, wide, width * bytes);
      }
    }
  }
  return dx;
};

/** The channels of a window besides the first. */
const reach = ({ below, above }: NormaliseAttributes): number => below + above;
const rowWithMargins = (x: Info, attributes: NormaliseAttributes): number =>
  (channelsOf(x) + reach(attributes)) * floatBytes;

const channelNormalise: KernelBody = ({ inputs, attrs, backend }, functions) => {
  const x = input(inputs, "x");
  const attributes = attrs as NormaliseAttributes;
  const { below, scale, bias } = attributes;
  const y = backend.makeOutput(x.shape, "float32");
  withScratch(backend, functions, rowWithMargins(x, attributes), (scratch) =>
    functions.normalise(
      ...([address(backend, x), address(backend, y), rowsOf(x), channelsOf(x) * floatBytes] as const),
      ...([scratch, below * floatBytes, reach(attributes), scale, bias] as const),
    ),
  );
  return y;
};

const channelNormaliseGradient: KernelBody = ({ inputs, attrs, backend }, functions) => {
  const [x, dy] = [input(inputs, "x"), input(inputs, "dy")];
  const attributes = attrs as NormaliseAttributes;
  const { below, above, scale, bias, factor } = attributes;
  const dx = backend.makeOutput(x.shape, "float32");
  const row = rowWithMargins(x, attributes);
  withScratch(backend, functions, 2 * row, (scratch) =>
    functions.normaliseGradient(
      ...([address(backend, x), address(backend, dy), address(backend, dx)] as const),
      ...([rowsOf(x), channelsOf(x) * floatBytes, scratch, below * floatBytes] as const),
      ...([scratch + row, above * floatBytes, reach(attributes), scale, bias, factor] as const),
    ),
  );
  return dx;
};

const liveChannels: KernelBody = ({ inputs, backend }, { findLive }) => {
  const x = input(inputs, "x");
  const live = backend.makeOutput([channelsOf(x)], "int32");
  findLive(address(backend, x), address(backend, live), rowsOf(x), channelsOf(x) * floatBytes);
  return live;
};

const channelSlice: KernelBody = ({ inputs, attrs, backend }, { copyRuns }) => {
  const x = input(inputs, "x");
  const { start, count } = attrs as ChannelSliceAttributes;
  const y = backend.makeOutput([...x.shape.slice(0, -1), count], "float32");
  const from = address(backend, x) + start * floatBytes;
  const step = channelsOf(x) * floatBytes;
  copyRuns(from, address(backend, y), rowsOf(x), count * floatBytes, step, count * floatBytes);
  return y;
};

/** Numbers one by one on the last axis, whole runs on another. */
const channelPick: KernelBody = ({ inputs, attrs, backend }, { copyRuns }) => {
  const x = input(inputs, "x");
  const { axis, channels } = attrs as ChannelPickAttributes;
  const size = x.shape[axis] ?? 1;
  const inner = tf.util.sizeFromShape(x.shape.slice(axis + 1));
  const outer = tf.util.sizeFromShape(x.shape.slice(0, axis));
  const y = backend.makeOutput(x.shape.with(axis, channels.length), "float32");
  if (inner === 1) {
    const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(y)];
    let next = 0;
    for (let row = 0; row < outer; row++) {
      for (const channel of channels) to[next++] = from[row * size + channel] ?? 0;
    }
    return y;
  }
  const bytes = inner * floatBytes;
  channels.forEach((channel, place) => {
    const [from, to] = [address(backend, x) + channel * bytes, address(backend, y) + place * bytes];
    copyRuns(from, to, outer, bytes, size * bytes, channels.length * bytes);
  });
  return y;
};

/** The inputs are named by their positions. */
const channelConcat: KernelBody = ({ inputs, backend }, { copyRuns }) => {
  const parts = Object.values(inputs);
  const channels = parts.reduce((sum, part) => sum + channelsOf(part), 0);
  const y = backend.makeOutput([...(parts[0]?.shape.slice(0, -1) ?? []), channels], "float32");
  let to = address(backend, y);
  for (const part of parts) {
    const bytes = channelsOf(part) * floatBytes;
    copyRuns(address(backend, part), to, rowsOf(part), bytes, bytes, channels * floatBytes);
    to += bytes;
  }
  return y;
};

const bodies: Readonly<Record<OwnKernel, KernelBody>> = {
  RectifierGate: rectifierGate,
  MaxPoolGradient: maxPoolGradient,
  ChannelNormalise: channelNormalise,
  ChannelNormaliseGradient: channelNormaliseGradient,
  LiveChannels: liveChannels,
  ChannelSlice: channelSlice,
  ChannelPick: channelPick,
  WinogradConv: winogradConv,
  PointConv: pointConv,
  ChannelConcat: channelConcat,
};

/** TensorFlow.js' memory, which its module exports under this name when it has one thread. */
function memoryOf(backend: BackendWasm): WebAssembly.Memory | null {
  const { asm } = backend.wasm as { readonly asm?: { readonly memory?: unknown } };
  return asm?.memory instanceof WebAssembly.Memory ? asm.memory : null;
}

/**
 * A clone is another name for the same numbers, as it is on TensorFlow.js' other backends: it never changes numbers in place. Its own
 * kernel for WebAssembly copies them, a hundred times in a gradient of GoogLeNet.
 */
function cloneByReference(): void {
  tf.unregisterKernel("Identity", "wasm");
  tf.registerKernel({
    kernelName: "Identity",
    backendName: "wasm",
    kernelFunc: ({ inputs, backend }) => {
      const x = input(inputs as Inputs, "x");
      (backend as BackendWasm).incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    },
  });
}

/**
 * Registers the kernels with the WebAssembly backend, which is started. Where its memory cannot be reached, or there are no
 * vectors, nothing is registered, and operations use what TensorFlow.js has.
 */
export async function registerWasmKernels(backend: BackendWasm): Promise<void> {
  if (tf.getKernel("RectifierGate" satisfies OwnKernel, "wasm")) return;
  cloneByReference();
  const memory = memoryOf(backend);
  if (!memory || !(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) return;
  const functions = await heapFunctions(memory);
  for (const [kernelName, body] of Object.entries(bodies)) {
    tf.registerKernel({
      kernelName,
      backendName: "wasm",
      kernelFunc: (call) => {
        if (call.backend !== backend) throw new Error("the kernels work in the memory of one backend");
        return body(call as unknown as Call, functions);
      },
    });
  }
}
