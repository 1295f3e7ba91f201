/**
 * What an attribution graph has no room for, in a file of its own: the canvas as it is, with places, notes, motifs and every weight as
 * it was computed, and whose it is. By itself it is enough to make the circuit again; with its graph it says whether that was changed.
 */
import { digest } from "lib0/hash/sha256";
import { z } from "zod";
import { circuitCanvasSchema } from "../canvas/circuit-canvas.ts";
import { toHex } from "../shared/hex.ts";
import { idSchema } from "../shared/ids.ts";
import type { AttributionGraph } from "./attribution-graph.ts";
import { canonicalJson } from "./canonical-json.ts";
import { writeGraph } from "./circuit-graph.ts";
import { type CircuitSource, licenceLine } from "./circuit-source.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const circuitSidecarSchema = z
  .object({
    format: z.literal("micrographia-circuit"),
    version: z.literal(1),
    exportedAt: z.string(),
    graph: z
      .object({
        slug: z.string(),
        sha256: sha256.describe(
          "SHA-256 of the canonical JSON (RFC 8785) of the graph's metadata, nodes, links and qParams",
        ),
      })
      .describe("the attribution graph that it was written with"),
    circuit: z.object({
      id: idSchema,
      title: z.string().min(1).max(400),
      summary: z.string().max(20_000),
      target: z.string().max(300).nullable(),
    }),
    catalog: z.object({ id: z.string().max(64), title: z.string().max(400) }),
    pack: z
      .object({ id: z.string().max(64), title: z.string().max(400), sha256 })
      .describe(
        "the network, with the SHA-256 of its weights; each kept weight says which it was computed from",
      ),
    authors: z.array(z.string().max(400)).max(1000),
    licence: z.string().max(200),
    url: z.string().max(2000),
    nodeIds: z.record(z.string(), idSchema).describe("the canvas' node for each node_id of the graph"),
    labels: z.record(z.string(), z.string()).describe("what units were called in the catalog, by unit"),
    families: z.record(z.string(), z.string()).describe("what the families on the canvas were called, by id"),
    canvas: circuitCanvasSchema,
  })
  .meta({
    title: "Micrographia circuit",
    description: "A circuit with all that its attribution graph has no room for.",
  });
export type CircuitSidecar = z.infer<typeof circuitSidecarSchema>;

/** By which a sidecar knows its graph, however that is laid out. */
export const graphDigest = ({ metadata, nodes, links, qParams }: AttributionGraph): string =>
  toHex(
    digest(
      new TextEncoder().encode(
        canonicalJson(JSON.parse(JSON.stringify({ metadata, nodes, links, qParams }))),
      ),
    ),
  );

/** Both files of a circuit. */
export function writeCircuitFiles(source: CircuitSource): {
  readonly graph: AttributionGraph;
  readonly sidecar: CircuitSidecar;
} {
  const { graph, nodeIds } = writeGraph(source);
  const { circuit, catalog, pack, canvas, labels, families, authors, url, exportedAt } = source;
  const { id, title, summary, target } = circuit;
  return {
    graph,
    sidecar: {
      format: "micrographia-circuit",
      version: 1,
      exportedAt,
      graph: { slug: graph.metadata.slug, sha256: graphDigest(graph) },
      circuit: { id, title, summary, target },
      catalog: { id: catalog.id, title: catalog.title },
      pack: { id: pack.id, title: pack.title, sha256: pack.sha256 },
      authors: [...authors],
      licence: licenceLine,
      url,
      nodeIds: Object.fromEntries(nodeIds),
      labels: { ...labels },
      families: { ...families },
      canvas,
    },
  };
}
