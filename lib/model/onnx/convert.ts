/** From an ONNX file to a network as this program knows it: a graph, its weights, and the size of its input. */
import { unwrap } from "../../shared/result.ts";
import { inferShapes } from "../check-graph.ts";
import { type Graph, type GraphNode, graphSchema } from "../manifest.ts";
import { nodeTensors } from "../plan.ts";
import { NetworkBuilder, type NetworkTensor } from "./builder.ts";
import { decodeOnnx } from "./decode.ts";
import { type SelectedGraph, selectGraph } from "./graph.ts";
import type { OnnxNode } from "./model.ts";
import { findConverter } from "./operators/operators.ts";
import { describeNode, invalid, shown, unsupported } from "./problems.ts";
import { isInOnnxOrder, type MapShape } from "./value.ts";

export type ConvertOptions = {
  /** Which of the file's outputs; the first by default. */
  readonly output?: string;
  /** The input's height and width, for a file that leaves them open. */
  readonly inputSize?: { readonly height: number; readonly width: number };
};

export type ConvertedNetwork = {
  readonly graph: Graph;
  readonly tensors: ReadonlyMap<string, NetworkTensor>;
  readonly input: MapShape & { readonly channels: 3 };
  readonly classes: number;
  readonly producer: string;
};

/** Operator sets whose definitions the converters know. */
const opsets = { oldest: 9, newest: 22 };

/**
 * Tensor values that may be written for each byte of the file. A float16 weight is two bytes; it is written once when it is laid
 * out anew and once more when a batch normalisation is folded in, so honest files stay below 1. The allowance is for
 * small files with many normalisations that are not folded.
 */
const weightValuesPerByte = 2;
const weightAllowance = 2 ** 20;

/** How many unsupported operators one message lists. */
const listedProblems = 12;

/**
 * Converts a whole `.onnx` file, or throws a `MicrographiaError`: `corrupt` (the bytes contradict themselves), `invalid` (the graph
 * breaks ONNX's rules) or `unsupported` (the operators that cannot be run, each with its node).
 */
export function convertOnnx(bytes: Uint8Array, options: ConvertOptions = {}): ConvertedNetwork {
  const model = decodeOnnx(bytes);
  if (model.opset < opsets.oldest || model.opset > opsets.newest) {
    const stated =
      model.opset === 0 ? "does not say its operator set" : `uses ONNX operator set ${model.opset}`;
    throw unsupported(`The network ${stated}; Micrographia reads ${opsets.oldest} to ${opsets.newest}.`);
  }
  const selected = selectGraph(model, options.output);
  refuseUnknownOperators(selected.nodes);
  const input = readInputShape(selected, options);
  const batch = selected.input.dims?.[0] ?? null;
  const budget = weightValuesPerByte * bytes.length + weightAllowance;
  const network = new NetworkBuilder(model.opset, selected, input, batch, budget);
  for (const [name, tensor] of model.initializers) network.setConstant(name, tensor);
  for (const node of selected.nodes) findConverter(node)?.(node, network);
  const finished = finish(selected, network);
  // The pack's own rules have the last word on whether the pieces fit.
  unwrap(inferShapes(finished.graph, input, (name) => finished.tensors.get(name)?.shape));
  return { ...finished, input, producer: model.producer };
}

function refuseUnknownOperators(nodes: readonly OnnxNode[]): void {
  const unknown = nodes.filter((node) => !findConverter(node));
  if (unknown.length === 0) return;
  const listed = unknown.slice(0, listedProblems).map(describeNode);
  const rest = unknown.length - listed.length;
  const more = rest > 0 ? ` and ${rest} more` : "";
  throw unsupported(`The network uses ${listed.join(", ")}${more}, which Micrographia cannot run.`);
}

function readInputShape({ input }: SelectedGraph, options: ConvertOptions): ConvertedNetwork["input"] {
  const { dims } = input;
  if (dims?.length !== 4) {
    const stated = dims
      ? `[${dims
          .slice(0, 8)
          .map((dim) => dim ?? "?")
          .join(", ")}]`
      : "no shape";
    throw unsupported(
      `The network's input ${shown(input.name)} has ${stated}; an image has [N, 3, height, width].`,
    );
  }
  const [, channels, fileHeight, fileWidth] = dims;
  if (channels !== 3) {
    throw unsupported(
      `The network's input ${shown(input.name)} has ${channels ?? "an open number of"} channels; ` +
        "Micrographia runs networks that look at colour images, 3 channels first.",
    );
  }
  const { inputSize } = options;
  const height = fileHeight ?? inputSize?.height;
  const width = fileWidth ?? inputSize?.width;
  if (inputSize && (height !== inputSize.height || width !== inputSize.width)) {
    throw invalid(
      `The file fixes the size of the network's input ${shown(input.name)} at ${height} x ${width}; ` +
        `it cannot be ${inputSize.height} x ${inputSize.width}.`,
    );
  }
  if (!height || !width) {
    throw unsupported(
      `The network leaves the size of its input ${shown(input.name)} open. Say it, for example --input-size 224x224.`,
    );
  }
  if (height > 4096 || width > 4096)
    throw unsupported(`The network's input is ${height} x ${width} pixels, which is too large.`);
  return { height, width, channels };
}

/** The output as a vector of classes, and the nodes it needs (fusing leaves some behind). */
function finish(
  selected: SelectedGraph,
  network: NetworkBuilder,
): Pick<ConvertedNetwork, "graph" | "tensors" | "classes"> {
  const value = network.valueOf(selected.output);
  if (!value || value.kind === "constant")
    throw invalid("The network's output does not depend on its input.");
  let output = value.node;
  let classes: number;
  if (value.kind === "map") {
    if (value.height * value.width !== 1) {
      throw unsupported(
        `The network's output ${shown(selected.output)} is a map of ${value.height} x ${value.width}, not one value a class; ` +
          "Micrographia reads classifiers.",
      );
    }
    // A fully convolutional classifier ends in [N, classes, 1, 1].
    output = network.claimName(`${value.node}/flat`);
    network.nodes.set(output, { op: "flatten", name: output, inputs: [value.node] });
    classes = value.channels;
  } else {
    if (!isInOnnxOrder(value)) {
      throw unsupported(
        `The network's output ${shown(selected.output)} is a flattened map, not one value a class.`,
      );
    }
    classes = value.length;
  }
  const nodes = neededNodes(network.nodes, output);
  const aliases = network.aliasRecord(new Set(nodes.map(({ name }) => name)));
  const parsed = graphSchema.safeParse({
    input: network.inputName,
    output,
    nodes,
    ...(Object.keys(aliases).length > 0 && { aliases }),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unsupported(
      `The network is outside what a model pack can hold: ${issue?.path.join(".")}: ${issue?.message}.`,
    );
  }
  const used = new Set(nodes.flatMap(nodeTensors));
  const tensors = new Map([...network.tensors].filter(([name]) => used.has(name)));
  return { graph: parsed.data, tensors, classes };
}

function neededNodes(nodes: ReadonlyMap<string, GraphNode>, output: string): GraphNode[] {
  const needed = new Set<string>();
  const waiting = [output];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = nodes.get(name);
    if (!node || needed.has(name)) continue;
    needed.add(name);
    for (const input of node.inputs) waiting.push(input);
  }
  return [...nodes.values()].filter(({ name }) => needed.has(name));
}
