/** The layers of a network that a person looks at: every convolution, every module, every dense layer. */
import { fail, ok, type Result, unwrap } from "../shared/result.ts";
import { concatBranches, type LayerContext, singleBranch, sumBranch } from "./branches.ts";
import { inferShapes } from "./check-graph.ts";
import { type GraphIndex, indexGraph, trunk } from "./graph-index.ts";
import type { Branch, Graph, GraphNode, InputSpec, Layer, Manifest } from "./manifest.ts";
import { asImage } from "./node-shape.ts";
import { receptiveFields } from "./receptive-field.ts";

/**
 * The node whose output people see of `node`: after the scaling and the rectifier that follow it, where nothing else
 * uses what comes before them. A unit's activation is its value after its rectifier, as in the Circuits articles.
 */
function activated(node: GraphNode, index: GraphIndex): GraphNode {
  let current = node;
  let shown = node;
  for (;;) {
    const users = index.users(current.name);
    const [next] = users;
    if (!next || users.length > 1) return shown;
    if (next.op === "relu" || next.op === "clip") return next;
    if (next.op !== "affine" || node.op === "concat") return shown;
    current = next;
    shown = next;
  }
}

type Browsable = { readonly kind: Layer["kind"]; readonly branches: (channels: number) => Branch[] };

/** How a node is browsed, or null when it is not. */
function browsable(node: GraphNode, context: LayerContext): Browsable | null {
  switch (node.op) {
    case "conv2d":
      return { kind: "conv", branches: (channels) => [singleBranch(node, channels, context)] };
    case "dense":
      return { kind: "dense", branches: (channels) => [singleBranch(node, channels, context)] };
    case "concat":
      return { kind: "module", branches: () => concatBranches(node, context) };
    case "add":
      return { kind: "module", branches: (channels) => [sumBranch(node, channels, context)] };
    default:
      return null;
  }
}

/**
 * The layers of a graph, in order of computation. A layer is named after its convolution, concatenation, sum or dense
 * node; its values are those after the activation. Main are the convolutions and modules on the trunk. Throws `invalid` when
 * the graph does not hold together; `tensorShape` gives the shape of a weight tensor.
 */
export function describeLayers(
  graph: Graph,
  input: InputSpec,
  tensorShape: (name: string) => readonly number[] | undefined,
): Layer[] {
  const shapes = unwrap(inferShapes(graph, input, tensorShape));
  const fields = receptiveFields(graph, shapes, tensorShape);
  const index = indexGraph(graph);
  const context: LayerContext = { index, shapes, fields, tensorShape };
  const onTrunk = trunk(graph);
  return graph.nodes.flatMap((node): Layer[] => {
    const found = browsable(node, context);
    if (!found) return [];
    const shown = activated(node, index).name;
    const [height = 1, width = 1, channels = 1] = asImage(shapes.get(shown) ?? []);
    const [y, x] = fields.get(shown) ?? [];
    if (!y || !x) return [];
    return [
      {
        name: node.name,
        node: shown,
        kind: found.kind,
        main: found.kind !== "dense" && onTrunk.has(node.name),
        shape: [height, width, channels],
        receptiveField: {
          size: [y.size, x.size],
          stride: [y.stride, x.stride],
          offset: [y.offset, x.offset],
        },
        branches: found.branches(channels),
      },
    ];
  });
}

export type ResolvedLayer = {
  /** The node to run. */
  readonly node: string;
  /** The browsable layer, unless the name is that of some other node. */
  readonly layer: Layer | null;
};

/**
 * What a person means by a name: a layer (whose values are those after the activation), else a node, else another name of
 * a node. A problem (`not-found`) when there is none.
 */
export function resolveLayer(
  manifest: Pick<Manifest, "id" | "layers" | "graph">,
  name: string,
): Result<ResolvedLayer> {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (layer) return ok({ node: layer.node, layer });
  const { nodes, aliases = {} } = manifest.graph;
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  const node = nodes.some((candidate) => candidate.name === name) ? name : alias;
  if (node !== undefined) {
    return ok({ node, layer: manifest.layers.find((candidate) => candidate.node === node) ?? null });
  }
  const examples = manifest.layers
    .filter((candidate) => candidate.main)
    .map((candidate) => candidate.name)
    .slice(0, 12)
    .join(", ");
  return fail(
    "not-found",
    `The model “${manifest.id}” has no layer “${name}”. Some of its layers: ${examples}.`,
  );
}
