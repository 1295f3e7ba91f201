/** What of a canvas is of units that a network has. */
import type { CanvasNode, CircuitCanvas } from "../canvas/circuit-canvas.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { hasUnit, type NetworkUnits } from "./network-units.ts";

type Known = { readonly canvas: CircuitCanvas; readonly remarks: readonly string[] };

/** All of it, or with `partly` what is left without the units that are missing. A problem is `invalid` and names the first of them. */
export function keepKnown(
  canvas: CircuitCanvas,
  network: NetworkUnits,
  { partly }: { readonly partly: boolean },
): Result<Known> {
  const missing = missingUnits(canvas, network);
  if (missing.length === 0) return ok({ canvas, remarks: [] });
  const names = listSome(missing);
  if (!partly) return fail("invalid", `“${network.pack.title}” does not have ${names}.`);
  const nodes = canvas.nodes.flatMap((node) => without(node, new Set(missing)));
  const left = new Set(nodes.map(({ id }) => id));
  return ok({
    canvas: {
      ...canvas,
      nodes,
      edges: canvas.edges.filter(({ from, to }) => left.has(from) && left.has(to)),
      motifs: canvas.motifs.flatMap((mark) => {
        const still = mark.nodes.filter((id) => left.has(id));
        return still.length === 0 ? [] : [{ ...mark, nodes: still }];
      }),
    },
    remarks: [
      `Left out, because “${network.pack.title}” does not have ${missing.length === 1 ? "it" : "them"}: ${names}.`,
    ],
  });
}

function without(node: CanvasNode, missing: ReadonlySet<string>): CanvasNode[] {
  if ("unit" in node) return missing.has(node.unit) ? [] : [node];
  if (node.type !== "family") return [node];
  const members = node.members.filter((unit) => !missing.has(unit));
  return members.length === 0 ? [] : [{ ...node, members }];
}

function missingUnits({ nodes }: CircuitCanvas, network: NetworkUnits): string[] {
  const named = nodes.flatMap((node) =>
    "unit" in node ? [node.unit] : node.type === "family" ? node.members : [],
  );
  return [...new Set(named)].filter((unit) => !hasUnit(network, unit));
}

/** At most five by name, and how many more there are. */
export function listSome(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join("");
}
