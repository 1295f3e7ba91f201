"use client";
/** Everything that was said about an article's place in its thread, oldest first: who, when, in which capacity, and why. */
import type { ReactNode } from "react";
import { articleReadingHref, changesHref } from "../../../lib/articles/reading-href.ts";
import type { AnyRecord } from "../../../lib/catalog/records/record.ts";
import { Said } from "../../thread/said.tsx";
import { count } from "../../ui/sentence.ts";
import { Time } from "../../ui/time.tsx";
import { capacityWords, publicationWords } from "../words.ts";
import type { LifeTools } from "./life-tools.ts";
import { SuggestedText } from "./suggested-text.tsx";

type Step = {
  readonly record: AnyRecord;
  readonly at: string;
  readonly deed: ReactNode;
  readonly reason: string;
};

export function LifeStory({ tools }: { tools: LifeTools }) {
  const { article, workshop } = tools;
  const steps = stepsOf(tools);
  const story = (
    <ol aria-label="What was said about it, oldest first" className="max-w-prose">
      <Line
        at={article.createdAt}
        by={workshop.nameOf(article.author)}
        unsaved={workshop.isUnsaved(article.id)}
      >
        began it
      </Line>
      {steps.map(({ record, at, deed, reason }) => (
        <Line
          key={`${record.id} ${at}`}
          at={at}
          by={workshop.nameOf(
            at === record.createdAt ? record.author : (recalledBy(record) ?? record.author),
          )}
          unsaved={workshop.isUnsaved(record.id)}
          reason={reason}
        >
          {deed}
        </Line>
      ))}
    </ol>
  );
  if (steps.length <= shortStory) return story;
  return (
    <details open={tools.state.state === "suggested"}>
      <summary className="mb-2 cursor-pointer text-small font-medium">
        What was said about it: {count(steps.length + 1, "step")}
      </summary>
      {story}
    </details>
  );
}

/** As many steps are shown without asking. */
const shortStory = 2;

const recalledBy = (record: AnyRecord): string | null =>
  (record as AnyRecord & { readonly recalledBy?: string | null }).recalledBy ?? null;

function Line({
  at,
  by,
  unsaved,
  reason = "",
  children,
}: {
  at: string;
  by: string;
  unsaved: boolean;
  reason?: string;
  children: ReactNode;
}) {
  return (
    <li className="border-t border-rule py-2.5">
      <p className="text-small">
        <span className="font-medium">{by}</span> {children}{" "}
        <span className="text-caption text-muted">
          <Time iso={at} />
          {unsaved ? ", not saved on the server yet" : null}
        </span>
      </p>
      {reason === "" ? null : (
        <div className="mt-1 border-l-2 border-rule pl-3 text-small text-ink-soft">
          <Said text={reason} />
        </div>
      )}
    </li>
  );
}

function stepsOf({ article, catalog, workshop }: LifeTools): Step[] {
  const { life } = workshop;
  const own = <R extends { readonly article: string }>(records: readonly R[]): R[] =>
    records.filter((record) => record.article === article.id);
  const step = (record: AnyRecord, deed: ReactNode, reason = "", at = record.createdAt): Step => ({
    record,
    at,
    deed,
    reason,
  });
  const steps = [
    ...own(life.signatures).map((record) => step(record, "signed as an author")),
    ...own(life.suggestions).flatMap((record) => [
      step(
        record,
        <>
          suggested it (<SuggestedText catalogId={catalog.id} suggestion={record} title={article.title} />)
        </>,
        record.note,
      ),
      ...(record.recalledAt === null ? [] : [step(record, "recalled the suggestion", "", record.recalledAt)]),
    ]),
    ...own(life.opinions).map((record) =>
      step(record, record.verdict === "include" ? "would include it" : "would decline it", record.reason),
    ),
    ...own(life.decisions).map((record) =>
      step(
        record,
        <>
          <strong className="font-semibold">{record.verdict === "include" ? "included" : "declined"}</strong>{" "}
          it, {capacityWords[record.capacity]}
        </>,
        record.reason,
      ),
    ),
    ...own(life.publications).map((record) =>
      step(
        record,
        <>
          published{" "}
          <a className="link" href={articleReadingHref(life.thread.id, article.id, record.number)}>
            version {record.number}
          </a>
          {record.number === 1
            ? record.asSuggested
              ? ", as it was suggested"
              : ", changed since it was suggested"
            : `, ${publicationWords[record.form].toLowerCase()} (`}
          {record.number === 1 ? null : (
            <>
              <a
                className="link"
                href={changesHref(life.thread.id, article.id, record.number - 1, record.number)}
              >
                what changed
              </a>
              )
            </>
          )}
        </>,
        record.note,
      ),
    ),
    ...own(life.invitations).map((record) =>
      step(record, <>invited {workshop.nameOf(record.person)} to comment on it</>, record.message),
    ),
    ...own(life.retractions).map((record) =>
      step(
        record,
        <>
          <strong className="font-semibold">withdrew</strong> it from the thread, as{" "}
          {record.capacity === "author" ? "an author" : "an editor who is not involved"}
        </>,
        record.reason,
      ),
    ),
  ];
  return steps.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
