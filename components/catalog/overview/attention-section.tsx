"use client";
/** What a group may want to look at again, with the first few of each sort. */
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { catalogHref } from "../../shell/hrefs.ts";
import { count } from "../../ui/sentence.ts";
import type { Attention, UnitNote } from "./find-attention.ts";
import { OverviewSection } from "./overview-section.tsx";
import { UnitRow } from "./unit-row.tsx";

const shown = 4;

export function AttentionSection({
  catalog,
  attention,
  known,
}: {
  catalog: CatalogView;
  attention: Attention;
  /** False while layers are missing: then it is not said that there is nothing. */
  known: boolean;
}) {
  const { contested, undecided, onlyTalked } = attention;
  const nothing = contested.length + undecided.length + onlyTalked.length === 0;
  return (
    <OverviewSection
      id="attention-title"
      title="Needs attention"
      {...(contested.length > shown
        ? {
            more: {
              href: `${catalogHref(catalog.id, "map")}?state=contested`,
              text: "All contested units on the map",
            },
          }
        : {})}
    >
      {nothing ? (
        <p className="border-t border-rule py-4 text-small text-muted">
          {known
            ? "Nothing: no unit is contested, and none is talked about without a name."
            : "Not known as long as layers are missing."}
        </p>
      ) : (
        <div className="flex flex-col gap-6 border-t border-rule pt-4">
          <Sort
            catalog={catalog}
            title={`${known ? "" : "At least "}${count(contested.length, "contested unit")}`}
            notes={contested}
          />
          <Sort
            catalog={catalog}
            title={`${count(undecided.length, "unit")} whose shown label no editor has chosen yet`}
            notes={undecided}
          />
          <Sort
            catalog={catalog}
            title={`${count(onlyTalked.length, "unit")} talked about, but not labelled by anybody`}
            notes={onlyTalked}
          />
        </div>
      )}
    </OverviewSection>
  );
}

function Sort({
  catalog,
  title,
  notes,
}: {
  catalog: CatalogView;
  title: string;
  notes: readonly UnitNote[];
}) {
  if (notes.length === 0) return null;
  return (
    <div>
      <h3 className="text-small text-muted">{title}</h3>
      <ul className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {notes.slice(0, shown).map(({ unit, summary }) => (
          <li key={`${unit.layer}:${unit.index}`}>
            <UnitRow catalog={catalog} unit={unit} summary={summary} />
          </li>
        ))}
      </ul>
    </div>
  );
}
