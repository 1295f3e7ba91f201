/** Random small networks of every linear operator, for property tests. */
import fc from "fast-check";
import type { GraphNode } from "../../model/manifest.ts";
import { conv, pool, randomTensor, type SmallTensor } from "./small-pack.ts";

const width = 4; // channels of every block, even so that it has two groups

type Block =
  | {
      readonly type: "conv";
      readonly kernel: number;
      readonly stride: number;
      readonly dilation: number;
      readonly pad: number;
      readonly groups: number;
    }
  | {
      readonly type: "pool";
      readonly op: "maxPool" | "avgPool";
      readonly kernel: number;
      readonly stride: number;
    }
  | { readonly type: "module" }
  | { readonly type: "residual" };

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant("conv" as const),
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 2 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    pad: fc.integer({ min: 0, max: 1 }),
    groups: fc.constantFrom(1, 2),
  }),
  fc.record({
    type: fc.constant("pool" as const),
    op: fc.constantFrom("maxPool" as const, "avgPool" as const),
    kernel: fc.integer({ min: 2, max: 3 }),
    stride: fc.integer({ min: 1, max: 2 }),
  }),
  fc.constant({ type: "module" as const }),
  fc.constant({ type: "residual" as const }),
);

export type RandomNetwork = {
  readonly nodes: GraphNode[];
  readonly tensors: ReadonlyMap<string, SmallTensor>;
  readonly first: string; // a node of `width` channels at the input's size
  readonly joins: readonly string[]; // the node that each block ends with
  readonly last: string;
};

export const networkWidth = width;

function build(blocks: readonly Block[], seed: number): RandomNetwork {
  const nodes: GraphNode[] = [];
  const tensors = new Map<string, SmallTensor>();
  const addConv = (
    name: string,
    input: string,
    kernel: number,
    cin: number,
    options: Parameters<typeof conv>[2] = {},
  ) => {
    const shape = [kernel, kernel, cin / (options.groups ?? 1), width];
    tensors.set(`${name}/kernel`, randomTensor(seed, name, shape));
    nodes.push(conv(name, input, options));
    return name;
  };
  const relu = (input: string) => {
    nodes.push({ op: "relu", name: `${input}/relu`, inputs: [input] });
    return `${input}/relu`;
  };
  const first = relu(addConv("first", "data", 1, 3));
  let last = first;
  const joins: string[] = [];
  for (const [i, part] of blocks.entries()) {
    const name = `block${i}`;
    switch (part.type) {
      case "conv": {
        const { kernel, stride, dilation, pad, groups } = part;
        const options = { strides: [stride, stride], dilations: [dilation, dilation], pad, groups } as const;
        last = relu(
          addConv(name, last, kernel, width, {
            ...options,
            strides: [stride, stride],
            dilations: [dilation, dilation],
          }),
        );
        break;
      }
      case "pool":
        nodes.push(pool(part.op, name, last, { kernel: part.kernel, stride: part.stride, pad: 0 }));
        last = name;
        break;
      case "module": {
        nodes.push(pool("maxPool", `${name}/pool`, last, { kernel: 3, stride: 1, pad: 1 }));
        const one = relu(addConv(`${name}/1x1`, last, 1, width));
        const three = relu(
          addConv(`${name}/3x3`, relu(addConv(`${name}/reduce`, last, 1, width)), 3, width, { pad: 1 }),
        );
        nodes.push({ op: "concat", name: `${name}/concat`, inputs: [one, three, last, `${name}/pool`] });
        last = addConv(name, `${name}/concat`, 1, 4 * width);
        break;
      }
      case "residual": {
        const branch = addConv(`${name}/3x3`, last, 3, width, { pad: 1 });
        nodes.push({ op: "add", name, inputs: [branch, last] });
        last = name;
        break;
      }
    }
    joins.push(last);
  }
  return { nodes, tensors, first, joins, last };
}

/** Up to so many blocks behind a first 1x1 convolution. */
export const randomNetworkOf = (maxLength: number): fc.Arbitrary<RandomNetwork> =>
  fc
    .tuple(fc.array(block, { minLength: 1, maxLength }), fc.integer({ min: 0, max: 1e6 }))
    .map(([blocks, seed]) => build(blocks, seed));

export const randomNetwork = randomNetworkOf(3);
