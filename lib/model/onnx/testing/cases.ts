/** Beginnings of networks for the operators' tests. */
import type { Case } from "./compare.ts";
import {
  type FixtureAttribute,
  type FixtureModel,
  type FixtureNode,
  type FixtureTensor,
  someTensor,
} from "./fixture.ts";

/** The image through one convolution, `y`. */
export const conv = (
  attributes: Record<string, FixtureAttribute>,
  weight: FixtureTensor,
  bias: FixtureTensor | null = null,
): Case => ({
  initializers: { w: weight, ...(bias && { b: bias }) },
  nodes: [{ op: "Conv", inputs: bias ? ["data", "w", "b"] : ["data", "w"], outputs: ["y"], attributes }],
});

/** A convolution to 5 channels, then the given nodes on its output `y`. */
export const afterConv = (
  nodes: readonly FixtureNode[],
  initializers: FixtureModel["initializers"] = {},
  opset = 13,
): Case => {
  const first = conv({ pads: [1, 1, 1, 1] }, someTensor([5, 3, 3, 3]), someTensor([5], 2));
  return {
    opset,
    initializers: { ...first.initializers, ...initializers },
    nodes: [...first.nodes, ...nodes],
  };
};

/** A node from `y` to `z`. */
export const unary = (op: string, attributes: Record<string, FixtureAttribute> = {}): FixtureNode => ({
  op,
  inputs: ["y"],
  outputs: ["z"],
  attributes,
});
