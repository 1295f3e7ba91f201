/**
 * Runs a network on TensorFlow.js, truncated to what was asked, at any input size it can work at.
 * `startBackend` must have been called.
 */
import { assert, MicrographiaError } from "../shared/result.ts";
import { type Ablation, relevantAblations } from "./ablation.ts";
import { editedWeights, type ProgramWeights, plainWeights } from "./edit/edited-weights.ts";
import { compileProgram, type Program } from "./edit/program.ts";
import type { Operation } from "./edit/record.ts";
import { noEdit, type ResolvedEdit, resolveEdit, viewGraph } from "./edit/resolve.ts";
import { runProgram } from "./edit/run-program.ts";
import { checkSelfContained, graphAfter } from "./graph-after.ts";
import type { Graph, Manifest } from "./manifest.ts";
import type { ReluGradient } from "./ops/rectifier.ts";
import type { Pack } from "./pack.ts";
import { ancestors } from "./plan.ts";
import { createResidentWeights } from "./resident-weights.ts";
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
  /**
   * The same network with an edit carried out, after the operations that this one already has. It shares this one's weights, which must
   * live as long, and holds those that the edit changes until it is disposed of itself. Throws `not-found` for layers and units that
   * there are not, `invalid` for edges between units that no weights join.
   */
  edited(operations: readonly Operation[]): Promise<Executor>;
  /** Frees all weights on the backend. The executor cannot be used afterwards. */
  dispose(): void;
};

/** What an executor needs of a pack. */
export type Network = Pick<Pack, "manifest" | "tensors">;

/** An executor with no weights loaded yet. Names are names of nodes; `resolveLayer` makes them from names of layers. */
export function createExecutor({ manifest, tensors }: Network): Executor {
  const unedited = createResidentWeights(tensors);

  const withOperations = async (operations: readonly Operation[]): Promise<Executor> => {
    const edit = await resolveEdit({ manifest, tensors }, operations);
    const weights = editedWeights(viewGraph(manifest), edit, tensors, unedited);
    return {
      ...executorOn(manifest, weights, edit),
      edited: (more) => withOperations([...operations, ...more]),
    };
  };

  return { ...executorOn(manifest, plainWeights(unedited), noEdit), edited: withOperations };
}

function executorOn(
  manifest: Manifest,
  weights: ProgramWeights,
  edit: ResolvedEdit,
): Omit<Executor, "edited"> {
  const { graph } = manifest;
  const programs = new Map<string, Program>();

  const programFor = (part: Graph, nodes: readonly string[], ablated: ReadonlySet<string>): Program => {
    const key = JSON.stringify([part.input, nodes, [...ablated]]);
    const known = programs.get(key);
    if (known) return known;
    checkSelfContained(part, nodes);
    const program = compileProgram(part, nodes, edit, ablated);
    programs.set(key, program);
    return program;
  };

  const forwardAll: Executor["forwardAll"] = (input, nodes, options = {}) => {
    const { reluGradient = "standard", from = graph.input } = options;
    const channels = input.shape[3];
    if (from === graph.input && channels !== manifest.input.channels) {
      throw new MicrographiaError(
        "invalid",
        `The network takes images of ${manifest.input.channels} channels, not of ${channels}.`,
      );
    }
    const part = graphAfter(graph, from);
    // What comes before `from` is not computed, so the edit has nothing to ablate there.
    const known = new Set([part.input, ...part.nodes.map(({ name }) => name)]);
    const own = edit.ablations.filter(({ node }) => known.has(node));
    const ablations = relevantAblations(part, nodes, [...own, ...(options.ablations ?? [])]);
    const program = programFor(part, nodes, new Set(ablations.keys()));
    return tf.tidy(() => runProgram(program, input, { weights, reluGradient, ablations }));
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
