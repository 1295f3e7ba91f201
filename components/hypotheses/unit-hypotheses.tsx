"use client";
/** The hypotheses that speak of a unit, on the unit's own page. Nothing where there are none. */
import Link from "next/link";
import type { Hypothesis } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { edgeEnds } from "./hypothesis-draft.ts";
import { hypothesisHref } from "./hypothesis-href.ts";

const speaksOf = ({ units, edges }: Hypothesis, unit: string): boolean =>
  units.includes(unit) ||
  edges.some((edge) => {
    const ends = edgeEnds(edge);
    return ends !== null && [ends.from, ends.to].some((end) => formatUnit(end) === unit);
  });

export function UnitHypotheses({ catalogId, unit }: { catalogId: string; unit: string }) {
  const index = useCatalogIndex(catalogId);
  const own =
    index.state === "ready"
      ? recordsOfKind(index.records, "hypothesis").filter((hypothesis) => speaksOf(hypothesis, unit))
      : [];
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="unit-hypotheses" className="mb-10">
      <h2 id="unit-hypotheses" className="mb-2 font-serif text-title">
        Hypotheses
      </h2>
      <ul>
        {own.map(({ id, title }) => (
          <li key={id} className="border-t border-rule py-2.5">
            <Link
              className="font-serif text-body hover:text-accent hover:underline"
              href={hypothesisHref(catalogId, id)}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
