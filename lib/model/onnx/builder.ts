/** The network under construction: what the operators read from and write to. */
import type { GraphNode } from "../manifest.ts";
import type { SelectedGraph } from "./graph.ts";
import type { OnnxNode, OnnxTensor } from "./model.ts";
import { NameRegistry, readableName } from "./names.ts";
import { describeNode, invalid, shown, unsupported } from "./problems.ts";
import type { ActivationValue, MapShape, MapValue, Value, VectorValue } from "./value.ts";

/** A tensor of the pack, row-major. */
export type NetworkTensor = { readonly shape: readonly number[]; readonly data: Float32Array };

/** Values in one activation: 2^27 float32 are 512 MB, far above any classifier's and near what a machine can run. */
const activationLimit = 2 ** 27;

/** What a vector value has besides its node. */
type VectorShape = { readonly length: number } & Partial<Pick<VectorValue, "flattened" | "source">>;

export class NetworkBuilder {
  readonly opset: number;
  /** Rank 4 batch size where the file fixes one: exporters write it into `Reshape`. */
  readonly batch: number | null;
  readonly nodes = new Map<string, GraphNode>();
  readonly tensors = new Map<string, NetworkTensor>();
  readonly inputName: string;
  /** Readable ONNX names that are not nodes' names, and the node that holds their value. */
  readonly #aliases = new Map<string, string>();
  readonly #values = new Map<string, Value>();
  readonly #uses: ReadonlyMap<string, number>;
  /** Values that one node alone sees, under whatever name. */
  readonly #exclusive = new Set<string>();
  readonly #names = new NameRegistry();
  #weightBudget: number;

  /**
   * `weightBudget` is how many tensor values may be written in all: files are read whose converted weights are a few times their
   * own size, not ones whose every node refers to the same huge tensor.
   */
  constructor(
    opset: number,
    selected: SelectedGraph,
    input: MapShape,
    batch: number | null,
    weightBudget: number,
  ) {
    this.opset = opset;
    this.batch = batch;
    this.#uses = selected.uses;
    this.#weightBudget = weightBudget;
    this.inputName = this.#names.claim(selected.input.name);
    this.#values.set(selected.input.name, { kind: "map", node: this.inputName, ...input });
  }

  /** What a name of the ONNX graph stands for. */
  valueOf(name: string): Value | undefined {
    return this.#values.get(name);
  }

  setConstant(name: string, tensor: OnnxTensor): void {
    this.#values.set(name, { kind: "constant", tensor });
  }

  /** Whether the node's input at `index` is given. */
  has(node: OnnxNode, index: number): boolean {
    return (node.inputs[index] ?? "") !== "";
  }

  input(node: OnnxNode, index: number): Value {
    const value = this.#values.get(node.inputs[index] ?? "");
    if (!value) throw invalid(`${describeNode(node)} lacks its input ${index + 1}.`);
    return value;
  }

  activation(node: OnnxNode, index: number): ActivationValue {
    const value = this.input(node, index);
    if (value.kind !== "constant") return value;
    throw unsupported(
      `${describeNode(node)} works on a constant as its input ${index + 1}; only activations can stand there.`,
    );
  }

  map(node: OnnxNode, index: number): MapValue {
    const value = this.activation(node, index);
    if (value.kind === "map") return value;
    throw invalid(
      `${describeNode(node)} needs an input of 4 dimensions [N, C, H, W] and gets [N, ${value.length}].`,
    );
  }

  constant(node: OnnxNode, index: number): OnnxTensor {
    const value = this.input(node, index);
    if (value.kind === "constant") return value.tensor;
    throw unsupported(
      `${describeNode(node)} computes its input ${index + 1} (${shown(node.inputs[index] ?? "")}) while it runs; ` +
        "Micrographia needs it as a constant.",
    );
  }

  optionalConstant(node: OnnxNode, index: number): OnnxTensor | null {
    return this.has(node, index) ? this.constant(node, index) : null;
  }

