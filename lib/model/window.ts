/**
 * Where sliding windows land along one axis: output size and padding, exactly as ONNX defines them for
 * Conv, MaxPool and AveragePool (operators documentation, opset 22). Caffe and PyTorch agree.
 */
import { MicrographiaError } from "../shared/result.ts";
import type { Padding } from "./manifest.ts";

export type WindowSpec = {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
};

export type ResolvedWindow = {
  /** Number of windows. Zero or less when not even one fits. */
  readonly out: number;
  /** Padding that the network asks for. An average that includes padding counts it. */
  readonly before: number;
  readonly after: number;
  /** Further positions past the padding that the last window reaches under `ceil_mode`. No average counts them. */
  readonly overhang: number;
};

/** Input positions that one window spans: `(kernel - 1) * dilation + 1`. */
export const windowSpan = ({ kernel, dilation }: WindowSpec): number => (kernel - 1) * dilation + 1;

/** `[before, after]` of an axis in `[top, left, bottom, right]`. */
function explicitPads(pads: readonly [number, number, number, number], axis: 0 | 1): [number, number] {
  const [top, left, bottom, right] = pads;
  return axis === 0 ? [top, bottom] : [left, right];
}

/**
 * The windows along one axis (0: height, 1: width) of an input of `size` positions.
 *
 * "same" padding makes `ceil(size / stride)` windows and puts the odd position at the end (upper) or the beginning (lower).
 * With `ceilMode` the count is rounded up, but a window that would start beyond the input in the padding after
 * it is dropped.
 */
export function resolveWindow(
  size: number,
  spec: WindowSpec,
  padding: Padding,
  axis: 0 | 1,
  ceilMode = false,
): ResolvedWindow {
  const span = windowSpan(spec);
  switch (padding.type) {
    case "explicit": {
      const [before, after] = explicitPads(padding.pads, axis);
      const steps = (size + before + after - span) / spec.stride;
      if (!ceilMode || steps < 0) return { out: Math.floor(steps) + 1, before, after, overhang: 0 };
      let out = Math.ceil(steps) + 1;
      if ((out - 1) * spec.stride >= size + before) out--;
      const reach = (out - 1) * spec.stride + span;
      return { out, before, after, overhang: Math.max(0, reach - (size + before + after)) };
    }
    case "same-upper":
    case "same-lower": {
      const out = Math.ceil(size / spec.stride);
      const total = Math.max(0, (out - 1) * spec.stride + span - size);
      const less = Math.floor(total / 2);
      const before = padding.type === "same-upper" ? less : total - less;
      return { out, before, after: total - before, overhang: 0 };
    }
  }
}

/** As `resolveWindow`, for an image that is there: throws `invalid` when not even one window fits it. */
export function fitWindow(
  size: number,
  spec: WindowSpec,
  padding: Padding,
  axis: 0 | 1,
  ceilMode = false,
): ResolvedWindow {
  const window = resolveWindow(size, spec, padding, axis, ceilMode);
  if (window.out >= 1) return window;
  const [extent, name] = [windowSpan(spec), axis === 0 ? "high" : "wide"];
  throw new MicrographiaError(
    "invalid",
    `The image is too small for this layer: it is ${size} ${name} where a window of ${extent} must fit. Use a larger one.`,
  );
}
