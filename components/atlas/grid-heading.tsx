import { gridMetrics } from "./grid-metrics.ts";
import type { UnitGroup } from "./grid-model.ts";

/** A group's heading inside the grid: a branch or a family, over all columns. */
export function GridHeading({ group, columns }: { group: UnitGroup; columns: number }) {
  return (
    <th
      scope="rowgroup"
      colSpan={columns}
      className="flex w-full text-left font-normal items-end gap-3 pb-2.5"
      style={{ height: gridMetrics.heading }}
    >
      <span className="text-small font-semibold">{group.title}</span>
      {group.note ? <span className="text-caption text-muted">{group.note}</span> : null}
      <span aria-hidden="true" className="mb-1.5 h-px flex-1 bg-rule" />
    </th>
  );
}
