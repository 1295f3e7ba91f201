/** How far each layer has come: a bar of its units by state. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { catalogHref, inCatalog, layerHref } from "../../shell/hrefs.ts";
import { classNames } from "../../ui/class-names.ts";
import { fillOfState } from "../map/map-colour.ts";
import { type StateCounts, stateWords, sumCounts, totalOf, unitStates } from "../map/unit-states.ts";
import { OverviewSection } from "./overview-section.tsx";

/** From the left: what is certain, what is not, what a machine said; the rest of the bar is untouched. */
const order = ["people", "contested", "machine"] as const;

export function ProgressSection({
  catalog,
  layers,
  counts,
  byPeople,
  known,
  state,
  action,
}: {
  catalog: CatalogView;
  layers: readonly { readonly name: string; readonly units: number }[];
  counts: readonly StateCounts[];
  /** How many units of each layer somebody has labelled, contested or not. */
  byPeople: readonly number[];
  /** False while layers are missing: no sum is right then. */
  known: boolean;
  /** Says when the numbers are not whole. */
  state: ReactNode;
  action: ReactNode;
}) {
  const all = sumCounts(counts);
  const people = byPeople.reduce((sum, units) => sum + units, 0);
  const machine = totalOf(all) - all.untouched - people;
  const number = new Intl.NumberFormat("en").format;
  return (
    <OverviewSection
      id="progress-title"
      title="How far it has come"
      more={{ href: catalogHref(catalog.id, "map"), text: "Map of all units" }}
      action={action}
    >
      <div className="border-t border-rule pt-4">
        <p className={classNames("text-small text-muted", !known && "invisible")}>
          {number(people)} of {number(totalOf(all))} units labelled by people
          {machine > 0 ? `, ${number(machine)} more by a machine only` : null}
          {all.contested > 0 ? `; ${number(all.contested)} contested` : null}.
        </p>
        {state}
        <ul className="mt-2 flex flex-col">
          {layers.map(({ name, units }, layer) => {
            const count = counts[layer];
            if (!count) return null;
            return (
              <li key={name}>
                <Link
                  href={inCatalog(layerHref(catalog.pack, name), catalog)}
                  className="group grid grid-cols-[5.5rem_minmax(0,1fr)_4rem] items-center gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)_4.5rem] sm:gap-x-4 py-1"
                >
                  <span className="truncate font-mono text-caption group-hover:underline">{name}</span>
                  <Bar counts={count} units={units} />
                  <span aria-hidden="true" className="text-right text-caption text-muted tabular-nums">
                    {known || (byPeople[layer] ?? 0) > 0 ? byPeople[layer] : "–"} / {units}
                  </span>
                  <span className="sr-only">: {describe(count)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
        <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-caption text-muted">
          {[...order, "untouched" as const].map((known) => (
            <li key={known} className="flex items-center gap-1.5">
              <span className="size-2.5" style={{ background: fillOfState(known) }} />
              {stateWords[known]}
            </li>
          ))}
        </ul>
      </div>
    </OverviewSection>
  );
}

function Bar({ counts, units }: { counts: StateCounts; units: number }) {
  return (
    <span aria-hidden="true" className="flex h-2.5 overflow-hidden bg-sunken">
      {order.map((state) => (
        <span
          key={state}
          style={{ width: `${(100 * counts[state]) / units}%`, background: fillOfState(state) }}
        />
      ))}
    </span>
  );
}

const describe = (counts: StateCounts): string =>
  unitStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${stateWords[state]}`)
    .join(", ");
