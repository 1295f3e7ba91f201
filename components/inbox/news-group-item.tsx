"use client";
/** What happened about one subject, with what one can do about it. Draws only. */
import Link from "next/link";
import type { Ref } from "react";
import type { News, NewsGroup } from "../../lib/catalog/inbox.ts";
import { answersAnchor } from "../rounds/round-hrefs.ts";
import { subjectHref } from "../thread/subject-href.ts";
import { SubjectMark } from "../thread/subject-mark.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { newsWords, peopleOf, reasonWords, unreadWords } from "./inbox-words.ts";

export type NewsGroupItemProps = {
  group: NewsGroup;
  nameOf: (person: string) => string;
  itemRef: Ref<HTMLLIElement>;
  /** Whether it is where the arrows are. */
  current: boolean;
  onFocus: () => void;
  onMark: (read: boolean) => void;
  onFollow: (following: boolean) => void;
};

export function NewsGroupItem(props: NewsGroupItemProps) {
  const { group, nameOf, itemRef, current, onFocus, onMark, onFollow } = props;
  const { catalog, pack, subject, title, news, further, unread, following, catalogTitle } = group;
  const where = { catalog, pack };
  const first = news.find((one) => one.unread) ?? news[0];
  const hrefOf = (one: News | undefined): string => {
    if (one?.opened) return `${subjectHref(where, subject)}#${answersAnchor}`;
    return subjectHref(where, subject, one?.kind === "comment" ? one.record : null);
  };
  return (
    <li
      ref={itemRef}
      tabIndex={current ? 0 : -1}
      onFocus={onFocus}
      data-unread={unread > 0 ? "true" : undefined}
      className={classNames(
        "border-t border-l-2 border-t-rule py-4 pl-4 -outline-offset-2",
        unread > 0 ? "border-l-accent" : "border-l-transparent",
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <SubjectMark subject={subject} title={title} pack={pack} href={hrefOf(first)} />
        <div className="flex flex-wrap items-center gap-1">
          <span className="mr-2 text-caption text-muted">
            {catalogTitle} · {unreadWords(unread)}
          </span>
          <Button size="small" variant="quiet" onClick={() => onMark(unread > 0)}>
            {unread > 0 ? "Mark read" : "Mark unread"}
          </Button>
          <Button size="small" variant="quiet" aria-pressed={following} onClick={() => onFollow(!following)}>
            {following ? "Following" : "Follow"}
          </Button>
        </div>
      </div>
      <ul className="mt-2">
        {news.map((one) => (
          <li key={`${one.record}/${one.place}`} className="flex gap-2.5 py-1.5 text-small">
            <Avatar name={peopleOf(one, nameOf)[0] ?? ""} size="tiny" decorative />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <Link
                  href={hrefOf(one)}
                  className={classNames("text-ink hover:underline", one.unread && "font-medium")}
                >
                  {newsWords(one, nameOf)}
                </Link>
                {one.reasons.map((reason) => (
                  <Badge key={reason}>{reasonWords[reason]}</Badge>
                ))}
                {one.unread ? <span className="sr-only">unread</span> : null}
                <Time iso={one.at} className="text-caption text-muted" />
              </p>
              {one.text ? <p className="truncate text-muted">{one.text}</p> : null}
            </div>
          </li>
        ))}
      </ul>
      {further > 0 ? (
        <Link href={subjectHref(where, subject)} className="text-small text-muted hover:underline">
          and {further} more there
        </Link>
      ) : null}
    </li>
  );
}
