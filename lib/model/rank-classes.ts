/** From what a network's output says to its classes, the most probable first. */
import type { Graph, Manifest } from "./manifest.ts";

/** `name` is there when the pack names its classes. */
export type RankedClass = { readonly class: number; readonly name?: string; readonly p: number };

/** What is needed of a manifest to name a network's answers. */
export type Answering = {
  readonly graph: Pick<Graph, "nodes" | "output">;
  readonly classes: Manifest["classes"];
};

/** Probabilities of all classes `[classes]`, from the output `[classes]` for one image. */
export function classProbabilities(output: ArrayLike<number>, { graph }: Pick<Answering, "graph">): number[] {
  const given = Array.from(output);
  return endsInSoftmax(graph) ? given : softmax(given);
}

/** The most probable classes for one image, best first; equal ones in the order of their numbers. */
export function rankClasses(output: ArrayLike<number>, network: Answering, count: number): RankedClass[] {
  const { classes } = network;
  return classProbabilities(output, network)
    .map((p, index) => ({ class: index, ...(classes?.[index] !== undefined && { name: classes[index] }), p }))
    .sort((a, b) => b.p - a.p || a.class - b.class)
    .slice(0, count);
}

/** Whether the output is probabilities already; some networks end in logits, some flatten their probabilities. */
function endsInSoftmax({ nodes, output }: Answering["graph"]): boolean {
  let node = nodes.find(({ name }) => name === output);
  while (node?.op === "flatten") {
    const [input] = node.inputs;
    node = nodes.find(({ name }) => name === input);
  }
  return node?.op === "softmax";
}

function softmax(logits: readonly number[]): number[] {
  const largest = logits.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const powers = logits.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
