/**
 * Runs a network on TensorFlow.js, truncated to what was asked, at any input size it can work at.
 * `startBackend` must have been called.
 */
import { assert, MicrographiaError } from "../shared/result.ts";
import type { ReluGradient } from "./ops/rectifier.ts";
import type { Pack } from "./pack.ts";
import { ancestors, planSteps, type Step } from "./plan.ts";
import { createResidentWeights } from "./resident-weights.ts";
import { runStep } from "./run-step.ts";
import * as tf from "./tf.ts";

export type ForwardOptions = {
  /** How gradients pass rectifiers; "redirected" expects the gradient of a loss to be made smaller. */
  readonly reluGradient?: ReluGradient;
};

export type Executor = {
  /** Loads and uploads the weights that these nodes depend on. */
  prepare(nodes: readonly string[]): Promise<void>;
  /**
   * The output of one node for preprocessed input `[batch, height, width, channels]`. Differentiable with respect to
   * `input`, also under `tf.grad` and `tf.variableGrads`. The caller owns the result. Needs `prepare` before.
   */
  forward(input: tf.Tensor4D, node: string, options?: ForwardOptions): tf.Tensor;
  /** The same for several nodes in one pass, in their order. */
  forwardAll(input: tf.Tensor4D, nodes: readonly string[], options?: ForwardOptions): tf.Tensor[];
  /** `prepare`, then `forwardAll`: outputs by node. The caller owns them. */
  run(input: tf.Tensor4D, nodes: readonly string[]): Promise<Map<string, tf.Tensor>>;
  /** Frees all weights on the backend. The executor cannot be used afterwards. */
  dispose(): void;
};

/** What an executor needs of a pack. */
export type Network = Pick<Pack, "manifest" | "tensors">;

/** An executor with no weights loaded yet. Names are names of nodes; `resolveLayer` makes them from names of layers. */
export function createExecutor({ manifest, tensors }: Network): Executor {
  const { graph } = manifest;
  const weights = createResidentWeights(tensors);
  const plans = new Map<string, readonly Step[]>();

  const planFor = (nodes: readonly string[]): readonly Step[] => {
    const key = JSON.stringify(nodes);
    const plan = plans.get(key) ?? planSteps(graph, nodes);
    plans.set(key, plan);
    return plan;
  };

  const compute = (input: tf.Tensor4D, nodes: readonly string[], gradient: ReluGradient): tf.Tensor[] => {
    const values = new Map<string, tf.Tensor>([[graph.input, input]]);
    const computed = (name: string): tf.Tensor => {
      const value = values.get(name);
      assert(value, `${name} was computed before its use`);
      return value;
    };
    for (const step of planFor(nodes)) {
      values.set(step.output, runStep(step, step.node.inputs.map(computed), weights.of(step.node), gradient));
      // Not before the whole pass is over would mean holding every activation at once.
      for (const name of step.spent) computed(name).dispose();
    }
    // Clones, so that asking twice for one node, or for the input itself, gives tensors of the caller's own.
    return nodes.map((name) => tf.clone(computed(name)));
  };

  const forwardAll: Executor["forwardAll"] = (input, nodes, { reluGradient = "standard" } = {}) => {
    const channels = input.shape[3];
    if (channels !== manifest.input.channels) {
      throw new MicrographiaError(
        "invalid",
        `The network takes images of ${manifest.input.channels} channels, not of ${channels}.`,
      );
    }
    return tf.tidy(() => compute(input, nodes, reluGradient));
  };

  const prepare: Executor["prepare"] = (nodes) => weights.load(ancestors(graph, nodes));

  return {
    prepare,
    forwardAll,
    forward: (input, node, options) => {
      const [output] = forwardAll(input, [node], options);
      assert(output, "one node was asked for");
      return output;
    },
    run: async (input, nodes) => {
      await prepare(nodes);
      const distinct = [...new Set(nodes)];
      const outputs = forwardAll(input, distinct);
      return new Map(
        distinct.flatMap((node, index) => (outputs[index] ? [[node, outputs[index]] as const] : [])),
      );
    },
    dispose: () => weights.dispose(),
  };
}
