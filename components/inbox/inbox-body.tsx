"use client";
/** The inbox of a signed-in person: choosing what to see, marking, and moving through it by keys. */
import { type KeyboardEvent, useMemo, useState } from "react";
import type { InboxAnswer, NewsGroup } from "../../lib/catalog/inbox.ts";
import { toProblem } from "../hooks/request-json.ts";
import { sendMark, setFollowing } from "../hooks/use-inbox.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { KeyHint } from "../ui/key-hint.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { StatusLine, type StatusTone } from "../ui/status-line.tsx";
import { NewsGroupItem } from "./news-group-item.tsx";
import { RoleNewsList } from "./role-news-list.tsx";
import { type InboxShow, useInboxList } from "./use-inbox-list.ts";
import { useListKeys } from "./use-list-keys.ts";

const options = [
  { value: "unread" as const, label: "Unread" },
  { value: "all" as const, label: "All" },
];

/** Changes the address without another page: the list is the same place. */
const choose = (show: InboxShow): void =>
  window.history.replaceState(null, "", show === "all" ? "/inbox?show=all" : "/inbox");

export function InboxBody({ show }: { show: InboxShow }) {
  const inbox = useInboxList(show);
  const [said, setSaid] = useState<{ text: string; tone: StatusTone }>({ text: "", tone: "neutral" });

  const doing = async (work: Promise<unknown>, done: string): Promise<void> => {
    try {
      await work;
      setSaid({ text: done, tone: "neutral" });
      inbox.reload();
    } catch (error) {
      setSaid({ text: toProblem(error).message, tone: "danger" });
    }
  };
  const value = inbox.state === "ready" ? inbox.value : null;
  const readAll = (answer: InboxAnswer): void => {
    const [lastRole] = answer.roles;
    const roles = lastRole ? sendMark({ as: "roles", id: lastRole.id }) : Promise.resolve();
    void doing(
      roles.then(() => sendMark({ as: "everything", place: answer.place })),
      "Everything that was listed is marked as read.",
    );
  };
  const anyUnread =
    value !== null &&
    (value.groups.some(({ unread }) => unread > 0) || value.roles.some(({ unread }) => unread));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Choice label="What to list" value={show} options={options} onChange={choose} />
        <Button size="small" disabled={!anyUnread} onClick={() => value && readAll(value)}>
          Mark all as read
        </Button>
      </div>
      <StatusLine tone={said.tone} className="mt-2">
        {said.text}
      </StatusLine>
      <List inbox={inbox} show={show} doing={doing} />
    </>
  );
}

type Doing = (work: Promise<unknown>, done: string) => Promise<void>;

function List({
  inbox,
  show,
  doing,
}: {
  inbox: ReturnType<typeof useInboxList>;
  show: InboxShow;
  doing: Doing;
}) {
  switch (inbox.state) {
    case "loading":
      return (
        <>
          <Loading what="your inbox" />
          <SkeletonText lines={6} className="mt-4" />
        </>
      );
    case "failed":
      return (
        <ErrorState
          className="mt-4"
          title="Your inbox could not be loaded"
          message={inbox.problem.message}
          onRetry={inbox.reload}
        />
      );
    case "ready": {
      const { groups, roles } = inbox.value;
      if (groups.length === 0 && roles.length === 0) {
        return (
          <EmptyState
            className="mt-4"
            title={show === "unread" ? "Nothing is unread." : "Nothing has happened yet."}
          >
            {show === "unread"
              ? "What is new where you take part or follow appears here by itself."
              : "Comment on a unit, or follow one, and what others say about it comes here."}
          </EmptyState>
        );
      }
      return (
        <>
          <RoleNewsList
            roles={roles}
            onRead={(id) => void doing(sendMark({ as: "roles", id }), "Marked as read.")}
          />
          <Groups answer={inbox.value} doing={doing} />
          {inbox.value.before === null ? null : (
            <Button className="mt-4" onClick={inbox.more}>
              Show older
            </Button>
          )}
        </>
      );
    }
    default:
      return inbox satisfies never;
  }
}

const keyOf = ({ catalog, subject }: NewsGroup): string => `${catalog} ${subject}`;

function Groups({ answer, doing }: { answer: InboxAnswer; doing: Doing }) {
  const names = useMemo(() => new Map(answer.people.map(({ id, name }) => [id, name])), [answer.people]);
  const groups = useMemo(() => new Map(answer.groups.map((group) => [keyOf(group), group])), [answer.groups]);
  const mark = (group: NewsGroup, read: boolean): void => {
    const { catalog, subject, news } = group;
    const places = news.map(({ place }) => place);
    const request = read
      ? ({ as: "read", catalog, subject, place: Math.max(...places) } as const)
      : ({ as: "unread", catalog, subject, place: news[0]?.place ?? 0 } as const);
    void doing(sendMark(request), read ? "Marked as read." : "Marked as unread.");
  };
  const act = (key: string, event: KeyboardEvent<HTMLElement>): boolean => {
    const group = groups.get(key);
    if (!group) return false;
    if (event.key === "r" || event.key === "u") {
      mark(group, event.key === "r");
      return true;
    }
    if (event.key === "Enter") {
      event.currentTarget.querySelector<HTMLAnchorElement>(`[tabindex="0"] a`)?.click();
      return true;
    }
    return false;
  };
  const keys = useListKeys([...groups.keys()], act);
  if (groups.size === 0) return null;
  return (
    <>
      <ul aria-label="News" className="mt-4 border-b border-rule" onKeyDown={keys.onKeyDown}>
        {[...groups].map(([key, group]) => (
          <NewsGroupItem
            key={key}
            group={group}
            nameOf={(person) => names.get(person) ?? "Somebody who has left"}
            itemRef={keys.refOf(key)}
            current={keys.current === key}
            onFocus={() => keys.setCurrent(key)}
            onMark={(read) => mark(group, read)}
            onFollow={(following) =>
              void doing(
                setFollowing(group.catalog, group.subject, following),
                following ? "You follow it." : "You no longer follow it.",
              )
            }
          />
        ))}
      </ul>
      <p className="mt-3 text-caption text-muted max-sm:hidden">
        <KeyHint>↓</KeyHint> <KeyHint>↑</KeyHint> move, <KeyHint>Enter</KeyHint> opens, <KeyHint>r</KeyHint>{" "}
        marks as read, <KeyHint>u</KeyHint> as unread
      </p>
    </>
  );
}
