"use client";
/** What a hypothesis speaks of: units, edges and families, each a link. */
import type { Family } from "../../lib/catalog/records/family.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { FamilyLink } from "../families/family-link.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type ClaimDraft, edgeEnds } from "./hypothesis-draft.ts";
import { UnitChip } from "./unit-chip.tsx";

export function SpokenOf({
  catalogId,
  packId,
  claim,
  families,
  canStore,
}: {
  catalogId: string;
  packId: string;
  claim: Pick<ClaimDraft, "units" | "edges" | "families">;
  /** Null while they are on their way. */
  families: readonly Family[] | null;
  canStore: boolean;
}) {
  const { units, edges } = claim;
  if (units.length + edges.length + claim.families.length === 0) return null;
  return (
    <ul aria-label="Speaks of" className="flex flex-wrap items-center gap-x-5 gap-y-3">
      {units.map((text) => {
        const unit = parseUnit(text);
        return unit.ok ? (
          <li key={text}>
            <UnitChip packId={packId} unit={unit.value} canStore={canStore} />
          </li>
        ) : null;
      })}
      {edges.map((edge) => {
        const ends = edgeEnds(edge);
        return ends ? (
          <li key={edge} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <UnitChip packId={packId} unit={ends.from} canStore={canStore} side={28} />
            <span aria-hidden="true" className="text-muted">
              →
            </span>
            <span className="sr-only">to</span>
            <UnitChip packId={packId} unit={ends.to} canStore={canStore} side={28} />
          </li>
        ) : null;
      })}
      {claim.families.map((id) => {
        const family = families?.find((each) => each.id === id);
        return (
          <li key={id} className="text-small">
            {family ? (
              <FamilyLink catalog={catalogId} family={family} />
            ) : families === null ? (
              <Skeleton className="h-4 w-24" />
            ) : (
              "a family that is no longer there"
            )}
          </li>
        );
      })}
    </ul>
  );
}
