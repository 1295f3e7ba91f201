/** The lens in words. */

import { formatMagnitude, formatWeight } from "../../lib/shared/weight-scale.ts";
import type { FamilyShare } from "../../lib/stimuli/image-answers/family-shares.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import { boxOfPlace, type PlaceBorders } from "../../lib/stimuli/image-answers/places.ts";
import { type LensReading, unitName } from "./lens-subject.ts";
import type { Quantity } from "./lens-view.ts";

/** A value for reading: activations without a sign, contributions always with one. */
export const formatValue = (value: number, { type }: Pick<Quantity, "type">): string => {
  if (type !== "activation") return formatWeight(value);
  return value < 0 ? `−${formatMagnitude(-value)}` : formatMagnitude(value);
};

/** `22 %`; what is more than nothing is never called 0 %. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 1) return "under 1 %";
  return `${Math.round(percent)} %`;
}

const nameOf = (family: string | null): string => family ?? "no family";

/** `curves 22 % · lines 16 % · no family 62 %`: the largest few, the rest together, what has no family always. */
export function familySentence(shares: readonly FamilyShare[], count = 4): string {
  const named = shares.filter(({ family, share }) => family !== null && share > 0);
  const none = shares.find(({ family }) => family === null);
  const shown = named.slice(0, count).map(({ family, share }) => `${nameOf(family)} ${formatShare(share)}`);
  const rest = named.slice(count);
  if (rest.length > 0) {
    const share = rest.reduce((sum, entry) => sum + entry.share, 0);
    shown.push(`${rest.length} other ${rest.length === 1 ? "family" : "families"} ${formatShare(share)}`);
  }
  return [...shown, `no family ${formatShare(none?.share ?? 0)}`].join(" · ");
}

/** `row 3, column 7`; both count from 0, as positions do everywhere. */
export const placeName = ({ row, column }: Place): string => `row ${row}, column ${column}`;

const pixel = (at: number): string => String(Math.round(at * 10) / 10);

/** Which pixels a place is drawn over: `x 24–32, y 56–64`. */
export function pixelsOf(borders: PlaceBorders, place: Place): string {
  const { left, right, top, bottom } = boxOfPlace(borders, place);
  return `x ${pixel(left)}–${pixel(right)}, y ${pixel(top)}–${pixel(bottom)}`;
}

/** What is drawn over the image. */
export function mapName({ ground, unit }: Pick<LensReading, "ground" | "unit">): string {
  if (unit !== null) return unitName(ground, unit);
  return ground.type === "pixels" ? "all three colours" : `all units of ${ground.layer.name}`;
}

/** The same at the beginning of a sentence; a unit's address stays as it is. */
export const mapTitle = (reading: Pick<LensReading, "ground" | "unit">): string =>
  mapName(reading).replace(/^all /, "All ");

export function describePlace(reading: LensReading, quantity: Quantity, place: Place): string {
  const { borders, map, values, ground } = reading;
  const value = formatValue(map[place.row * values.shape[1] + place.column] ?? Number.NaN, quantity);
  const where =
    ground.type === "pixels"
      ? `pixel x ${place.column}, y ${place.row}`
      : `${placeName(place)} (${pixelsOf(borders, place)})`;
  return `${where}: ${mapName(reading)} ${value}`;
}
