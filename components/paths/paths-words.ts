/** What the weights instrument says in words. */
import type { PathTotals, WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";

/** `43 %`, `0.72 %`, `6.7 × 10⁻⁵ %`: two digits however small it is, and all or nothing only for just that. */
export function formatPart(share: number): string {
  const percent = 100 * share;
  if (percent > 99 && percent < 100) return "over 99 %";
  if (percent === 0 || percent >= 9.95) return `${Math.round(percent)} %`;
  if (percent >= 0.001) return `${percent.toPrecision(2)} %`;
  return `${formatMagnitude(percent)} %`;
}

const millions = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const;

/** `480`, `12,644`, `2.7 million`, `6.8 × 10²¹`. */
export function formatMany(count: number): string {
  if (count >= 1e15) return formatMagnitude(count);
  for (const [size, name] of millions) {
    if (count >= size) return `${Number((count / size).toPrecision(2))} ${name}`;
  }
  return new Intl.NumberFormat("en").format(count);
}

/** What a channel of the network's input is. */
export function colourName({ input }: Manifest, channel: number): string {
  const colours = input.order === "rgb" ? ["red", "green", "blue"] : ["blue", "green", "red"];
  return colours[channel] ?? `channel ${channel}`;
}

/** The channels of the picture by their colours, everything else by its address. */
export const unitName = (manifest: Manifest, unit: UnitAddress): string =>
  unit.layer === manifest.graph.input
    ? `${colourName(manifest, unit.index)} of the picture`
    : formatUnit(unit);

export const layerName = ({ graph }: Manifest, layer: string): string =>
  layer === graph.input ? "the picture" : layer;

/** How much of it cancels, said in a sentence. */
export function describeCancellation({ absolute, cancellation }: PathTotals): string {
  if (absolute === 0) return "No path between the two has any weight.";
  if (cancellation === 0) return "Nothing cancels: at every position all paths have one sign.";
  return `Of the weight of all paths ${formatPart(cancellation)} cancels: at the same position others of the opposite sign stand against it.`;
}

/** `The 12 strongest of 480 paths, with 43 % of the absolute weight of all.` */
export function describeShownPaths({
  paths,
  pathCount,
  shownShare,
}: Pick<WeightPaths, "paths" | "pathCount" | "shownShare">): string {
  if (paths.length === 0) return "No path between the two has any weight.";
  if (paths.length >= pathCount) {
    return pathCount === 1
      ? "The only path, with all of the weight."
      : `All ${formatMany(pathCount)} paths, with all of the weight.`;
  }
  return `The ${paths.length} strongest of ${formatMany(pathCount)} paths, with ${formatPart(shownShare)} of the absolute weight of all.`;
}
