"use client";
/** One candidate: its unit, its number beside chance, and what it is made of. Draws only. */
import type { ReactNode } from "react";
import type { Chance } from "../../lib/circuits/statistics/chance.ts";
import { formatChance, formatScore } from "./numbers.ts";
import { UnitChip } from "./unit-chip.tsx";

export type CandidateRowProps = {
  packId: string;
  layer: string;
  unit: number;
  canStore: boolean;
  score: number;
  chance: Chance | null;
  note?: ReactNode;
  children: ReactNode;
};

export function CandidateRow({
  packId,
  layer,
  unit,
  canStore,
  score,
  chance,
  note,
  children,
}: CandidateRowProps) {
  return (
    <div className="grid grid-cols-[3.5rem_1fr] gap-x-4 gap-y-3 md:grid-cols-[3.5rem_15rem_1fr]">
      <UnitChip packId={packId} layer={layer} unit={unit} side={56} canStore={canStore} />
      <div className="min-w-0">
        <p className="text-title leading-none tabular-nums" data-score>
          {formatScore(score)}
        </p>
        <p className="mt-1 text-caption text-muted">
          {chance ? formatChance(chance) : null}
          {note ? <span className="block">{note}</span> : null}
        </p>
      </div>
      <div className="min-w-0 max-md:col-span-2">{children}</div>
    </div>
  );
}
