"use client";
/** What people disagree on most: each unit with the competing answers side by side. */
import Link from "next/link";
import { useState } from "react";
import type { UnitAgreement } from "../../lib/agreement/report.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { RoundAnswer } from "../../lib/catalog/rounds/answering.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { AnswerWords } from "./answer-words.tsx";
import { formatCoefficient } from "./round-words.ts";

export type ShownAnswer = {
  readonly person: string;
  readonly record: RoundAnswer;
  /** What has to be known of it, in a few words each. */
  readonly marks: readonly string[];
};

const page = 10;

export function Disagreements({
  catalogId,
  packId,
  families,
  units,
  shown,
  nameOf,
}: {
  catalogId: string;
  packId: string;
  families: FamilyIndex;
  units: readonly UnitAgreement[];
  shown: ReadonlyMap<string, readonly ShownAnswer[]>;
  nameOf: (person: string) => string;
}) {
  const [rows, setRows] = useState(page);
  const contested = units.filter(({ agreement }) => agreement < 1);
  return (
    <section aria-label="Disagreements" className="mt-12">
      <h4 className="text-small font-medium">What is disagreed on most</h4>
      {contested.length === 0 ? (
        <p className="mt-1 text-small text-muted">
          {units.length === 0
            ? "There is no unit yet about which two people said something comparable."
            : "Everybody said the same of every unit that two or more answered."}
        </p>
      ) : null}
      <ol className="mt-2">
        {contested.slice(0, rows).map(({ unit, agreement }) => (
          <Contested
            key={unit}
            catalogId={catalogId}
            packId={packId}
            families={families}
            unit={unit}
            agreement={agreement}
            answers={shown.get(unit) ?? []}
            nameOf={nameOf}
          />
        ))}
      </ol>
      {rows < contested.length ? (
        <Button size="small" className="mt-3" onClick={() => setRows(rows + page)}>
          Show {Math.min(page, contested.length - rows)} more
        </Button>
      ) : null}
    </section>
  );
}

function Contested({
  catalogId,
  packId,
  families,
  unit,
  agreement,
  answers,
  nameOf,
}: {
  catalogId: string;
  packId: string;
  families: FamilyIndex;
  unit: string;
  agreement: number;
  answers: readonly ShownAnswer[];
  nameOf: (person: string) => string;
}) {
  const address = parseUnit(unit);
  if (!address.ok) return null;
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-rule py-4 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
      <Link href={unitHref(packId, address.value)} className="group block w-[88px]">
        <UnitThumbnail packId={packId} unit={address.value} canStore={false} side={88} decorative />
        <span
          className="mt-1 block truncate font-mono text-micro text-muted group-hover:underline"
          title={unit}
        >
          {unit}
        </span>
        <span className="block text-micro text-muted tabular-nums">
          agreement {formatCoefficient(agreement)}
        </span>
      </Link>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-3">
        {answers.map(({ person, record, marks }) => (
          <li key={person} className="min-w-0">
            <p className="text-caption text-muted">{nameOf(person)}</p>
            <AnswerWords catalogId={catalogId} record={record} families={families} />
            {marks.map((mark) => (
              <p key={mark} className="text-micro text-warning">
                {mark}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </li>
  );
}
