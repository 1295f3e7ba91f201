/**
 * The operations as their definitions say, one loop for each index, in double precision: what the fast ones
 * are compared with. Arrays are row-major; images are `[batch, height, width, channels]`.
 */
import type { NodeOf } from "../node-shape.ts";

export type Values = { readonly shape: readonly number[]; readonly data: Float64Array };

export const valuesOf = (shape: readonly number[], data: ArrayLike<number>): Values => ({
  shape,
  data: Float64Array.from(data),
});

/** Padding before, padding after and number of windows along an axis, straight from the definitions of ONNX. */
function axisWindows(
  size: number,
  span: number,
  stride: number,
  node: NodeOf<"conv2d"> | NodeOf<"maxPool"> | NodeOf<"avgPool">,
  axis: 0 | 1,
): { before: number; after: number; out: number } {
  const { padding } = node;
  if (padding.type !== "explicit") {
    const out = Math.ceil(size / stride);
    const total = Math.max(0, (out - 1) * stride + span - size);
    const before = padding.type === "same-upper" ? Math.floor(total / 2) : Math.ceil(total / 2);
    return { before, after: total - before, out };
  }
  const before = padding.pads[axis];
  const after = padding.pads[axis + 2] ?? 0;
  let out = 0;
  // Windows are counted one by one: a window exists when it fits, or under ceil mode when it starts before the end.
  for (let start = 0; ; start += stride) {
    const fits = start + span <= size + before + after;
    const previousEnd = start - stride + span;
    const partly =
      node.op !== "conv2d" && node.ceilMode && start < size + before && previousEnd < size + before + after;
    if (!fits && !partly) return { before, after, out };
    out++;
  }
}

type Tap = { readonly iy: number; readonly ix: number; readonly ky: number; readonly kx: number };

/** Calls `visit` for every output position with the taps of its window, inside the image or not. */
function eachWindow(
  x: Values,
  node: NodeOf<"conv2d"> | NodeOf<"maxPool"> | NodeOf<"avgPool">,
  kernel: readonly [number, number],
  visit: (n: number, oy: number, ox: number, taps: Tap[], size: readonly [number, number]) => void,
): [number, number] {
  const [batch = 0, height = 0, width = 0] = x.shape;
  const dilations = node.op === "avgPool" ? [1, 1] : node.dilations;
  const [dy = 1, dx = 1] = dilations;
  const rows = axisWindows(height, (kernel[0] - 1) * dy + 1, node.strides[0], node, 0);
  const columns = axisWindows(width, (kernel[1] - 1) * dx + 1, node.strides[1], node, 1);
  for (let n = 0; n < batch; n++) {
    for (let oy = 0; oy < rows.out; oy++) {
      for (let ox = 0; ox < columns.out; ox++) {
        const taps: Tap[] = [];
        for (let ky = 0; ky < kernel[0]; ky++) {
          for (let kx = 0; kx < kernel[1]; kx++) {
            const iy = oy * node.strides[0] + ky * dy - rows.before;
            const ix = ox * node.strides[1] + kx * dx - columns.before;
            taps.push({ iy, ix, ky, kx });
          }
        }
        visit(n, oy, ox, taps, [height + rows.after, width + columns.after]);
      }
    }
  }
  return [rows.out, columns.out];
}

const at = (x: Values, n: number, y: number, column: number, c: number): number => {
  const [, height = 0, width = 0, channels = 0] = x.shape;
  if (y < 0 || y >= height || column < 0 || column >= width) return 0;
  return x.data[((n * height + y) * width + column) * channels + c] ?? Number.NaN;
};

const inside = (x: Values, { iy, ix }: Tap): boolean =>
  iy >= 0 && ix >= 0 && iy < (x.shape[1] ?? 0) && ix < (x.shape[2] ?? 0);

