/** Through which branches the channels of a layer came. */
import type { NodeShapes } from "./check-graph.ts";
import type { GraphIndex } from "./graph-index.ts";
import type { Branch, GraphNode } from "./manifest.ts";
import type { Field } from "./receptive-field.ts";

export type LayerContext = {
  readonly index: GraphIndex;
  readonly shapes: NodeShapes;
  readonly fields: ReadonlyMap<string, Field>;
  readonly tensorShape: (name: string) => readonly number[] | undefined;
};

/** Operations that change values one by one and keep every channel what it is. */
const isElementwise = (node: GraphNode): boolean =>
  node.op === "relu" || node.op === "clip" || node.op === "affine";

const isPool = (node: GraphNode | undefined): boolean =>
  node?.op === "maxPool" || node?.op === "avgPool" || node?.op === "globalAvgPool";

/** The operation that decided the channels of `name`, behind rectifiers and scalings; undefined for the graph's input. */
export function channelOrigin(name: string, index: GraphIndex): GraphNode | undefined {
  let node = index.node(name);
  while (node && isElementwise(node)) node = index.node(node.inputs[0] ?? "");
  return node;
}

/** "3x3" by the kernel of a convolution. */
function plainName(node: GraphNode, { tensorShape }: LayerContext): string {
  if (isPool(node)) return "pool";
  if (node.op !== "conv2d") return node.op === "dense" ? "dense" : "skip";
  const [kh = 1, kw = 1] = tensorShape(node.kernel) ?? [];
  return `${kh}x${kw}`;
}

/** The same for a branch of a module, where a 1x1 right behind a pool of the branch's own is the "pool" branch. */
function branchName(node: GraphNode, context: LayerContext): string {
  const { index } = context;
  const before = channelOrigin(node.inputs[0] ?? "", index);
  // A pool that other branches use as well stands before the module, not in this branch.
  const ownPool = before !== undefined && isPool(before) && index.users(before.name).length === 1;
  const name = plainName(node, context);
  return name === "1x1" && ownPool ? "pool" : name;
}

const side = (field: Field | undefined): number => (field ? Math.max(field[0].size, field[1].size) : 1);

type Part = { readonly node: GraphNode; readonly channels: number };

/** Beyond this many branches nobody reads them one by one, and nested concatenations are no longer taken apart. */
const maxBranches = 256;

/** The convolutions (or what else there is) whose channels a concatenation joins, nested ones taken apart. */
function parts(node: GraphNode, { index, shapes }: LayerContext): Part[] {
  const inputsOf = (joined: GraphNode): Part[] =>
    joined.inputs.map((name) => ({
      node: channelOrigin(name, index) ?? joined,
      channels: shapes.get(name)?.at(-1) ?? 0,
    }));
  let found = inputsOf(node);
  for (;;) {
    const nested = found.findIndex((part) => part.node.op === "concat" && part.node !== node);
    const inner = found[nested];
    if (!inner || found.length + inner.node.inputs.length > maxBranches) return found;
    found = found.toSpliced(nested, 1, ...inputsOf(inner.node));
  }
}

/** Appends "-2", "-3" … to names that were there before. */
function makeUnique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

/** The branches of a concatenation, in channel order, covering all its channels. */
export function concatBranches(node: GraphNode, context: LayerContext): Branch[] {
  const found = parts(node, context);
  const names = makeUnique(found.map((part) => branchName(part.node, context)));
  let start = 0;
  return found.map((part, position) => {
    const branch: Branch = {
      name: names[position] ?? "",
      start,
      end: start + part.channels,
      node: part.node.name,
      receptiveField: side(context.fields.get(part.node.name)),
    };
    start = branch.end;
    return branch;
  });
}

/** The one branch of a convolution's or a dense layer's output. */
export function singleBranch(node: GraphNode, channels: number, context: LayerContext): Branch {
  return {
    name: plainName(node, context),
    start: 0,
    end: channels,
    node: node.name,
    receptiveField: side(context.fields.get(node.name)),
  };
}

/** The one branch of a sum: its channels come through all inputs at once; named for the one that sees most. */
export function sumBranch(node: GraphNode, channels: number, context: LayerContext): Branch {
  const origins = node.inputs.map((name) => channelOrigin(name, context.index) ?? node);
  const widest = origins.reduce((best, origin) =>
    side(context.fields.get(origin.name)) > side(context.fields.get(best.name)) ? origin : best,
  );
  return {
    name: "sum",
    start: 0,
    end: channels,
    node: widest.name,
    receptiveField: side(context.fields.get(node.name)),
  };
}
