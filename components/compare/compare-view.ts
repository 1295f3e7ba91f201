/** Which layer of which two models stands side by side, as the address bar carries it, and what they have in common. */
import type { Branch, Layer, Manifest } from "../../lib/model/manifest.ts";

export type CompareView = {
  readonly left: string | null; // packs' ids; null where the address names none
  readonly right: string | null;
  readonly layer: string | null;
};

export const parseCompareView = (search: URLSearchParams): CompareView => ({
  left: search.get("left"),
  right: search.get("right"),
  layer: search.get("layer"),
});

export function compareHref({ left, right, layer }: CompareView): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ left, right, layer })) {
    if (value !== null) search.set(name, value);
  }
  return `/compare?${search}`;
}

/** Main layers that both models have, by name, in the order of the first. */
export function commonLayers(left: Manifest, right: Manifest): string[] {
  const names = new Set(right.layers.filter(({ main }) => main).map(({ name }) => name));
  return left.layers.filter(({ main, name }) => main && names.has(name)).map(({ name }) => name);
}

/** The layer in the middle of those in common: neither mere edges yet nor whole objects. Null when there is none. */
export const middleLayer = (layers: readonly string[]): string | null =>
  layers[Math.floor(layers.length / 2)] ?? null;

export type BranchPair = {
  readonly name: string;
  readonly left: readonly number[]; // indices of units
  readonly right: readonly number[];
};

/** The units of a layer of each model, branch beside branch of the same name. What only one of them has stands alone. */
export function pairBranches(left: Layer, right: Layer): BranchPair[] {
  const names = [...new Set([...left.branches, ...right.branches].map(({ name }) => name))];
  return names.map((name) => ({ name, left: unitsOf(left, name), right: unitsOf(right, name) }));
}

const unitsOf = ({ branches }: Layer, name: string): number[] =>
  branches.filter((branch) => branch.name === name).flatMap(range);

const range = ({ start, end }: Branch): number[] =>
  Array.from({ length: end - start }, (_, offset) => start + offset);
