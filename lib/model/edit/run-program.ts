/** Carries out a program on TensorFlow.js. */
import { assert } from "../../shared/result.ts";
import { type Ablation, ablate } from "../ablation.ts";
import type { ReluGradient } from "../ops/rectifier.ts";
import { runStep } from "../run-step.ts";
import * as tf from "../tf.ts";
import type { ProgramWeights } from "./edited-weights.ts";
import { givenValue, type Instruction, type JoinedChannels, type Program, type ValueId } from "./program.ts";

export type RunOptions = {
  readonly weights: ProgramWeights;
  readonly reluGradient: ReluGradient;
  readonly ablations: ReadonlyMap<string, readonly Ablation[]>;
};

/** `value` with some channels, those of its last axis, multiplied. Differentiable. */
function scaleChannels(value: tf.Tensor, factors: ReadonlyMap<number, number>): tf.Tensor {
  const all = new Float32Array(value.shape.at(-1) ?? 1).fill(1);
  for (const [channel, factor] of factors) all[channel] = factor;
  return tf.tidy(() => tf.mul(value, tf.tensor1d(all)));
}

/** `whole` with the channels of the groups in their places. Differentiable. */
function joinChannels(
  whole: tf.Tensor,
  groups: readonly (JoinedChannels & { readonly tensor: tf.Tensor })[],
): tf.Tensor {
  const channels = whole.shape.at(-1) ?? 1;
  const axis = whole.rank - 1;
  const sources = Array.from({ length: channels }, (_, channel) => ({ tensor: whole, at: channel }));
  for (const { channels: own, at, tensor } of groups) {
    for (const [place, channel] of own.entries()) sources[channel] = { tensor, at: at[place] ?? 0 };
  }
  // Runs of neighbours that stay neighbours are cut out at once.
  const runs: { tensor: tf.Tensor; start: number; size: number }[] = [];
  for (const { tensor, at } of sources) {
    const run = runs.at(-1);
    if (run && run.tensor === tensor && run.start + run.size === at) run.size++;
    else runs.push({ tensor, start: at, size: 1 });
  }
  return tf.tidy(() => {
    const parts = runs.map(({ tensor, start, size }) =>
      tf.slice(
        tensor,
        tensor.shape.map((_, i) => (i === axis ? start : 0)),
        tensor.shape.map((_, i) => (i === axis ? size : -1)),
      ),
    );
    return tf.concat(parts, axis);
  });
}

/** The values asked for, from that of the graph's input. Call it inside `tf.tidy`; the results are the caller's own. */
export function runProgram(
  { instructions, results }: Program,
  input: tf.Tensor,
  options: RunOptions,
): tf.Tensor[] {
  const values = new Map<ValueId, tf.Tensor>([[givenValue, input]]);
  const known = (id: ValueId): tf.Tensor => {
    const value = values.get(id);
    assert(value, `value ${id} was computed before its use`);
    return value;
  };
  for (const instruction of instructions) {
    values.set(instruction.output, carryOut(instruction, known, options));
    // Not before the whole pass is over would mean holding every activation at once.
    for (const id of instruction.spent) known(id).dispose();
  }
  // Clones, so that asking twice for one node, or for the input itself, gives tensors of the caller's own.
  return results.map((id) => tf.clone(known(id)));
}

function carryOut(
  instruction: Instruction,
  known: (id: ValueId) => tf.Tensor,
  { weights, reluGradient, ablations }: RunOptions,
): tf.Tensor {
  switch (instruction.type) {
    case "step": {
      const { step, inputs } = instruction;
      return runStep(step, inputs.map(known), weights.of(step.node, instruction.weights), reluGradient);
    }
    case "scale":
      return scaleChannels(known(instruction.input), instruction.factors);
    case "join":
      return joinChannels(
        known(instruction.whole),
        instruction.groups.map((group) => ({ ...group, tensor: known(group.value) })),
      );
    case "ablate":
      return ablate(known(instruction.input), ablations.get(instruction.node) ?? []);
    default:
      return instruction satisfies never;
  }
}
