/** Which units of a canvas may be asked about, and which one is unless a reader chooses another. */
import type { CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { hasUnit } from "../new-node.ts";

/** The layer's place in the network; the input comes before all. */
function depthOf({ layers }: Manifest, unit: string): number {
  const parsed = parseUnit(unit);
  return parsed.ok ? layers.findIndex(({ name }) => name === parsed.value.layer) : -1;
}

/** Single units and classes, the latest layer first. */
export function targetsOf(manifest: Manifest, { nodes }: Pick<CircuitCanvas, "nodes">): string[] {
  const units = nodes.flatMap((node) => (node.type === "unit" || node.type === "class" ? [node.unit] : []));
  const known = [...new Set(units)].filter((unit) => {
    const parsed = parseUnit(unit);
    return parsed.ok && hasUnit(manifest, parsed.value);
  });
  const depth = new Map(known.map((unit) => [unit, depthOf(manifest, unit)]));
  return known.toSorted(
    (a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0) || a.localeCompare(b, "en", { numeric: true }),
  );
}

/** What the circuit says that it explains, when that is on the canvas; else a unit of its latest layer. */
export function usualTarget(
  manifest: Manifest,
  canvas: Pick<CircuitCanvas, "nodes">,
  explains: string | null,
): string | null {
  const targets = targetsOf(manifest, canvas);
  return targets.find((unit) => unit === explains) ?? targets[0] ?? null;
}
