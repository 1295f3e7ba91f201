"use client";
/** In the header: the way to one's inbox, with how many subjects hold something unread. */
import Link from "next/link";
import { useUnread } from "../hooks/use-inbox.ts";
import { useSession } from "../hooks/use-session.ts";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icons.tsx";

const mostShown = 99;

export function InboxLink() {
  const session = useSession();
  const unread = useUnread();
  if (session.state !== "signed-in") return null;
  const count = unread === null ? 0 : unread.subjects + (unread.roles > 0 ? 1 : 0);
  const addressed = unread !== null && (unread.addressed > 0 || unread.roles > 0);
  const words =
    count === 0
      ? "Inbox, nothing unread"
      : `Inbox, ${count} unread${addressed ? ", some of it addressed to you" : ""}`;
  return (
    <Link
      href="/inbox"
      aria-label={words}
      title={words}
      className="relative inline-flex size-9 items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
    >
      <Icon name="inbox" size={18} />
      {count > 0 ? (
        <span
          data-unread={count}
          className={classNames(
            "absolute top-0.5 left-[55%] min-w-4 rounded-full border px-1 text-center text-[10px] leading-[14px] font-semibold tabular-nums",
            addressed ? "border-accent bg-accent text-accent-ink" : "border-control bg-paper text-ink",
          )}
        >
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      ) : null}
    </Link>
  );
}
