/** Something that is another text whenever what a page follows live has changed. */
import type { LayerIndexState } from "../../lib/sync/views.ts";

/** Of several layers: how many units are spoken of, and when last. */
export function stampOf(indexes: readonly LayerIndexState[]): string {
  let last = "";
  let units = 0;
  let labels = 0;
  for (const index of indexes) {
    for (const unit of index.units.values()) {
      units += 1;
      labels += unit.labels + unit.comments + unit.disputes;
      if (unit.updatedAt > last) last = unit.updatedAt;
    }
  }
  return `${units} ${labels} ${last}`;
}
