/**
 * Runs a network on TensorFlow.js, truncated to what was asked, at any input size it can work at.
 * `startBackend` must have been called.
 */
import { assert, MicrographiaError } from "../shared/result.ts";
import { type Ablation, ablate, relevantAblations } from "./ablation.ts";
import { checkSelfContained, graphAfter } from "./graph-after.ts";
import type { Graph } from "./manifest.ts";
import type { ReluGradient } from "./ops/rectifier.ts";
import type { Pack } from "./pack.ts";
import { ancestors, planSteps, type Step } from "./plan.ts";
import { createResidentWeights } from "./resident-weights.ts";
import { runStep } from "./run-step.ts";
import * as tf from "./tf.ts";

export type ForwardOptions = {
  /** How gradients pass rectifiers; "redirected" expects the gradient of a loss to be made smaller. */
  readonly reluGradient?: ReluGradient;
  /** Units held at zero. Throws `not-found` when the network has no such node or unit. */
  readonly ablations?: readonly Ablation[];
  /**
   * The node whose value `input` is, instead of the network's own input; what comes before it is not computed. Throws `invalid`
   * when something asked for cannot be computed from it alone.
   */
  readonly from?: string;
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

  const planFor = (part: Graph, nodes: readonly string[]): readonly Step[] => {
    const key = JSON.stringify([part.input, nodes]);
    const known = plans.get(key);
    if (known) return known;
    checkSelfContained(part, nodes);
    const plan = planSteps(part, nodes);
    plans.set(key, plan);
    return plan;
  };

  const compute = (
    input: tf.Tensor4D,
    nodes: readonly string[],
    { reluGradient = "standard", ablations = [], from = graph.input }: ForwardOptions,
  ): tf.Tensor[] => {
    const part = graphAfter(graph, from);
    const ablated = relevantAblations(part, nodes, ablations);
    const edited = (name: string, value: tf.Tensor): tf.Tensor => {
      const own = ablated.get(name);
      return own ? ablate(value, own) : value;
    };
    // The caller's own tensor is never taken over.
    const seen = ablated.has(from) ? edited(from, tf.clone(input)) : input;
    const values = new Map<string, tf.Tensor>([[from, seen]]);
    const computed = (name: string): tf.Tensor => {
      const value = values.get(name);
      assert(value, `${name} was computed before its use`);
      return value;
    };
    // A node that is edited must have a value of its own, so it is asked for as well and never fused with the next one.
    for (const step of planFor(part, [...new Set([...nodes, ...ablated.keys()])])) {
      const value = runStep(step, step.node.inputs.map(computed), weights.of(step.node), reluGradient);
      values.set(step.output, edited(step.output, value));
      // Not before the whole pass is over would mean holding every activation at once.
      for (const name of step.spent) computed(name).dispose();
    }
    // Clones, so that asking twice for one node, or for the input itself, gives tensors of the caller's own.
    return nodes.map((name) => tf.clone(computed(name)));
  };

  const forwardAll: Executor["forwardAll"] = (input, nodes, options = {}) => {
    const channels = input.shape[3];
    if ((options.from ?? graph.input) === graph.input && channels !== manifest.input.channels) {
      throw new MicrographiaError(
        "invalid",
        `The network takes images of ${manifest.input.channels} channels, not of ${channels}.`,
      );
    }
    return tf.tidy(() => compute(input, nodes, options));
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
