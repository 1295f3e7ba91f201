/** The two sides of a matrix: what can stand there, and what does when the address leaves it open. */
import { nextMainLayer, previousMainLayer } from "../../lib/circuits/main-layers.ts";
import type { Property } from "../../lib/circuits/matrix/property.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { type Family, familyNamed, propertyOfFamily } from "./families.ts";
import type { MotifView } from "./motif-view.ts";
import { mostUnits, type UnitSetChoice } from "./unit-set.ts";

/** A layer on a side of a matrix; `layer` is null for the picture itself. */
export type SideLayer = {
  readonly name: string;
  readonly units: number;
  readonly layer: Layer | null;
};

export type MatrixSide = SideLayer & {
  readonly families: readonly Family[];
  readonly choice: UnitSetChoice;
  readonly by: Property | null;
  /** The units that are named by the choice alone; null where weights or stimuli decide. */
  readonly named: readonly number[] | null;
  /** How many units the family has, where it has more than are shown. */
  readonly leftOut: number;
};

/** The own layer of the unit, and the one at the other end; null where there is none. */
export type Sides<T> = { readonly own: T; readonly other: T };

const sideLayer = (layer: Layer): SideLayer => ({ name: layer.name, units: layer.shape[2], layer });

/** The layers of a view; null where nothing follows the unit's layer. */
export function layersOf(manifest: Manifest, layer: Layer, side: MotifView["side"]): Sides<SideLayer> | null {
  const own = sideLayer(layer);
  if (side === "out") {
    const next = nextMainLayer(manifest, layer.node);
    return next && { own, other: sideLayer(next) };
  }
  const previous = previousMainLayer(manifest, layer.node);
  const { graph, input } = manifest;
  return {
    own,
    other:
      previous === "input" ? { name: graph.input, units: input.channels, layer: null } : sideLayer(previous),
  };
}

/** Units on a side when nobody has said how many. */
const usualCount = 12;

/** The own unit first where it must not be left out, then the others in their order, as many as a matrix can hold. */
function cut(units: readonly number[], kept: number | null): number[] {
  const first = kept !== null && units.includes(kept) ? [kept] : [];
  return [...first, ...units.filter((unit) => unit !== kept)].slice(0, mostUnits).sort((a, b) => a - b);
}

const familyOf = (families: readonly Family[], unit: number): Family | null =>
  families.find((family) => family.units.includes(unit) && family.units.length > 1) ?? null;

function named(
  { units, families }: SideLayer & { readonly families: readonly Family[] },
  choice: UnitSetChoice,
  kept: number | null,
): { named: readonly number[] | null; leftOut: number } {
  switch (choice.type) {
    case "family": {
      const family = familyNamed(families, choice.name);
      if (!family) return { named: [], leftOut: 0 };
      const shown = cut(family.units, kept);
      return { named: shown, leftOut: family.units.length - shown.length };
    }
    case "units":
      return {
        named: cut(
          choice.units.filter((unit) => unit < units),
          null,
        ),
        leftOut: 0,
      };
    case "strongest":
    case "selective":
      return { named: null, leftOut: 0 };
    default:
      return choice satisfies never;
  }
}

/**
 * What stands on either side. Where the address leaves it open: the unit's own family in its layer, the family of the same name in the
 * other one, else the strongest partners; ordered by what the families' names suggest.
 */
export function fillSides(
  layers: Sides<SideLayer>,
  families: Sides<readonly Family[]>,
  view: MotifView,
  unit: number,
): Sides<MatrixSide> {
  const strongest: UnitSetChoice = { type: "strongest", count: usualCount };
  const family = familyOf(families.own, unit);
  const ownChoice = view.own ?? (family ? { type: "family", name: family.name } : strongest);
  const sameName = ownChoice.type === "family" ? familyNamed(families.other, ownChoice.name) : null;
  const pixels: UnitSetChoice = { type: "units", units: [0, 1, 2] };
  const otherChoice =
    layers.other.layer === null
      ? pixels
      : (view.other ??
        (sameName && sameName.units.length > 1 ? { type: "family", name: sameName.name } : strongest));
  const byOf = (choice: UnitSetChoice, said: MotifView["ownBy"]): Property | null => {
    if (said !== null && said !== "none") return said;
    // Selective units are selective for something.
    if (choice.type === "selective") return "line";
    return said === null && choice.type === "family" ? propertyOfFamily(choice.name) : null;
  };
  const ownBy = byOf(ownChoice, view.ownBy);
  const side = (
    layer: SideLayer,
    own: readonly Family[],
    choice: UnitSetChoice,
    by: Property | null,
    kept: number | null,
  ): MatrixSide => ({
    ...layer,
    families: own,
    choice,
    by,
    ...named({ ...layer, families: own }, choice, kept),
  });
  return {
    own: side(layers.own, families.own, ownChoice, ownBy, unit),
    other: side(
      layers.other,
      families.other,
      otherChoice,
      // Units chosen for their strength alone are of any family: by what the other side differs in they are at least comparable.
      layers.other.layer === null
        ? null
        : (byOf(otherChoice, view.otherBy) ?? (view.otherBy === null ? ownBy : null)),
      null,
    ),
  };
}
