/** Convolution and pooling as the ONNX documentation defines them, for tests. */
import type { FixtureNode } from "./fixture.ts";

export type NaiveTensor = { readonly dims: readonly number[]; readonly data: readonly number[] };

export type Attributes = NonNullable<FixtureNode["attributes"]>;

export const size = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

export const ints = (
  attributes: Attributes,
  name: string,
  fallback: readonly number[],
): readonly number[] => {
  const value = attributes[name];
  return Array.isArray(value) ? value : fallback;
};
export const int = (attributes: Attributes, name: string, fallback: number): number => {
  const value = attributes[name];
  return typeof value === "number" ? value : fallback;
};
export const float = (attributes: Attributes, name: string, fallback: number): number => {
  const value = attributes[name];
  return typeof value === "object" && "float" in value ? Math.fround(value.float) : fallback;
};

export function at4(x: NaiveTensor, n: number, c: number, y: number, i: number): number {
  const [, channels = 0, height = 0, width = 0] = x.dims;
  return x.data[((n * channels + c) * height + y) * width + i] ?? Number.NaN;
}

/** Output size and the padding before, along one spatial axis. */
function axisOf(
  attributes: Attributes,
  axis: 0 | 1,
  input: number,
  kernel: number,
): { out: number; before: number; after: number } {
  const stride = ints(attributes, "strides", [1, 1])[axis] ?? 1;
  const dilation = ints(attributes, "dilations", [1, 1])[axis] ?? 1;
  const span = dilation * (kernel - 1) + 1;
  const mode = attributes.auto_pad ?? "NOTSET";
  if (mode === "SAME_UPPER" || mode === "SAME_LOWER") {
    const out = Math.ceil(input / stride);
    const total = Math.max(0, (out - 1) * stride + span - input);
    const small = Math.floor(total / 2);
    const before = mode === "SAME_UPPER" ? small : total - small;
    return { out, before, after: total - before };
  }
  const pads = mode === "VALID" ? [0, 0, 0, 0] : ints(attributes, "pads", [0, 0, 0, 0]);
  const [before, after] = [pads[axis] ?? 0, pads[axis + 2] ?? 0];
  const exact = (input + before + after - span) / stride + 1;
  if (int(attributes, "ceil_mode", 0) === 0) return { out: Math.floor(exact), before, after };
  const out = Math.ceil(exact);
  return { out: (out - 1) * stride >= input + before ? out - 1 : out, before, after };
}

/** Calls `visit` for every window of every channel with the input positions it covers; a position may lie outside. */
function windows(
  x: NaiveTensor,
  attributes: Attributes,
  kernel: readonly number[],
  value: (
    n: number,
    c: number,
    cells: { y: number; x: number; inside: boolean; padded: boolean }[],
  ) => number,
): NaiveTensor {
  const [batch = 0, channels = 0, height = 0, width = 0] = x.dims;
  const [kh = 0, kw = 0] = kernel;
  const [sy = 1, sx = 1] = ints(attributes, "strides", [1, 1]);
  const [dy = 1, dx = 1] = ints(attributes, "dilations", [1, 1]);
  const vertical = axisOf(attributes, 0, height, kh);
  const horizontal = axisOf(attributes, 1, width, kw);
  const data: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let c = 0; c < channels; c++) {
      for (let oy = 0; oy < vertical.out; oy++) {
        for (let ox = 0; ox < horizontal.out; ox++) {
          const cells = [];
          for (let ky = 0; ky < kh; ky++) {
            for (let kx = 0; kx < kw; kx++) {
              const y = oy * sy + ky * dy - vertical.before;
              const i = ox * sx + kx * dx - horizontal.before;
              const inside = y >= 0 && y < height && i >= 0 && i < width;
              const padded = y < height + vertical.after && i < width + horizontal.after;
              cells.push({ y, x: i, inside, padded });
            }
          }
          data.push(value(n, c, cells));
        }
      }
    }
  }
  return { dims: [batch, channels, vertical.out, horizontal.out], data };
}

export function conv(inputs: readonly NaiveTensor[], attributes: Attributes): NaiveTensor {
  const [x, w, b] = inputs;
  if (!x || !w) throw new Error("conv needs x and w");
  const [batch = 0, , height = 0, width = 0] = x.dims;
  const [cout = 0, cin = 0, kh = 0, kw = 0] = w.dims;
  const perGroup = cout / int(attributes, "group", 1);
  const [sy = 1, sx = 1] = ints(attributes, "strides", [1, 1]);
  const [dy = 1, dx = 1] = ints(attributes, "dilations", [1, 1]);
  const vertical = axisOf(attributes, 0, height, kh);
  const horizontal = axisOf(attributes, 1, width, kw);
  const data: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < cout; o++) {
      for (let oy = 0; oy < vertical.out; oy++) {
        for (let ox = 0; ox < horizontal.out; ox++) {
          let sum = b?.data[o] ?? 0;
          for (let c = 0; c < cin; c++) {
            for (let ky = 0; ky < kh; ky++) {
              for (let kx = 0; kx < kw; kx++) {
                const y = oy * sy + ky * dy - vertical.before;
                const i = ox * sx + kx * dx - horizontal.before;
                if (y < 0 || y >= height || i < 0 || i >= width) continue;
                sum += at4(x, n, Math.floor(o / perGroup) * cin + c, y, i) * at4(w, o, c, ky, kx);
              }
            }
          }
          data.push(sum);
        }
      }
    }
  }
  return { dims: [batch, cout, vertical.out, horizontal.out], data };
}

export function pool(x: NaiveTensor, attributes: Attributes, average: boolean): NaiveTensor {
  const countPadding = int(attributes, "count_include_pad", 0) !== 0;
  return windows(x, attributes, ints(attributes, "kernel_shape", [1, 1]), (n, c, cells) => {
    const values = cells.filter(({ inside }) => inside).map((cell) => at4(x, n, c, cell.y, cell.x));
    if (!average) return Math.max(...values);
    const counted = countPadding ? cells.filter(({ padded }) => padded).length : values.length;
    return values.reduce((sum, value) => sum + value, 0) / counted;
  });
}
