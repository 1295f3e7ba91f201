"use client";
/** Beside something in a list: that there are comments on it which one has not read. */
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useUnreadSubjects } from "../hooks/use-unread-subjects.ts";
import { count } from "../ui/sentence.ts";

/** @param catalog or the pack whose current catalog it is */
export function UnreadDot({ catalog, subject }: { catalog: string; subject: string }) {
  const unread = useUnreadSubjects(useCurrentCatalog(catalog)).get(subject);
  if (unread === undefined) return null;
  const words = count(unread, "unread comment");
  return (
    <span className="inline-flex items-center" title={words}>
      <span aria-hidden="true" className="size-2 rounded-full bg-accent" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