  /** The value that this ONNX node makes is one that exists already. */
  alias(node: OnnxNode, value: Value): void {
    const output = node.outputs[0] ?? "";
    this.#values.set(output, value);
    if (value.kind === "constant") return;
    this.#addAliases(node, value.node);
    const before = node.inputs.filter((name) => {
      const input = this.#values.get(name);
      return input && input.kind !== "constant" && input.node === value.node;
    });
    const unseen = before.length > 0 && before.every((name) => this.#exclusive.has(name));
    if (unseen && this.#uses.get(output) === 1) this.#exclusive.add(output);
  }

  emitMap(node: OnnxNode, shape: MapShape, make: (name: string) => GraphNode): MapValue {
    const { height, width, channels } = shape;
    if (!(height >= 1 && width >= 1)) {
      throw invalid(
        `${describeNode(node)} would make a map of ${height} x ${width}: its input is too small.`,
      );
    }
    if (height * width * channels > activationLimit) {
      throw unsupported(
        `${describeNode(node)} would make a map of ${height} x ${width} x ${channels}, which is too large.`,
      );
    }
    return this.#emit(node, { kind: "map", node: this.#claim(node), height, width, channels }, make);
  }

  emitVector(node: OnnxNode, shape: VectorShape, make: (name: string) => GraphNode): VectorValue {
    const { length, flattened = null, source = null } = shape;
    if (length > activationLimit)
      throw unsupported(`${describeNode(node)} would make ${length} values, which is too many.`);
    return this.#emit(node, { kind: "vector", node: this.#claim(node), length, flattened, source }, make);
  }

  /** A node that keeps its input's shape. */
  emitLike(node: OnnxNode, like: ActivationValue, make: (name: string) => GraphNode): ActivationValue {
    if (like.kind === "map") return this.emitMap(node, like, make);
    return this.emitVector(node, { length: like.length, flattened: like.flattened }, make);
  }

  /** Adds a tensor and gives its name. */
  addTensor(name: string, shape: readonly number[], data: Float32Array): string {
    this.#weightBudget -= data.length;
    if (this.#weightBudget < 0) {
      throw unsupported(
        "The network uses the same weights so often that its pack would be many times as large as the file.",
      );
    }
    for (const value of data) {
      if (!Number.isFinite(value))
        throw invalid(`The weights ${shown(name)} come out as numbers that are not finite.`);
    }
    this.tensors.set(name, { shape, data });
    return name;
  }

  /**
   * The convolution or dense node that made the node's first input, when nothing else sees that value and its arithmetic can
   * therefore absorb what follows.
   */
  absorbingNode(node: OnnxNode, index: number): Extract<GraphNode, { op: "conv2d" | "dense" }> | null {
    const value = this.input(node, index);
    if (value.kind === "constant" || !this.#exclusive.has(node.inputs[index] ?? "")) return null;
    const maker = this.nodes.get(value.node);
    return maker?.op === "conv2d" || maker?.op === "dense" ? maker : null;
  }

  /** The graph's `aliases`, of the nodes that are left. A name that is also a node's means the node. */
  aliasRecord(nodes: ReadonlySet<string>): Record<string, string> {
    const isAlias = ([alias, node]: [string, string]): boolean => nodes.has(node) && !this.#names.has(alias);
    return Object.fromEntries([...this.#aliases].filter(isAlias));
  }

  /** A name of its own for a node that the file does not have. */
  claimName(wanted: string): string {
    return this.#names.claim(wanted);
  }

  #claim(node: OnnxNode): string {
    const output = node.outputs[0] ?? "";
    const wanted = node.name !== "" && !this.#names.has(readableName(node.name)) ? node.name : output;
    return this.#names.claim(wanted);
  }

  #emit<V extends ActivationValue>(node: OnnxNode, value: V, make: (name: string) => GraphNode): V {
    this.nodes.set(value.node, make(value.node));
    const output = node.outputs[0] ?? "";
    this.#values.set(output, value);
    if (this.#uses.get(output) === 1) this.#exclusive.add(output);
    this.#addAliases(node, value.node);
    return value;
  }

  #addAliases(node: OnnxNode, target: string): void {
    for (const name of [node.name, node.outputs[0] ?? ""]) {
      const alias = name === "" ? "" : readableName(name);
      if (alias !== "" && alias !== target && !this.#aliases.has(alias)) this.#aliases.set(alias, target);
    }
  }
}
