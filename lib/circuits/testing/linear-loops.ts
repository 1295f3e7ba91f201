/** The linearised network in plain loops, written independently of the code under test. */
import type { GraphNode } from "../../model/manifest.ts";
import type { SmallTensor } from "./small-pack.ts";

/** `[height, width, channels]`, channels fastest. */
export type Volume = {
  readonly h: number;
  readonly w: number;
  readonly c: number;
  readonly data: Float64Array;
};

export const volume = (h: number, w: number, c: number): Volume => ({
  h,
  w,
  c,
  data: new Float64Array(h * w * c),
});

/** Zero outside, as padding is. */
export const at = ({ h, w, c, data }: Volume, y: number, x: number, k: number): number =>
  y < 0 || x < 0 || y >= h || x >= w ? 0 : (data[(y * w + x) * c + k] ?? 0);

function fill(h: number, w: number, c: number, value: (y: number, x: number, k: number) => number): Volume {
  const out = volume(h, w, c);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) for (let k = 0; k < c; k++) out.data[(y * w + x) * c + k] = value(y, x, k);
  }
  return out;
}

const outSize = (size: number, pad: number, span: number, stride: number): number =>
  Math.floor((size + 2 * pad - span) / stride) + 1;

/** One node of the linearised network. Padding is explicit and the same on all sides. */
export function linearStep(
  node: GraphNode,
  inputs: readonly Volume[],
  tensors: ReadonlyMap<string, SmallTensor>,
): Volume {
  const [input] = inputs;
  if (!input) throw new Error("a node needs an input");
  switch (node.op) {
    case "conv2d": {
      const pad = node.padding.type === "explicit" ? node.padding.pads[0] : 0;
      const { shape, data } = tensors.get(node.kernel) ?? { shape: [], data: new Float32Array() };
      const [kh = 0, kw = 0, ci = 0, co = 0] = shape;
      const h = outSize(input.h, pad, (kh - 1) * node.dilations[0] + 1, node.strides[0]);
      const w = outSize(input.w, pad, (kw - 1) * node.dilations[1] + 1, node.strides[1]);
      return fill(h, w, co, (y, x, k) => {
        const group = Math.floor(k / (co / node.groups));
        let sum = 0;
        for (let i = 0; i < kh; i++) {
          for (let j = 0; j < kw; j++) {
            for (let c = 0; c < ci; c++) {
              const py = y * node.strides[0] - pad + i * node.dilations[0];
              const px = x * node.strides[1] - pad + j * node.dilations[1];
              sum += (data[((i * kw + j) * ci + c) * co + k] ?? 0) * at(input, py, px, group * ci + c);
            }
          }
        }
        return sum;
      });
    }
    case "maxPool":
    case "avgPool": {
      const pad = node.padding.type === "explicit" ? node.padding.pads[0] : 0;
      const [kh, kw] = node.kernel;
      const weight = node.op === "maxPool" ? 1 : 1 / (kh * kw);
      const h = outSize(input.h, pad, kh, node.strides[0]);
      const w = outSize(input.w, pad, kw, node.strides[1]);
      return fill(h, w, input.c, (y, x, k) => {
        let sum = 0;
        for (let i = 0; i < kh; i++) {
          for (let j = 0; j < kw; j++)
            sum += at(input, y * node.strides[0] - pad + i, x * node.strides[1] - pad + j, k);
        }
        return weight * sum;
      });
    }
    case "concat": {
      const sources = inputs.flatMap((from) => Array.from({ length: from.c }, (_, k) => ({ from, k })));
      return fill(input.h, input.w, sources.length, (y, x, k) => {
        const source = sources[k];
        return source ? at(source.from, y, x, source.k) : 0;
      });
    }
    case "add":
      return fill(input.h, input.w, input.c, (y, x, k) =>
        inputs.reduce((sum, from) => sum + at(from, y, x, k), 0),
      );
    case "relu":
    case "lrn":
      return input;
    default:
      throw new Error(`${node.op} is not part of these tests`);
  }
}

/** Runs the linearised network from the values of one node on; what does not come from there is left out. */
export function runLinear(
  nodes: readonly GraphNode[],
  tensors: ReadonlyMap<string, SmallTensor>,
  [source, start]: readonly [string, Volume],
): ReadonlyMap<string, Volume> {
  const values = new Map([[source, start]]);
  for (const node of nodes) {
    const inputs = node.inputs.map((name) => values.get(name)).filter((value) => value !== undefined);
    if (inputs.length === node.inputs.length) values.set(node.name, linearStep(node, inputs, tensors));
  }
  return values;
}
