"use client";
/** What people stated last, with who they are. */
import { useRef, useState } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { OverviewAnswer } from "../../../lib/catalog/overview.ts";
import { can } from "../../../lib/catalog/permission.ts";
import { parseSubject } from "../../../lib/catalog/records/subject.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { SubjectLink } from "../../history/subject-link.tsx";
import { useSession } from "../../hooks/use-session.ts";
import { toActor } from "../../neuron/actor.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Time } from "../../ui/time.tsx";
import { OverviewSection } from "./overview-section.tsx";

type Statement = OverviewAnswer["latest"][number];

/** As many as one takes in at a glance; the rest comes on request. */
const shownFirst = 10;

export function LatestSection({ catalog, latest }: { catalog: CatalogView; latest: readonly Statement[] }) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const showAll = (): void => {
    setAll(true);
    list.current?.focus();
  };
  return (
    <OverviewSection id="latest-title" title="Said last">
      {latest.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">
          Nobody has said anything yet. Open a unit, name what you see, and say why.
        </p>
      ) : (
        <ol ref={list} tabIndex={-1} className="outline-none">
          {latest.slice(0, all ? undefined : shownFirst).map((statement) => (
            <li key={`${statement.record} ${statement.version}`} className="border-t border-rule py-2.5">
              <StatementRow catalog={catalog} statement={statement} />
            </li>
          ))}
        </ol>
      )}
      {!all && latest.length > shownFirst ? (
        <Button size="small" onClick={showAll}>
          Show {latest.length - shownFirst} more
        </Button>
      ) : null}
    </OverviewSection>
  );
}

/** “made the family” is about the family itself; “added a label” is on something. */
const namesItsSubject = / the (family|hypothesis|round)$/;

function StatementRow({ catalog, statement }: { catalog: CatalogView; statement: Statement }) {
  const { by, at, deed, text } = statement;
  return (
    <div className="flex items-start gap-3 text-small">
      <Avatar name={by.name} size="medium" decorative />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{by.name}</span> {deed}
          {namesItsSubject.test(deed) ? " " : " on "}
          <SubjectLink
            catalog={catalog}
            subject={statement.subject}
            name={statement.title ?? "without a title"}
          />
          <span aria-hidden="true" className="text-muted">
            {" · "}
          </span>
          <Time iso={at} className="text-caption whitespace-nowrap text-muted" />
        </p>
        {text === "" ? null : <p className="line-clamp-2 break-words text-muted">{text}</p>}
      </div>
      <Picture catalog={catalog} subject={statement.subject} />
    </div>
  );
}

function Picture({ catalog, subject: text }: { catalog: CatalogView; subject: string }) {
  const keeper = toActor(useSession());
  const subject = parseSubject(text);
  if (!subject.ok || subject.value.type !== "unit") return null;
  return (
    <UnitThumbnail
      packId={catalog.pack}
      unit={subject.value.unit}
      side={36}
      canStore={keeper !== null && can(keeper, "visualisation.store")}
      decorative
    />
  );
}
