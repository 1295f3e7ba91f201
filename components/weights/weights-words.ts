/** What the weights figure says about itself in words. */
import type { LayerConnections, Neighbours } from "../../lib/circuits/neighbours.ts";

/** `43 %`; a share that is not quite all never reads as all, nor one that is not quite nothing as nothing. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 1) return "under 1 %";
  if (percent > 99 && percent < 100) return "over 99 %";
  return `${Math.round(percent)} %`;
}

/** How much of a side is shown: `The 12 strongest of 256 units, with 43 % of the total weight.` */
export function describeShare({ connections, units, normShare }: LayerConnections): string {
  const shown = connections.length;
  if (shown === 0) return "No weights join this unit to that layer.";
  if (shown >= units) return `All ${units} units, with all of the weight.`;
  return `The ${shown} strongest of ${units} units, with ${formatShare(normShare)} of the total weight.`;
}

/** What a max pool between the layers does to tiles and ranks; nothing where there is none. */
export function describePools({ previous, next }: Pick<Neighbours, "previous" | "next">): string {
  const pooled = [previous, next].some((side) => side.type === "layer" && side.pooled);
  return pooled ? "A weight behind a max pool is drawn over all of the pooled region, and counted once." : "";
}

/** Whether the tiles are the pack's own numbers or products of several; both where branches differ. */
export function describeMethod({ connections }: Pick<LayerConnections, "connections">): string {
  const expanded = connections.filter(({ tile }) => tile.method === "expanded").length;
  if (connections.length === 0) return "";
  if (expanded === 0) return "Direct weights: the numbers of one kernel.";
  if (expanded === connections.length)
    return "Expanded weights: kernels multiplied out across the layers between.";
  return `${connections.length - expanded} direct and ${expanded} expanded across layers between.`;
}
