"use client";
/** A label or a comment that evidence refers to, as it stands now. */
import type { Pinned } from "../../lib/catalog/records/evidence.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useThread } from "../hooks/use-thread.ts";
import { Said } from "../thread/said.tsx";
import { SubjectLink } from "./subject-link.tsx";
import type { Tools } from "./tools.ts";

/** Of a long channel the page follows the end only. */
const isFurtherBack = (thread: ThreadState): boolean =>
  thread.state === "ready" && (thread.past?.earlier ?? 0) > 0;

export function PinnedRecord({
  tools: { catalog, manifest },
  pinned,
}: {
  tools: Tools;
  pinned: Extract<Pinned, { type: "comment" | "label" }>;
}) {
  const thread = useThread(catalog.id, pinned.subject);
  const record = thread.state === "ready" ? thread.records.find(({ id }) => id === pinned.id) : undefined;
  const on = <SubjectLink catalogId={catalog.id} packId={manifest.id} subject={pinned.subject} />;
  if (!record) {
    return (
      <p className="text-small text-muted">
        {thread.state === "loading"
          ? `Loading a ${pinned.type} on `
          : isFurtherBack(thread)
            ? "A message further back in the channel of "
            : `A ${pinned.type} that is no longer there, on `}
        {on}
      </p>
    );
  }
  const author = thread.state === "ready" ? thread.people.get(record.author)?.name : undefined;
  return (
    <div className="text-small">
      <p>
        {record.kind === "label" ? (
          <>
            Label <q>{record.name}</q>
          </>
        ) : (
          "A comment"
        )}{" "}
        on {on} by {author ?? "an unknown person"}
      </p>
      {record.kind === "comment" ? (
        <blockquote className="mt-1 line-clamp-6 border-l-2 border-rule-strong pl-3 text-ink-soft">
          <Said text={record.body} />
        </blockquote>
      ) : null}
      {record.kind === "label" && record.reason !== "" ? (
        <blockquote className="mt-1 line-clamp-6 border-l-2 border-rule-strong pl-3 text-ink-soft">
          <Said text={record.reason} />
        </blockquote>
      ) : null}
    </div>
  );
}
