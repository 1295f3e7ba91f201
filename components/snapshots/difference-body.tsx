"use client";
/** What lies between a snapshot and another state of the catalog: labels, families, verdicts, threads, texts, and the rest. */
import Link from "next/link";
import { type ReactNode, useEffect } from "react";
import type { CatalogDifference } from "../../lib/history/differ.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { wordDifference } from "../../lib/shared/word-difference.ts";
import { fieldName, kindWords } from "../history/change-words.ts";
import { ValueDifference, WordDifference } from "../history/difference-view.tsx";
import { SubjectLink } from "../history/subject-link.tsx";
import { standingWords } from "../hypotheses/words.ts";
import { inCatalog, unitHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { useDifference } from "./use-snapshots.ts";

type CatalogPlace = { readonly id: string; readonly pack: string };

export function DifferenceBody({
  catalog,
  from,
  to,
}: {
  catalog: CatalogPlace;
  from: string;
  to: string | null;
}) {
  const answer = useDifference(catalog.id, from, to);
  const { reload } = answer;
  useEffect(() => {
    if (to === null) reload(); // now is another now than when the page was last here
  }, [to, reload]);
  switch (answer.state) {
    case "loading":
      return (
        <>
          <Loading what="what differs" />
          <SkeletonText lines={6} />
        </>
      );
    case "failed":
      return <ProblemState problem={answer.problem} what="what differs" onRetry={answer.reload} />;
    case "ready":
      return (
        <Differences
          catalog={catalog}
          difference={answer.value.difference}
          names={new Map(answer.value.people.map(({ id, name }) => [id, name]))}
        />
      );
    default:
      return answer satisfies never;
  }
}

function Differences({
  catalog,
  difference,
  names,
}: {
  catalog: CatalogPlace;
  difference: CatalogDifference;
  names: ReadonlyMap<string, string>;
}) {
  const { labels, families, verdicts, threads, texts, works, others } = difference;
  if ([labels, families, verdicts, threads, texts, works, others].every((list) => list.length === 0)) {
    return <p className="text-small text-muted">Nothing. They say the same.</p>;
  }
  return (
    <div className="flex flex-col gap-8">
      <Group title="Labels" count={labels.length}>
        {labels.map((label) => (
          <Row key={label.id} what={label.what}>
            <Link
              href={inCatalog(unitHref(catalog.pack, unwrap(parseUnit(label.unit))), catalog)}
              className="link font-mono text-caption"
            >
              {label.unit}
            </Link>{" "}
            {label.what === "changed" && label.before !== label.after ? (
              <ValueDifference before={label.before} after={label.after} />
            ) : (
              <span className="break-words">{label.after ?? label.before}</span>
            )}
            <span className="block text-caption text-muted">
              {names.get(label.author) ?? "Somebody who has left"}
              {label.fields.length > 0 ? `: ${label.fields.map(fieldName).join(", ").toLowerCase()}` : ""}
            </span>
          </Row>
        ))}
      </Group>
      <Group title="Families" count={families.length}>
        {families.map((family) => (
          <Row key={family.id} what={family.what.join(", ")}>
            {family.before !== null && family.after !== null && family.before !== family.after ? (
              <ValueDifference before={family.before} after={family.after} />
            ) : (
              <span className="break-words">{family.after ?? family.before}</span>
            )}
            {family.from !== family.to ? (
              <span className="block text-caption text-muted">
                {family.what.includes("merged") || family.what.includes("unmerged")
                  ? "merged into"
                  : "part of"}{" "}
                {family.from ?? "nothing"} → {family.to ?? "nothing"}
              </span>
            ) : null}
          </Row>
        ))}
      </Group>
      <Group title="Verdicts" count={verdicts.length}>
        {verdicts.map(({ hypothesis, title, before, after }) => (
          <Row key={hypothesis} what={before === null ? "added" : after === null ? "withdrawn" : "changed"}>
            <SubjectLink catalog={catalog} subject={`hypothesis/${hypothesis}`} name={title} />
            <ValueDifference before={standingIn(before)} after={standingIn(after)} />
          </Row>
        ))}
      </Group>
      <Group title="Circuits, threads and articles" count={works.length}>
        {works.map(({ subject, what, before, after, fields }) => (
          <Row key={subject} what={what}>
            <SubjectLink catalog={catalog} subject={subject} name={after ?? before} />
            {before !== null && after !== null && before !== after ? (
              <ValueDifference before={before} after={after} />
            ) : null}
            {fields.length > 0 ? (
              <span className="block text-caption text-muted">
                {fields.map(fieldName).join(", ").toLowerCase()}
              </span>
            ) : null}
          </Row>
        ))}
      </Group>
      <Group title="Discussions" count={threads.length}>
        {threads.map(({ subject, title, added, changed, withdrawn }) => (
          <Row key={subject} what={counted({ added, changed, withdrawn })}>
            <SubjectLink catalog={catalog} subject={subject} name={title} />
          </Row>
        ))}
      </Group>
      <Group title="Texts" count={texts.length}>
        {texts.map(({ subject, title, before, after }) => (
          <Row key={subject} what="changed">
            <p className="mb-1">
              The text of <SubjectLink catalog={catalog} subject={subject} name={title} />
            </p>
            <WordDifference passages={wordDifference(before, after)} />
          </Row>
        ))}
      </Group>
      <Group title="Other statements" count={others.length}>
        {others.map(({ kind, ...counts }) => (
          <Row key={kind} what={counted(counts)}>
            {(kindWords as Readonly<Record<string, { many: string }>>)[kind]?.many ?? kind}
          </Row>
        ))}
      </Group>
    </div>
  );
}

const standingIn = (standing: CatalogDifference["verdicts"][number]["before"]): string | null =>
  standing && standingWords[standing].title;

const counted = (counts: { added: number; changed: number; withdrawn: number }): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ");

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-serif text-lead">
        {title} <span className="text-small text-muted">{count}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

function Row({ what, children }: { what: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-4 border-t border-rule py-2 text-small sm:grid-cols-[9rem_1fr]">
      <span className="text-muted">{what}</span>
      <div className="min-w-0 break-words">{children}</div>
    </li>
  );
}
