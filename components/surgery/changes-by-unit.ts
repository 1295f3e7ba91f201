/** How much each unit's map of one image changed. */
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import { type LayerValues, rankedBy } from "../../lib/stimuli/image-answers/layer-values.ts";

export type UnitChange = {
  readonly unit: number;
  readonly before: number; // mean over the places
  readonly after: number;
  readonly size: number; // √Σ (after − before)² over the places
};

/** Of every unit, the largest change first; equal ones in the order of the units. */
export function changesByUnit({ before, after }: BeforeAfter<LayerValues>): UnitChange[] {
  const [height, width, units] = before.shape;
  const places = height * width;
  const found = Array.from({ length: units }, (_, unit) => {
    let [was, is, squares] = [0, 0, 0];
    for (let i = unit; i < places * units; i += units) {
      const [one, other] = [before.values[i] ?? 0, after.values[i] ?? 0];
      was += one;
      is += other;
      squares += (other - one) ** 2;
    }
    return { unit, before: was / places, after: is / places, size: Math.sqrt(squares) };
  });
  return rankedBy(found, ({ size }) => size);
}
