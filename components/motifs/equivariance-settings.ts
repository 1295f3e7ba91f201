/** What the equivariance of a matrix is asked with. */
import { type Kind, type LayerPreferences, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import type { equivarianceInstrument } from "../../lib/microscope/equivariance/instrument.ts";
import type { SettingsOf } from "../../lib/microscope/instrument.ts";
import type { ReadMatrix } from "./matrix-section.tsx";
import { valuesOf } from "./matrix-settings.ts";

export type EquivarianceSettings = SettingsOf<typeof equivarianceInstrument>;

/** How often labels are dealt out anew: enough for p = 0.005. */
const shuffles = 199;

const kindOf = (preferences: LayerPreferences | null): Kind | null =>
  preferences && propertyFacts[preferences.property].kind;

/** Numbers as they are kept in addresses and files: a hundredth of a degree or of a pixel is enough. */
const rounded = (value: number | null): number | null => value && Math.round(value * 100) / 100;

/**
 * Null where no side is sorted by anything. Where the sides differ in kind (one by angle, the other by hue), the columns' kind is asked
 * about, and the rows count as unchanged by it.
 */
export function equivarianceSettings({ matrix, preferences }: ReadMatrix): EquivarianceSettings | null {
  const by = kindOf(preferences.columns) ?? kindOf(preferences.rows);
  if (by === null) return null;
  const side = (layer: string, units: readonly number[], known: LayerPreferences | null) => {
    const turns = known !== null && kindOf(known) === by;
    return {
      layer,
      units,
      values: turns ? valuesOf(units, known).map(rounded) : null,
      span: turns ? propertyFacts[known.property].span : null,
    };
  };
  return {
    from: side(matrix.from, matrix.rows, preferences.rows),
    to: side(matrix.to, matrix.columns, preferences.columns),
    by,
    mirrored: by === "angle",
    shuffles,
    seed: 1,
  };
}
