"use client";
/** One change: who did what to what, when, what it said from then on, and what was there before. */
import { useState } from "react";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Actor, Person } from "../../lib/catalog/person.ts";
import { parseSubject, type Subject } from "../../lib/catalog/records/subject.ts";
import type { Change } from "../../lib/history/answers.ts";
import { compareVersions } from "../../lib/history/compare-versions.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { MachineTag } from "../labels/machine-badge.tsx";
import { catalogHref, inCatalog, unitHref } from "../shell/hrefs.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { describeChange, textOfChange } from "./change-words.ts";
import { DifferenceView } from "./difference-view.tsx";
import { asOf } from "./history-view.ts";
import { RecordVersionsDialog } from "./record-versions-dialog.tsx";
import { SubjectLink } from "./subject-link.tsx";

export type ChangeItemProps = {
  catalog: { readonly id: string; readonly pack: string };
  change: Change;
  people: ReadonlyMap<string, Person>;
  name: string | null;
  nameOf: (id: string) => string | null;
  actor: Actor;
  canStore: boolean;
  onRestored: () => void;
};

export function ChangeItem(props: ChangeItemProps) {
  const { catalog, change, people, name, nameOf, actor, canStore, onRestored } = props;
  const [compared, setCompared] = useState(false);
  const [versions, setVersions] = useState(false);
  const who = people.get(change.changedBy)?.name ?? "Somebody who has left";
  const subject = parseSubject(change.record.subject);
  /** Of a family, a hypothesis or a round that is its own subject, whose name the link has. */
  const isItself = subject.ok && "id" in subject.value && subject.value.id === change.record.id;
  const then = subject.ok ? pageOfThePast(catalog, subject.value) : null;
  const text = change.record.withdrawnAt === null && !isItself ? textOfChange(change) : "";
  return (
    <div className="flex items-start gap-3 border-t border-rule py-3 text-small">
      <Avatar name={who} size="medium" decorative />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-medium">{who}</span>{" "}
          {isMachineAuthor(change.changedBy) ? (
            <>
              <MachineTag />{" "}
            </>
          ) : null}
          {describeChange(change)} {isItself ? null : <span className="text-muted">on </span>}
          <SubjectLink catalog={catalog} subject={change.record.subject} name={name} />
          {", "}
          <Time iso={change.changedAt} className="whitespace-nowrap text-muted" />
        </p>
        {text === "" ? null : <p className="mt-0.5 line-clamp-3 font-serif break-words">{text}</p>}
        <div className="mt-1 -ml-2.5 flex flex-wrap">
          {change.before ? (
            <Button
              variant="quiet"
              size="small"
              aria-expanded={compared}
              onClick={() => setCompared((open) => !open)}
            >
              {compared ? "Hide what changed" : "What changed"}
            </Button>
          ) : null}
          <Button variant="quiet" size="small" onClick={() => setVersions(true)}>
            All versions
          </Button>
          {then === null ? null : (
            <ButtonLink variant="quiet" size="small" href={asOf(then.href, change.changedAt)}>
              The {then.what} as it was then
            </ButtonLink>
          )}
        </div>
        {compared ? (
          <div className="mt-2 border-l-2 border-rule pl-3">
            <DifferenceView differences={compareVersions(change.before, change.record)} nameOf={nameOf} />
          </div>
        ) : null}
        {versions ? (
          <RecordVersionsDialog
            catalog={catalog.id}
            record={change.record}
            actor={actor}
            nameOf={nameOf}
            onRestored={onRestored}
            onClose={() => setVersions(false)}
          />
        ) : null}
      </div>
      {subject.ok && subject.value.type === "unit" ? (
        <UnitThumbnail
          packId={catalog.pack}
          unit={subject.value.unit}
          side={40}
          canStore={canStore}
          decorative
        />
      ) : null}
    </div>
  );
}

/** What can be seen as of a moment: units, families and hypotheses. */
function pageOfThePast(
  catalog: ChangeItemProps["catalog"],
  subject: Subject,
): { readonly what: string; readonly href: string } | null {
  switch (subject.type) {
    case "unit":
      return { what: "unit", href: inCatalog(unitHref(catalog.pack, subject.unit), catalog) };
    case "family":
      return { what: "family", href: catalogHref(catalog.id, `families/${subject.id}`) };
    case "hypothesis":
      return { what: "hypothesis", href: catalogHref(catalog.id, `hypotheses/${subject.id}`) };
    default:
      return null;
  }
}
