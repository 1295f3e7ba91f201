/**
 * The attribution graph, the form in which circuits of language models go from program to program: version 1.0.0 of the schema that
 * Neuronpedia validates against, as far as circuits need it. What a graph of ours holds, and what its reader may expect, is in
 * `docs/formats/circuits.md`; `docs/formats/attribution-graph.schema.json` is made from the schema here.
 */
import { z } from "zod";

const node = z
  .looseObject({
    node_id: z
      .string()
      .min(1)
      .max(400)
      .describe("its name within the graph; for a feature, layer_feature_position"),
    feature: z
      .number()
      .int()
      .nullable()
      .describe("the index of the feature in its layer; null for what is not one feature"),
    layer: z
      .union([z.string(), z.number().int()])
      .describe("the layer's place in the network, as a number or a text"),
    ctx_idx: z.number().int().describe("the token it belongs to; 0 in a circuit of a convolutional network"),
    feature_type: z.string().describe("what sort of node: “conv channel”, “embedding”, “logit” and others"),
    jsNodeId: z.string().describe("the name by which pages address it"),
    clerp: z.string().describe("what the feature is called"),
    influence: z.number().nullable().optional(),
    activation: z.number().nullable().optional(),
  })
  .describe("a feature, an input, an output, or what stands for several of them");
export type GraphNode = z.infer<typeof node>;

const link = z.looseObject({
  source: z.string().describe("the node_id it comes from"),
  target: z.string().describe("the node_id it goes to"),
  weight: z.number().describe("how strongly, signed; what the number is, the settings say"),
});

const metadata = z.looseObject({
  slug: z.string().describe("the graph's name in addresses"),
  scan: z.string().describe("the model that the features are of"),
  prompt_tokens: z
    .array(z.string())
    .describe("the prompt in tokens; in a circuit one that stands for all positions"),
  prompt: z.string().describe("the prompt; in a circuit what it is a circuit of"),
  schema_version: z
    .unknown()
    .optional()
    .describe("1 where a feature is a pair of its layer and its index in one number"),
  node_threshold: z.number().optional(),
  info: z
    .looseObject({
      description: z.string().optional(),
      creator_name: z.string().optional(),
      creator_url: z.string().optional(),
      source_urls: z.array(z.unknown()).optional(),
      generator: z
        .looseObject({
          name: z.string().optional(),
          version: z.string().optional(),
          url: z.string().optional(),
        })
        .optional(),
      create_time_ms: z.number().optional(),
    })
    .optional()
    .describe("where the graph comes from"),
  generation_settings: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      "how it was made; a circuit says here which reduction its weights are, and the names of its layers",
    ),
});

/** As this program writes them, lists; as circuit-tracer's own server saves them, text: ids with commas between, lists as JSON. */
const listOrText = z.union([z.array(z.unknown()), z.string()]);

export const attributionGraphSchema = z
  .looseObject({
    metadata,
    qParams: z
      .looseObject({
        pinnedIds: listOrText.optional().describe("node_ids of the nodes that the graph is about"),
        supernodes: listOrText.optional().describe("groups, each a list of a name and node_ids"),
        clerps: listOrText.optional().describe("pairs of a node_id and what people call that node here"),
        linkType: z.string().optional(),
        clickedId: z.string().nullable().optional(),
        sg_pos: z.string().optional(),
      })
      .describe("what of the graph is shown, and how"),
    nodes: z.array(node),
    links: z.array(link),
  })
  .meta({
    title: "Attribution graph",
    description:
      "A circuit as nodes and weighted links, after version 1.0.0 of the attribution graphs' schema.",
  });
export type AttributionGraph = z.infer<typeof attributionGraphSchema>;

/** The published JSON Schema, in the draft that the format's own is in. */
export const attributionGraphJsonSchema = (): unknown =>
  z.toJSONSchema(attributionGraphSchema, { target: "draft-7" });

/** What is pinned and grouped, whichever way it was written. What is not of that form is left out. */
export function readView({ qParams }: AttributionGraph): {
  readonly pinned: readonly string[];
  readonly supernodes: readonly { readonly name: string; readonly nodes: readonly string[] }[];
  readonly names: ReadonlyMap<string, string>;
} {
  const { pinnedIds, supernodes, clerps } = qParams;
  const pinned =
    typeof pinnedIds === "string" ? pinnedIds.split(",").filter((id) => id !== "") : textsOf(pinnedIds ?? []);
  const lists = (value: typeof supernodes): string[][] => listsOf(value).map(textsOf);
  return {
    pinned,
    supernodes: lists(supernodes).flatMap(([name, ...nodes]) =>
      name === undefined || nodes.length === 0 ? [] : [{ name, nodes }],
    ),
    names: new Map(
      lists(clerps).flatMap(([id, name]) =>
        id === undefined || name === undefined ? [] : [[id, name] as const],
      ),
    ),
  };
}

function listsOf(value: readonly unknown[] | string | undefined): readonly unknown[][] {
  const list = typeof value === "string" ? parsed(value) : value;
  return Array.isArray(list) ? list.filter((item) => Array.isArray(item)) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // an address can be cut off anywhere
  }
}

const textsOf = (list: readonly unknown[]): string[] => list.filter((item) => typeof item === "string");
