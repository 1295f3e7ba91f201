"use client";
/** The hypotheses that speak of a unit, on the unit's own page. Nothing where there are none. */
import Link from "next/link";
import type { Hypothesis } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { edgeEnds } from "./hypothesis-draft.ts";
import { hypothesisHref } from "./hypothesis-href.ts";
import { StandingBadge } from "./standing-badge.tsx";
import { useHypotheses } from "./use-hypotheses.ts";

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
      <Listed catalogId={catalogId} hypotheses={own} />
    </section>
  );
}

/** Asks how they stand only where there are any. */
function Listed({ catalogId, hypotheses }: { catalogId: string; hypotheses: readonly Hypothesis[] }) {
  const summaries = useHypotheses(catalogId);
  const standings = new Map(
    summaries.state === "ready" ? summaries.value.items.map(({ id, standing }) => [id, standing]) : [],
  );
  return (
    <ul>
      {hypotheses.map(({ id, title }) => {
        const standing = standings.get(id);
        return (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-t border-rule py-2.5"
          >
            <Link
              className="min-w-0 font-serif text-body break-words hover:text-accent hover:underline"
              href={hypothesisHref(catalogId, id)}
            >
              {title}
            </Link>
            {standing ? <StandingBadge standing={standing} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
