"use client";
/** What stood about a unit at a moment: labels with those who were for and against them, and comments. For reading only. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import type { Comment } from "../../lib/catalog/records/comment.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { rankLabels } from "../../lib/catalog/shown-label.ts";
import { stancesByLabel, stancesOn } from "../../lib/catalog/stances.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import type { AddressLinks } from "../thread/link-units.ts";
import { Markdown } from "../thread/markdown.tsx";
import { Said } from "../thread/said.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { formatMoment } from "./time-slider.tsx";
import { type ThreadAt, useThreadAt } from "./use-catalog-at.ts";

/** At the top of a page of the past, where nobody can miss it. */
export function AsOfBanner({ at, children }: { at: string; children: ReactNode }) {
  const here = usePathname();
  return (
    <div className="my-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-y border-warning bg-raised px-3 py-3 text-small">
      <p>
        <strong className="font-medium">As of {formatMoment(at)}.</strong>{" "}
        <span className="text-muted">{children}</span>
      </p>
      <Link href={here} className="link">
        Back to now
      </Link>
    </div>
  );
}

export type ThreadThenProps = { catalog: string; unit: string; at: string; hrefOf: AddressLinks };

export function ThreadThen({ catalog, unit, at, hrefOf }: ThreadThenProps) {
  const then = useThreadAt(catalog, unit, at);
  return (
    <section id="then" aria-label={`As of ${formatMoment(at)}`}>
      <p className="mb-6 text-small text-muted">As of {formatMoment(at)}</p>
      <Body then={then} hrefOf={hrefOf} />
    </section>
  );
}

function Body({ then, hrefOf }: { then: ReturnType<typeof useThreadAt>; hrefOf: AddressLinks }) {
  switch (then.state) {
    case "loading":
      return (
        <>
          <Loading what="what stood here then" />
          <SkeletonText lines={5} />
        </>
      );
    case "failed":
      return <ProblemState problem={then.problem} what="what stood here then" onRetry={then.reload} />;
    case "ready":
      return <Then thread={then.value} hrefOf={hrefOf} />;
    default:
      return then satisfies never;
  }
}

function Then({ thread, hrefOf }: { thread: ThreadAt; hrefOf: AddressLinks }) {
  const people = new Map(thread.people.map((person): [string, Person] => [person.id, person]));
  const nameOf = (id: string): string => people.get(id)?.name ?? "Somebody who has left";
  const labels = rankLabels(thread.records);
  const stances = stancesByLabel(thread.records);
  const comments = recordsOfKind(thread.records, "comment");
  return (
    <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[5fr_7fr]">
      <section>
        <h2 className="mb-3 font-serif text-title">Labels</h2>
        {labels.length === 0 ? (
          <p className="border-t border-rule py-4 text-small text-muted">There was no label yet.</p>
        ) : (
          <ul>
            {labels.map((label) => {
              const { supports, disputes } = stancesOn(stances, label.id);
              return (
                <li key={label.id} className="border-t border-rule py-4">
                  <p className="font-serif text-lead break-words">{label.name}</p>
                  <p className="text-small text-muted">
                    {nameOf(label.author)}, {Math.round(100 * label.confidence)} % sure
                  </p>
                  {label.reason === "" ? null : (
                    <div className="mt-1 text-small">
                      <Said text={label.reason} />
                    </div>
                  )}
                  <People words="Supported by" ids={supports.map(({ author }) => author)} nameOf={nameOf} />
                  <People words="Disputed by" ids={disputes.map(({ author }) => author)} nameOf={nameOf} />
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <DiscussionThen comments={comments} nameOf={nameOf} hrefOf={hrefOf} />
    </div>
  );
}

/** The comments that stood about something at a moment. */
export function DiscussionThen({
  comments,
  nameOf,
  hrefOf,
}: {
  comments: readonly Comment[];
  nameOf: (id: string) => string;
  hrefOf: AddressLinks;
}) {
  return (
    <section>
      <h2 className="mb-3 font-serif text-title">Discussion</h2>
      {comments.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">Nothing had been said yet.</p>
      ) : (
        <ol>
          {comments.map((comment) => (
            <li key={comment.id} className="border-t border-rule py-4">
              <p className="text-small">
                <span className="font-medium">{nameOf(comment.author)}</span>{" "}
                <span className="text-muted">
                  {comment.parent === null ? "" : "in reply, "}
                  {formatMoment(comment.createdAt)}
                </span>
              </p>
              <Markdown text={comment.body} hrefOf={hrefOf} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function People({
  words,
  ids,
  nameOf,
}: {
  words: string;
  ids: readonly string[];
  nameOf: (id: string) => string;
}) {
  if (ids.length === 0) return null;
  return (
    <p className="mt-1 text-caption text-muted">
      {words} {ids.map(nameOf).join(", ")}
    </p>
  );
}
