/** What a schema cannot say of a network: that its nodes, tensors and layers fit together. */
import { fail, ok, type Result } from "../shared/result.ts";
import { type Graph, type InputSpec, type Layer, type Manifest, manifestSchema } from "./manifest.ts";
import { asImage, nodeShape, type Shape } from "./node-shape.ts";

/** The shape of every node's output (without batch), and of the graph's input, by name. */
export type NodeShapes = ReadonlyMap<string, Shape>;

/**
 * The shapes of all nodes for inputs of this size. A problem (`invalid`) when names repeat, an input does not come
 * before its use (so that there can be no cycle), or a node, its inputs and its tensors do not fit together.
 */
export function inferShapes(
  graph: Graph,
  input: Pick<InputSpec, "height" | "width" | "channels">,
  tensorShape: (name: string) => Shape | undefined,
): Result<NodeShapes> {
  const shapes = new Map<string, Shape>([[graph.input, [input.height, input.width, input.channels]]]);
  const later = new Set(graph.nodes.map((node) => node.name));
  for (const node of graph.nodes) {
    if (shapes.has(node.name)) return fail("invalid", `Two nodes are named “${node.name}”.`);
    const inputs: Shape[] = [];
    for (const name of node.inputs) {
      const shape = shapes.get(name);
      if (!shape) {
        return fail(
          "invalid",
          later.has(name)
            ? `Node “${node.name}” uses “${name}” before it is computed. Every input must come before its use.`
            : `Node “${node.name}” uses “${name}”, which does not exist.`,
        );
      }
      inputs.push(shape);
    }
    const shape = nodeShape(node, inputs, tensorShape);
    if (!shape.ok) return shape;
    shapes.set(node.name, shape.value);
    later.delete(node.name);
  }
  if (!shapes.has(graph.output)) return fail("invalid", `The output “${graph.output}” is not a node.`);
  return ok(shapes);
}

function checkLayer(layer: Layer, shapes: NodeShapes): Result<true> {
  const shape = shapes.get(layer.node);
  if (!shape) return fail("invalid", `Layer “${layer.name}” refers to “${layer.node}”, which is not a node.`);
  if (asImage(shape).join() !== layer.shape.join()) {
    return fail(
      "invalid",
      `Layer “${layer.name}” says its shape is [${layer.shape}], but its node's is [${asImage(shape)}].`,
    );
  }
  let covered = 0;
  for (const { name, start, end, node } of layer.branches) {
    if (start !== covered || end <= start) {
      return fail(
        "invalid",
        `Branch “${name}” of layer “${layer.name}” covers channels ${start} to ${end}, but must begin at ${covered}.`,
      );
    }
    if (!shapes.has(node)) {
      return fail(
        "invalid",
        `Branch “${name}” of layer “${layer.name}” refers to “${node}”, which is not a node.`,
      );
    }
    covered = end;
  }
  if (covered !== layer.shape[2]) {
    return fail(
      "invalid",
      `The branches of layer “${layer.name}” cover ${covered} of ${layer.shape[2]} channels.`,
    );
  }
  return ok(true);
}

/** The first repeated text, if any. */
function repeated(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.has(text) || !seen.add(text));
}

/**
 * A manifest from untrusted JSON: the schema, then everything that must fit together. The problem is `invalid` (or
 * `unsupported` for a newer format) and names the first thing that is wrong.
 */
export function checkManifest(value: unknown): Result<Manifest> {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue?.path.join(".") === "version") {
      return fail(
        "unsupported",
        "This model pack is of a version that this program does not know. Update the program.",
      );
    }
    const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
    return fail("invalid", `Not a model pack's manifest${where}: ${issue?.message ?? "it is malformed"}.`);
  }
  const manifest = parsed.data;
  const tensors = new Map(Object.entries(manifest.weights.tensors).map(([name, { shape }]) => [name, shape]));
  const shapes = inferShapes(manifest.graph, manifest.input, (name) => tensors.get(name));
  if (!shapes.ok) return shapes;
  for (const [alias, node] of Object.entries(manifest.graph.aliases ?? {})) {
    if (shapes.value.has(node)) continue;
    return fail("invalid", `“${alias}” is said to be another name of “${node}”, which is not a node.`);
  }
  const twice = repeated(manifest.layers.map((layer) => layer.name));
  if (twice !== undefined) return fail("invalid", `Two layers are named “${twice}”.`);
  for (const layer of manifest.layers) {
    const checked = checkLayer(layer, shapes.value);
    if (!checked.ok) return checked;
  }
  const outputs = shapes.value.get(manifest.graph.output)?.at(-1);
  if (manifest.classes && manifest.classes.length !== outputs) {
    return fail("invalid", `There are ${manifest.classes.length} class names for ${outputs} outputs.`);
  }
  return ok(manifest);
}
