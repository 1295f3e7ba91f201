"use client";
/** What people answered: the units they disagree on most, or all of them, each with its answers side by side. */
import Link from "next/link";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { UnitAgreement } from "../../lib/agreement/report.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { RoundAnswer } from "../../lib/catalog/rounds/answering.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { AnswerWords } from "./answer-words.tsx";
import { answersAnchor } from "./round-hrefs.ts";
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
  const [chosen, setChosen] = useState<Listed | null>(null);
  const asked = useSyncExternalStore(subscribeToHash, isListAsked, () => false);
  const contested = units.filter(({ agreement }) => agreement < 1);
  const all = useMemo(() => {
    const agreements = new Map(units.map(({ unit, agreement }) => [unit, agreement]));
    const rest = [...shown.keys()].filter((unit) => !agreements.has(unit));
    return [
      ...units.map(({ unit, agreement }) => ({ unit, agreement })),
      ...rest.map((unit) => ({ unit, agreement: null })),
    ];
  }, [units, shown]);
  const listed = chosen ?? (asked || contested.length === 0 ? "all" : "contested");
  const section = useRef<HTMLElement>(null);
  // The list comes long after the page that the address names, so that the browser cannot lead there by itself.
  useEffect(() => {
    if (asked) section.current?.scrollIntoView();
  }, [asked]);
  const list: readonly Row[] = listed === "all" ? all : contested;
  if (all.length === 0) return null;
  return (
    <section ref={section} aria-label="Disagreements" id={answersAnchor} className="mt-12 scroll-mt-24">
      <h4 className="text-small font-medium">
        {listed === "all" ? "All answers" : "What is disagreed on most"}
      </h4>
      <Choice
        className="mt-2"
        label="What to list"
        value={listed}
        options={[
          { value: "contested", label: `Disagreed on, ${contested.length}` },
          { value: "all", label: `All units, ${all.length}` },
        ]}
        onChange={setChosen}
      />
      {list.length === 0 ? (
        <p className="mt-2 text-small text-muted">
          {units.length === 0
            ? "There is no unit yet about which two people said something comparable."
            : "Everybody said the same of every unit that two or more answered."}
        </p>
      ) : null}
      <ol className="mt-2">
        {list.slice(0, rows).map(({ unit, agreement }) => (
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
      {rows < list.length ? (
        <Button size="small" className="mt-3" onClick={() => setRows(rows + page)}>
          Show {Math.min(page, list.length - rows)} more
        </Button>
      ) : null}
    </section>
  );
}

type Listed = "contested" | "all";
/** `agreement` null: fewer than two people said something comparable. */
type Row = { readonly unit: string; readonly agreement: number | null };

/** An address that ends in it leads to the list of all answers. */
const isListAsked = (): boolean => window.location.hash === `#${answersAnchor}`;
function subscribeToHash(notify: () => void): () => void {
  window.addEventListener("hashchange", notify);
  return () => window.removeEventListener("hashchange", notify);
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
  agreement: number | null;
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
          {agreement === null ? "nothing to compare" : `agreement ${formatCoefficient(agreement)}`}
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
