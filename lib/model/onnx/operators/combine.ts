/** Add and Concat. */
import { getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, unsupported } from "../problems.ts";
import { type ActivationValue, isInOnnxOrder, type MapValue, type VectorValue } from "../value.ts";
import { emitChannelwise, readChannelConstant } from "./channelwise.ts";

/** Far above the widest modules (some dozen branches), and low enough for every later step. */
const joinedLimit = 4096;

/** Two activations of one shape, or an activation and a bias. */
export function convertAdd(node: OnnxNode, network: NetworkBuilder): void {
  const [a, b] = [network.input(node, 0), network.input(node, 1)];
  if (a.kind === "constant" || b.kind === "constant") {
    const index = a.kind === "constant" ? 1 : 0;
    const constant = network.constant(node, 1 - index);
    const shift = readChannelConstant(node, constant, network.activation(node, index));
    emitChannelwise(node, index, network, { scale: null, shift });
    return;
  }
  if (!haveSameShape(a, b)) {
    throw unsupported(
      `${describeNode(node)} adds activations of different shapes, which Micrographia cannot run.`,
    );
  }
  network.emitLike(node, a, (name) => ({ op: "add", name, inputs: [a.node, b.node] }));
}

function haveSameShape(a: ActivationValue, b: ActivationValue): boolean {
  if (a.kind === "map" && b.kind === "map") {
    return a.height === b.height && a.width === b.width && a.channels === b.channels;
  }
  if (a.kind !== "vector" || b.kind !== "vector" || a.length !== b.length) return false;
  if (isInOnnxOrder(a) && isInOnnxOrder(b)) return true;
  const [x, y] = [a.flattened, b.flattened];
  return (
    x !== null && y !== null && x.height === y.height && x.width === y.width && x.channels === y.channels
  );
}

export function convertConcat(node: OnnxNode, network: NetworkBuilder): void {
  if (node.inputs.length > joinedLimit) {
    throw unsupported(
      `${describeNode(node)} joins ${node.inputs.length} inputs; Micrographia joins up to ${joinedLimit}.`,
    );
  }
  const inputs = node.inputs.map((_, index) => network.activation(node, index));
  const [first] = inputs;
  if (!first) throw invalid(`${describeNode(node)} has no inputs.`);
  const rank = first.kind === "map" ? 4 : 2;
  const axis = getInt(node, "axis", 1);
  if (axis !== 1 && axis !== 1 - rank) {
    throw unsupported(`${describeNode(node)} joins along axis ${axis}; Micrographia joins channels only.`);
  }
  if (inputs.length === 1) {
    network.alias(node, first);
    return;
  }
  const names = inputs.map(({ node: name }) => name);
  if (inputs.every((value): value is MapValue => value.kind === "map")) {
    const { height, width } = inputs[0] ?? { height: 0, width: 0 };
    if (inputs.some((map) => map.height !== height || map.width !== width)) {
      const sizes = inputs.map((map) => `${map.height} x ${map.width}`);
      throw invalid(`${describeNode(node)} joins maps of different sizes: ${sizes.slice(0, 8).join(", ")}.`);
    }
    const channels = inputs.reduce((sum, map) => sum + map.channels, 0);
    network.emitMap(node, { height, width, channels }, (name) => ({ op: "concat", name, inputs: names }));
  } else if (inputs.every((value): value is VectorValue => value.kind === "vector" && isInOnnxOrder(value))) {
    const length = inputs.reduce((sum, vector) => sum + vector.length, 0);
    network.emitVector(node, { length }, (name) => ({ op: "concat", name, inputs: names }));
  } else {
    throw unsupported(
      `${describeNode(node)} joins flattened maps or values of different ranks, which cannot be run.`,
    );
  }
}
