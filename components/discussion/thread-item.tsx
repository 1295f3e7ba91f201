"use client";
/** One thread in the list of a catalog's: what it is about, how it began, how it stands. Draws only. */
import Link from "next/link";
import type { ThreadSummary } from "../../lib/catalog/discussion.ts";
import { inBrief } from "../../lib/catalog/news.ts";
import { FreshMark } from "../thread/fresh-mark.tsx";
import { type InCatalog, subjectHref } from "../thread/subject-href.ts";
import { SubjectMark } from "../thread/subject-mark.tsx";
import { Badge } from "../ui/badge.tsx";
import { count } from "../ui/sentence.ts";
import { Time } from "../ui/time.tsx";

export type ThreadItemProps = {
  thread: ThreadSummary;
  where: InCatalog;
  nameOf: (person: string) => string;
};

export function ThreadItem({ thread, where, nameOf }: ThreadItemProps) {
  const { subject, title, comment, author, text, replies, latest, resolved, unread, at } = thread;
  const href = subjectHref(where, subject, author === null ? null : comment);
  return (
    <article className="grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[15rem_minmax(0,1fr)]">
      <SubjectMark subject={subject} title={title} pack={where.pack} href={subjectHref(where, subject)} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-caption text-muted">
          <span className="text-small font-medium wrap-anywhere text-ink">
            {author === null ? "A comment that was withdrawn" : nameOf(author)}
          </span>
          <Time iso={at} />
          {unread > 0 ? <FreshMark>{unread} new</FreshMark> : null}
          {resolved ? <Badge icon="check">resolved</Badge> : null}
        </p>
        <p className="mt-1 line-clamp-2 break-words">
          <Link href={href} className="text-ink no-underline hover:underline">
            {text}
          </Link>
        </p>
        {replies > 0 || resolved ? (
          <p className="mt-1 text-caption text-muted">
            {replies === 0 ? "no replies" : count(replies, "reply", "replies")}, last word by{" "}
            {nameOf(latest.by)} <Time iso={latest.at} />
          </p>
        ) : null}
        {resolved ? (
          <p className="mt-1 line-clamp-1 text-caption text-muted">
            Resolved by {nameOf(resolved.by)}: {inBrief(resolved.reason)}
          </p>
        ) : null}
      </div>
    </article>
  );
}
