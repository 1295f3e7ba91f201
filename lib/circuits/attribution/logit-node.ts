/** Where a network's answers are numbers that add up, before they are made probabilities. */
import type { Graph } from "../../model/manifest.ts";
import { assert } from "../../shared/result.ts";

/** The node whose values become the class probabilities: the softmax's input, or the output of a network without one. */
export function logitNode({ nodes, output }: Graph): string {
  let name = output;
  for (;;) {
    const node = nodes.find((candidate) => candidate.name === name);
    if (node?.op !== "flatten" && node?.op !== "softmax") return node ? name : output;
    const [input] = node.inputs;
    assert(input, "a node has an input");
    if (node.op === "softmax") return input;
    // A network may flatten its probabilities, or its last map: only the former hides a softmax.
    const before = nodes.find((candidate) => candidate.name === input);
    if (before?.op !== "flatten" && before?.op !== "softmax") return name;
    name = input;
  }
}