export function directConv(x: Values, kernel: Values, bias: Values | null, node: NodeOf<"conv2d">): Values {
  const [kh = 0, kw = 0, perGroup = 0, units = 0] = kernel.shape;
  const unitsPerGroup = units / node.groups;
  const out: number[] = [];
  const size = eachWindow(x, node, [kh, kw], (n, _oy, _ox, taps) => {
    for (let unit = 0; unit < units; unit++) {
      const firstChannel = Math.floor(unit / unitsPerGroup) * perGroup;
      let sum = bias?.data[unit] ?? 0;
      for (const { iy, ix, ky, kx } of taps) {
        for (let c = 0; c < perGroup; c++) {
          const weight = kernel.data[((ky * kw + kx) * perGroup + c) * units + unit] ?? Number.NaN;
          sum += weight * at(x, n, iy, ix, firstChannel + c);
        }
      }
      out.push(sum);
    }
  });
  return valuesOf([x.shape[0] ?? 0, ...size, units], out);
}

export function directMaxPool(x: Values, node: NodeOf<"maxPool">): Values {
  const channels = x.shape[3] ?? 0;
  const out: number[] = [];
  const size = eachWindow(x, node, node.kernel, (n, _oy, _ox, taps) => {
    for (let c = 0; c < channels; c++) {
      const seen = taps.filter((tap) => inside(x, tap)).map(({ iy, ix }) => at(x, n, iy, ix, c));
      out.push(Math.max(...seen));
    }
  });
  return valuesOf([x.shape[0] ?? 0, ...size, channels], out);
}

export function directAvgPool(x: Values, node: NodeOf<"avgPool">): Values {
  const channels = x.shape[3] ?? 0;
  const out: number[] = [];
  const size = eachWindow(x, node, node.kernel, (n, _oy, _ox, taps, [bottom, right]) => {
    for (let c = 0; c < channels; c++) {
      const counted = taps.filter((tap) =>
        node.countIncludePad ? tap.iy < bottom && tap.ix < right : inside(x, tap),
      );
      const sum = counted.reduce((total, { iy, ix }) => total + at(x, n, iy, ix, c), 0);
      out.push(sum / counted.length);
    }
  });
  return valuesOf([x.shape[0] ?? 0, ...size, channels], out);
}

export function directLrn(x: Values, node: NodeOf<"lrn">): Values {
  const channels = x.shape.at(-1) ?? 0;
  const out = x.data.map((value, position) => {
    const c = position % channels;
    const first = Math.max(0, c - Math.floor((node.size - 1) / 2));
    const last = Math.min(channels - 1, c + Math.ceil((node.size - 1) / 2));
    let squares = 0;
    for (let other = first; other <= last; other++) squares += (x.data[position - c + other] ?? 0) ** 2;
    return value / (node.bias + (node.alpha / node.size) * squares) ** node.beta;
  });
  return { shape: x.shape, data: out };
}

export function directPad(x: Values, node: NodeOf<"pad">): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const [top, left, bottom, right] = node.pads;
  const out: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let y = -top; y < height + bottom; y++) {
      for (let column = -left; column < width + right; column++) {
        const real = y >= 0 && column >= 0 && y < height && column < width;
        for (let c = 0; c < channels; c++) out.push(real ? at(x, n, y, column, c) : node.value);
      }
    }
  }
  return valuesOf([batch, height + top + bottom, width + left + right, channels], out);
}

/** `[batch, in]` times `[in, out]`, plus bias. */
export function directDense(x: Values, kernel: Values, bias: Values | null): Values {
  const [batch = 0, inputs = 0] = x.shape;
  const units = kernel.shape[1] ?? 0;
  const out: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = bias?.data[unit] ?? 0;
      for (let i = 0; i < inputs; i++) {
        sum += (x.data[n * inputs + i] ?? 0) * (kernel.data[i * units + unit] ?? 0);
      }
      out.push(sum);
    }
  }
  return valuesOf([batch, units], out);
}

export function directSoftmax(x: Values): Values {
  const size = x.shape.at(-1) ?? 1;
  const out = x.data.map((value, position) => {
    const start = position - (position % size);
    const row = x.data.subarray(start, start + size);
    const largest = Math.max(...row);
    return Math.exp(value - largest) / row.reduce((sum, other) => sum + Math.exp(other - largest), 0);
  });
  return { shape: x.shape, data: out };
}
