"use client";
/** Which categories are given where others give another, and the units on which that happens. */
import { useState } from "react";
import type { ConfusionCell } from "../../lib/agreement/confusion.ts";
import { classNames } from "../ui/class-names.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { confusionMatrix } from "./confusion-matrix.ts";
import { plural } from "./round-words.ts";
import { UnitPictures } from "./unit-preview.tsx";

/** More columns than one compares at a glance; the rest are counted below the table. */
const mostCategories = 14;

export function ConfusionTable({
  packId,
  cells,
  wordOf,
  what,
}: {
  packId: string;
  cells: readonly ConfusionCell[];
  wordOf: (category: string) => string;
  what: string; // “families”
}) {
  const [chosen, setChosen] = useState<ConfusionCell | null>(null);
  const { categories, find, left, most } = confusionMatrix(cells, mostCategories);
  if (categories.length < 2) return null;
  return (
    <section aria-label={`Confused ${what}`} className="mt-12">
      <h4 className="text-small font-medium">Which {what} are said of the same units</h4>
      <p className="mt-1 max-w-prose text-caption text-muted">
        Pairs of answers about the same unit, counted. On the diagonal both are the same. Choose a cell to see
        its units.
      </p>
      <ScrollBox label={`Confused ${what}`} className="mt-3">
        <table className="text-caption">
          <thead>
            <tr>
              <td />
              {categories.map((category) => (
                <th
                  key={category}
                  scope="col"
                  className="max-w-24 min-w-14 px-1 pb-1 text-left align-bottom font-normal break-words text-muted"
                >
                  {wordOf(category)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((row, at) => (
              <tr key={row}>
                <th scope="row" className="max-w-40 pr-3 text-left font-normal break-words text-muted">
                  {wordOf(row)}
                </th>
                {categories.map((column, place) => {
                  const cell = place <= at ? find(row, column) : null;
                  if (!cell)
                    return <td key={column} className={place <= at ? "border border-rule" : undefined} />;
                  return (
                    <td key={column} className="border border-rule p-0">
                      <button
                        type="button"
                        aria-pressed={chosen === cell}
                        aria-label={`${wordOf(row)} and ${wordOf(column)}: ${plural(cell.pairs, "pair")} on ${plural(cell.units.length, "unit")}`}
                        onClick={() => setChosen(chosen === cell ? null : cell)}
                        className={classNames(
                          "block size-full min-h-8 cursor-pointer px-2 py-1 text-left tabular-nums hover:outline-2 hover:-outline-offset-2 hover:outline-ink",
                          chosen === cell && "outline-2 -outline-offset-2 outline-accent",
                        )}
                        style={{
                          backgroundColor: `color-mix(in srgb, var(--color-${row === column ? "accent" : "danger"}) ${Math.round((34 * cell.pairs) / most)}%, var(--color-paper))`,
                        }}
                      >
                        {cell.pairs}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {left > 0 ? (
        <p className="mt-1 text-caption text-muted">
          {plural(left, "rarer one")} of the {what} {left === 1 ? "is" : "are"} not in the table.
        </p>
      ) : null}
      {chosen ? (
        <div role="status" className="mt-4">
          <p className="text-small">
            {chosen.a === chosen.b
              ? `Said alike: ${wordOf(chosen.a)}`
              : `${wordOf(chosen.a)} against ${wordOf(chosen.b)}`}{" "}
            <span className="text-muted">on {plural(chosen.units.length, "unit")}</span>
          </p>
          <UnitPictures packId={packId} units={chosen.units} />
        </div>
      ) : null}
    </section>
  );
}
