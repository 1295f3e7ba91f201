"use client";
/** A hypothesis in the list: its claim, how it stands, how far its predictions are, and what it speaks of. */
import Link from "next/link";
import type { HypothesisSummary } from "../../lib/hypotheses/summary.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { Time } from "../ui/time.tsx";
import { edgeEnds } from "./hypothesis-draft.ts";
import { hypothesisHref } from "./hypothesis-href.ts";
import { PredictionBar } from "./prediction-bar.tsx";
import { UnitChip } from "./unit-chip.tsx";
import { counted } from "./words.ts";

/** Pictures of so many units stand under a claim; the rest are counted. */
const shownUnits = 6;

export function HypothesisCard({
  catalogId,
  packId,
  hypothesis,
  authorName,
  canStore,
}: {
  catalogId: string;
  packId: string;
  hypothesis: HypothesisSummary;
  authorName: string;
  canStore: boolean;
}) {
  const { id, title, createdAt, predictions, evidence, comments } = hypothesis;
  const all = unitsOf(hypothesis);
  return (
    <li className="border-t border-rule py-5">
      <h4 className="font-serif text-lead font-semibold text-balance">
        <Link href={hypothesisHref(catalogId, id)} className="hover:text-accent hover:underline">
          {title}
        </Link>
      </h4>
      <p className="mt-1 text-caption text-muted">
        {authorName}, <Time iso={createdAt} /> · {counted(evidence.for, "piece", "pieces")} of evidence for,{" "}
        {evidence.against} against{evidence.neutral > 0 ? `, ${evidence.neutral} neither` : ""} ·{" "}
        {counted(comments, "comment")}
      </p>
      <div className="mt-2.5">
        <PredictionBar counts={predictions} />
      </div>
      {all.length > 0 ? (
        <ul aria-label="Units it speaks of" className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          {all.slice(0, shownUnits).map((unit) => (
            <li key={`${unit.layer}:${unit.index}`}>
              <UnitChip packId={packId} unit={unit} canStore={canStore} />
            </li>
          ))}
          {all.length > shownUnits ? (
            <li className="text-caption text-muted">and {all.length - shownUnits} more</li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
}

/** The units that it names, or else the ends of its edges; each once. */
function unitsOf({ units, edges }: HypothesisSummary): UnitAddress[] {
  const ends = edges.flatMap((edge) => {
    const known = edgeEnds(edge);
    return known ? [formatUnit(known.from), formatUnit(known.to)] : [];
  });
  return [...new Set(units.length > 0 ? units : ends)].flatMap((text) => {
    const unit = parseUnit(text);
    return unit.ok ? [unit.value] : [];
  });
}
