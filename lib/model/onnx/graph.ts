/**
 * The part of a file's graph that makes one output, in an order in which every value is made before it is used.
 * ONNX promises that order, but files are not held to it; cycles and dangling names are found here.
 */
import type { OnnxModel, OnnxNode, OnnxValueInfo } from "./model.ts";
import { describeNode, invalid, shown, unsupported } from "./problems.ts";

export type SelectedGraph = {
  readonly input: OnnxValueInfo;
  readonly output: string;
  readonly nodes: readonly OnnxNode[];
  /** How often each value is used by the selected nodes; being the output counts as a use. */
  readonly uses: ReadonlyMap<string, number>;
};

/** Where a value comes from: the `slot`-th output of the node at `index`. */
type Producer = { readonly index: number; readonly slot: number };

/** The ancestors of `outputName` (by default the file's first output). Throws `invalid` or `unsupported`. */
export function selectGraph(model: OnnxModel, outputName?: string): SelectedGraph {
  const producers = findProducers(model);
  const output = chooseOutput(model, outputName);
  const order = visitAncestors(model, producers, output);
  const positions = new Map(order.map((index, position) => [index, position]));
  const inFileOrder = [...order].sort((a, b) => a - b);
  const dependsOnLater = (index: number): boolean =>
    model.nodes[index]?.inputs.some((name) => (producers.get(name)?.index ?? -1) > index) ?? false;
  const chosen = inFileOrder.some(dependsOnLater) ? [...positions.keys()] : inFileOrder;
  const nodes = chosen.flatMap((index) => model.nodes[index] ?? []);

  const uses = new Map<string, number>([[output, 1]]);
  for (const node of nodes) {
    for (const name of node.inputs) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return { input: chooseInput(model, uses), output, nodes, uses };
}

function findProducers(model: OnnxModel): Map<string, Producer> {
  const producers = new Map<string, Producer>();
  const given = new Set([...model.inputs.map(({ name }) => name), ...model.initializers.keys()]);
  for (const [index, node] of model.nodes.entries()) {
    for (const [slot, name] of node.outputs.entries()) {
      if (name === "") continue;
      if (producers.has(name) || given.has(name)) {
        throw invalid(
          `Two things in the network are named ${shown(name)}; one is made by ${describeNode(node)}.`,
        );
      }
      producers.set(name, { index, slot });
    }
  }
  return producers;
}

function chooseOutput(model: OnnxModel, wanted: string | undefined): string {
  const names = model.outputs.map(({ name }) => name);
  const first = names[0];
  if (first === undefined) throw invalid("The network has no output.");
  if (wanted === undefined) return first;
  if (!names.includes(wanted)) {
    throw invalid(
      `The network has no output ${shown(wanted)}. It has ${names.slice(0, 8).map(shown).join(", ")}.`,
    );
  }
  return wanted;
}

/** Depth-first from the output; the indices of the nodes it needs, each after the nodes it needs itself. */
function visitAncestors(
  model: OnnxModel,
  producers: ReadonlyMap<string, Producer>,
  output: string,
): number[] {
  const given = new Set([...model.inputs.map(({ name }) => name), ...model.initializers.keys()]);
  const order: number[] = [];
  const state = new Map<number, "open" | "done">();
  const stack: { index: number; nextInput: number }[] = [];

  const enter = (name: string, user: OnnxNode | null): void => {
    const producer = producers.get(name);
    if (!producer) {
      if (name === "" || given.has(name)) return;
      const who = user ? describeNode(user) : "The network's output";
      throw invalid(`${who} needs ${shown(name)}, which nothing in the file makes.`);
    }
    const node = model.nodes[producer.index];
    if (node && producer.slot > 0) {
      throw unsupported(
        `The network uses output ${producer.slot + 1} (${shown(name)}) of ${describeNode(node)}; Micrographia has only the first.`,
      );
    }
    const seen = state.get(producer.index);
    if (seen === "done") return;
    if (seen === "open")
      throw invalid(`The network has a cycle through ${node ? describeNode(node) : name}.`);
    state.set(producer.index, "open");
    stack.push({ index: producer.index, nextInput: 0 });
  };

  enter(output, null);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = model.nodes[top.index];
    const input = node?.inputs[top.nextInput++];
    if (node && input !== undefined) {
      enter(input, node);
    } else {
      state.set(top.index, "done");
      order.push(top.index);
      stack.pop();
    }
  }
  return order;
}

function chooseInput(model: OnnxModel, uses: ReadonlyMap<string, number>): OnnxValueInfo {
  const used = model.inputs.filter(({ name }) => uses.has(name));
  const [input, second] = used;
  if (!input) throw invalid("The network's output does not depend on any input.");
  if (second) {
    throw unsupported(
      `The network has several inputs (${used
        .slice(0, 8)
        .map(({ name }) => shown(name))
        .join(", ")}); Micrographia runs networks of one image.`,
    );
  }
  return input;
}
