/** From files back to a circuit: an attribution graph, ours or another program's, its sidecar, or both together. */
import type { z } from "zod";
import { fail, messageOf, ok, type Result } from "../shared/result.ts";
import { type AttributionGraph, attributionGraphSchema } from "./attribution-graph.ts";
import { type CircuitSidecar, circuitSidecarSchema, graphDigest } from "./circuit-sidecar.ts";
import type { ReadCircuit } from "./circuit-source.ts";
import { keepKnown } from "./keep-known.ts";
import { hasUnit, type NetworkUnits } from "./network-units.ts";
import { readGraph } from "./read-graph.ts";

/** Two thousand nodes with twenty thousand links and all that is said of them stay well below. Characters. */
export const longestCircuitFile = 16_000_000;

/** What a person is asked when units are missing: whether the rest is to be taken in without them. */
export type ReadingOptions = { readonly partly: boolean };

/** What lies in a file by its content. */
export type CircuitFile =
  | { readonly type: "graph"; readonly graph: AttributionGraph }
  | { readonly type: "sidecar"; readonly sidecar: CircuitSidecar };

/** Problems are `too-large`, `corrupt` for what is not JSON, or `invalid` for JSON that is neither of the two. */
export function parseCircuitFile(name: string, text: string): Result<CircuitFile> {
  if (text.length > longestCircuitFile) {
    return fail(
      "too-large",
      `${name} is longer than ${longestCircuitFile / 1e6} million characters, which no circuit needs.`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail("corrupt", `${name} is not JSON (${messageOf(error)}).`);
  }
  if (isObject(json) && json.format === "micrographia-circuit") {
    const parsed = circuitSidecarSchema.safeParse(json);
    return parsed.success
      ? ok({ type: "sidecar", sidecar: parsed.data })
      : fail("invalid", `${name} says that it is a circuit's sidecar, but ${firstIssue(parsed.error)}.`);
  }
  if (isObject(json) && json.format === "micrographia-catalog") {
    return fail("invalid", `${name} is a whole catalog. Take it in on the page of snapshots.`);
  }
  const parsed = attributionGraphSchema.safeParse(json);
  return parsed.success
    ? ok({ type: "graph", graph: parsed.data })
    : fail(
        "invalid",
        `${name} is neither an attribution graph nor a circuit's sidecar: ${firstIssue(parsed.error)}.`,
      );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return `at ${issue?.path.map(String).join(".") || "its top"} it is wrong (${issue?.message ?? "malformed"})`;
}

/**
 * A circuit from one file, or from a graph and its sidecar. A graph that was changed since its sidecar was written is `conflict`: which
 * of the two holds is for a person to say, by taking in one of them alone. Units that the network does not have are `invalid`, the first of
 * them by name, unless the rest is to be taken in partly.
 */
export function readCircuitFiles(
  files: readonly CircuitFile[],
  network: NetworkUnits,
  options: ReadingOptions,
): Result<ReadCircuit> {
  const graphs = files.flatMap((file) => (file.type === "graph" ? [file.graph] : []));
  const sidecars = files.flatMap((file) => (file.type === "sidecar" ? [file.sidecar] : []));
  const [graph] = graphs;
  const [sidecar] = sidecars;
  if (graphs.length > 1 || sidecars.length > 1) {
    return fail("invalid", "Choose one circuit: its attribution graph, its sidecar, or both.");
  }
  if (graph && sidecar && graphDigest(graph) !== sidecar.graph.sha256) {
    return fail(
      "conflict",
      "The two files do not belong together: the graph is another one, or was changed since its sidecar was written. Take in one of them alone: the sidecar has everything as it was exported, the graph what was changed.",
    );
  }
  if (sidecar) return readSidecar(sidecar, network, options);
  return graph ? readGraph(graph, network, options) : fail("invalid", "Choose a file.");
}

function readSidecar(
  { circuit, pack, canvas, families, catalog, authors }: CircuitSidecar,
  network: NetworkUnits,
  options: ReadingOptions,
): Result<ReadCircuit> {
  const named = canvas.nodes.map((node) =>
    node.type === "family" && node.name === "" ? { ...node, name: families[node.family] ?? "" } : node,
  );
  const known = keepKnown({ ...canvas, nodes: named }, network, options);
  if (!known.ok) return known;
  const isOther = pack.sha256 !== network.pack.sha256;
  const by = authors.length === 0 ? "" : ` by ${authors.join(", ")}`;
  return ok({
    title: circuit.title,
    summary: circuit.summary,
    target: circuit.target !== null && hasUnit(network, circuit.target) ? circuit.target : null,
    canvas: known.value.canvas,
    remarks: [
      ...(isOther
        ? [
            `The circuit is of “${pack.title}” with other weights than those here. Its weights are marked until they are computed anew.`,
          ]
        : []),
      ...(by === "" ? [] : [`In the catalog “${catalog.title}” it was made${by}.`]),
      ...known.value.remarks,
    ],
  });
}
