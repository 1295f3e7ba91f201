/** Flatten, Reshape and Pad. */
import { getFloat, getInt, getInts, getString } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, shown, shownShape, unsupported } from "../problems.ts";
import { readIntegers, readScalar } from "../tensor.ts";
import type { ActivationValue } from "../value.ts";

export function convertFlatten(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.activation(node, 0);
  const rank = input.kind === "map" ? 4 : 2;
  const axis = getInt(node, "axis", 1);
  if (axis !== 1 && axis !== 1 - rank) {
    throw unsupported(
      `${describeNode(node)} flattens from axis ${axis}; Micrographia keeps the batch and flattens the rest.`,
    );
  }
  flatten(node, network, input);
}

function flatten(node: OnnxNode, network: NetworkBuilder, input: ActivationValue): void {
  if (input.kind === "vector") {
    network.alias(node, input);
    return;
  }
  const { height, width, channels } = input;
  const shape = {
    length: height * width * channels,
    flattened: { height, width, channels },
    source: input.node,
  };
  network.emitVector(node, shape, (name) => ({ op: "flatten", name, inputs: [input.node] }));
}

/** Reshape to a constant shape: the flattening of a map, the undoing of one, or no change at all. */
export function convertReshape(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.activation(node, 0);
  const target = readIntegers(network.constant(node, 1));
  const wanted = resolveTarget(target, input, network.batch, getInt(node, "allowzero", 0) !== 0);
  if (wanted?.length === 1) {
    flatten(node, network, input);
    return;
  }
  const map =
    input.kind === "map"
      ? { shape: input, node: input.node }
      : { shape: input.flattened, node: input.source };
  if (wanted?.length === 3 && map.shape && map.node !== null) {
    const { height, width, channels } = map.shape;
    if (wanted[0] === channels && wanted[1] === height && wanted[2] === width) {
      network.alias(node, { kind: "map", node: map.node, height, width, channels });
      return;
    }
  }
  throw unsupported(
    `${describeNode(node)} reshapes to ${shownShape(target)}; Micrographia can flatten a map and take that back.`,
  );
}

/**
 * The target's dimensions after the batch, with 0 (copy) and -1 (the rest) worked out; null when it does not keep the batch
 * or the number of values.
 */
function resolveTarget(
  target: readonly number[],
  input: ActivationValue,
  batch: number | null,
  zeroIsZero: boolean,
): number[] | null {
  const own = input.kind === "map" ? [input.channels, input.height, input.width] : [input.length];
  const total = own.reduce((product, dim) => product * dim, 1);
  const copied = target.map((dim, axis) =>
    dim === 0 && !zeroIsZero && axis > 0 ? (own[axis - 1] ?? 0) : dim,
  );
  const [first, ...rest] = copied;
  const keepsBatch = first === -1 || first === 1 || first === batch || (first === 0 && !zeroIsZero);
  const known = rest.filter((dim) => dim !== -1).reduce((product, dim) => product * dim, 1);
  const open = copied.filter((dim) => dim === -1).length;
  if (!keepsBatch || open > 1 || known < 1) return null;
  const resolved = rest.map((dim) => (dim === -1 ? total / known : dim));
  return resolved.reduce((product, dim) => product * dim, 1) === total ? resolved : null;
}

/** Pads and value are attributes up to opset 10 and inputs from 11 on; from 18 on axes may be listed. Negative pads crop. */
export function convertPad(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  const mode = getString(node, "mode", "constant");
  if (mode !== "constant")
    throw unsupported(`${describeNode(node)} pads in mode ${shown(mode)}; only "constant" can be run.`);
  const asInputs = network.opset >= 11;
  const pads = asInputs ? readIntegers(network.constant(node, 1)) : getInts(node, "pads", []);
  const valueInput = asInputs ? network.optionalConstant(node, 2) : null;
  const value = valueInput ? readScalar(valueInput) : asInputs ? 0 : getFloat(node, "value", 0);
  const axesInput = asInputs ? network.optionalConstant(node, 3) : null;
  const axes = axesInput ? readIntegers(axesInput) : [0, 1, 2, 3];
  if (pads.length !== 2 * axes.length)
    throw invalid(`${describeNode(node)} has ${pads.length} pads for ${axes.length} axes.`);

  const before = [0, 0, 0, 0];
  const after = [0, 0, 0, 0];
  for (const [i, given] of axes.entries()) {
    const axis = given < 0 ? given + 4 : given;
    if (!(axis in before))
      throw invalid(`${describeNode(node)} pads axis ${given}, which a map does not have.`);
    before[axis] = pads[i] ?? 0;
    after[axis] = pads[i + axes.length] ?? 0;
  }
  const [batchBefore = 0, channelsBefore = 0, top = 0, left = 0] = before;
  const [batchAfter = 0, channelsAfter = 0, bottom = 0, right = 0] = after;
  if (batchBefore || batchAfter || channelsBefore || channelsAfter) {
    throw unsupported(
      `${describeNode(node)} pads by ${shownShape(pads)}; Micrographia can add or remove rows and columns only.`,
    );
  }
  const shape = {
    height: input.height + top + bottom,
    width: input.width + left + right,
    channels: input.channels,
  };
  network.emitMap(node, shape, (name) => ({
    op: "pad",
    name,
    inputs: [input.node],
    pads: [top, left, bottom, right],
    value,
  }));
}
