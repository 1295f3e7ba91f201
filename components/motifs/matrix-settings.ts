/** From two chosen sides to what the instruments are asked. */
import { mostSelective } from "../../lib/circuits/matrix/order.ts";
import { type LayerPreferences, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import type { UnitChoice, UnitSet } from "../../lib/circuits/matrix/tile-matrix.ts";
import type { SettingsOf } from "../../lib/microscope/instrument.ts";
import type { tileMatrixInstrument } from "../../lib/microscope/tile-matrix/instrument.ts";
import type { MatrixSide, Sides } from "./matrix-sides.ts";
import type { Side } from "./motif-view.ts";

export type MatrixSettings = SettingsOf<typeof tileMatrixInstrument>;

/** What was found out about the units of either side; null where nothing was asked. */
export type SidePreferences = Sides<LayerPreferences | null>;

function choiceOf(
  { choice, named }: MatrixSide,
  preferences: LayerPreferences | null,
  partners: readonly number[] | null,
  keep: readonly number[],
): UnitChoice {
  if (named) return { type: "units", units: named };
  switch (choice.type) {
    case "selective":
      return { type: "units", units: preferences ? mostSelective(preferences, choice.count) : [] };
    case "strongest":
      return { type: "strongest", count: choice.count, with: partners, keep };
    case "family":
    case "units":
      return { type: "units", units: [] };
    default:
      return choice satisfies never;
  }
}

const isEmpty = (choice: UnitChoice): boolean => choice.type === "units" && choice.units.length === 0;

/** The settings of the matrix, or which side has no units. Where both sides go by strength, the other one by the unit's own weights. */
export function matrixSettings(
  { own, other }: Sides<MatrixSide>,
  preferences: SidePreferences,
  side: Side,
  unit: number,
): { readonly settings: MatrixSettings } | { readonly empty: MatrixSide } {
  const ownSet: UnitSet = { layer: own.name, choice: choiceOf(own, preferences.own, null, [unit]) };
  const otherSet: UnitSet = {
    layer: other.name,
    choice: choiceOf(other, preferences.other, ownSet.choice.type === "strongest" ? [unit] : null, []),
  };
  if (isEmpty(ownSet.choice)) return { empty: own };
  if (isEmpty(otherSet.choice)) return { empty: other };
  return { settings: side === "in" ? { from: otherSet, to: ownSet } : { from: ownSet, to: otherSet } };
}

/** The values of some units, null for those that prefer nothing, and for all where nothing was asked. */
export const valuesOf = (
  units: readonly number[],
  preferences: LayerPreferences | null,
): readonly (number | null)[] =>
  units.map((unit) => {
    const preference = preferences?.units[unit];
    return preference?.selective ? preference.value : null;
  });

/** What a preferred value says: `45°`, `9 px`; a dash where there is none. */
export function formatValue(value: number | null, preferences: LayerPreferences | null): string {
  if (value === null || preferences === null) return "–";
  const { kind, span } = propertyFacts[preferences.property];
  if (kind === "size") return `${Math.round(value * 10) / 10} px`;
  return `${Math.round(value) % (span ?? 360)}°`;
}
