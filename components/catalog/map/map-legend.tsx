/** What the colours stand for, and how many units each has. */
import type { CellClass } from "./map-colour.ts";

export function MapLegend({
  classes,
  left,
  total,
}: {
  classes: readonly CellClass[];
  /** How many units the filter leaves, by class and in all. */
  left: { readonly byClass: ReadonlyMap<string, number>; readonly all: number };
  total: number;
}) {
  const count = new Intl.NumberFormat("en").format;
  // Families are many, and those without a unit here would only be in the way.
  const shown = classes.filter(({ id }) => classes.length <= 8 || (left.byClass.get(id) ?? 0) > 0);
  return (
    <section aria-labelledby="map-legend">
      <h2 id="map-legend" className="text-small font-semibold">
        {left.all === total ? `${count(total)} units` : `${count(left.all)} of ${count(total)} units`}
      </h2>
      <ul className="mt-2 flex flex-col gap-1 max-lg:flex-row max-lg:flex-wrap max-lg:gap-x-5">
        {shown.map((cell) => (
          <li key={cell.id} className="flex items-center gap-2 text-small">
            <Swatch cell={cell} />
            <span className="min-w-0 flex-1 break-words">{cell.title}</span>
            <span className="text-muted tabular-nums">{count(left.byClass.get(cell.id) ?? 0)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Swatch({ cell: { fill, mark } }: { cell: CellClass }) {
  return (
    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" className="shrink-0">
      <rect x="1" y="1" width="12" height="12" style={{ fill }} />
      {mark === "hollow" ? (
        <rect x="1.5" y="1.5" width="11" height="11" className="fill-none stroke-rule-strong" />
      ) : null}
      {mark === "dot" ? <circle cx="7" cy="7" r="2" className="fill-ink" /> : null}
    </svg>
  );
}
