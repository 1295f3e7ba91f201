/** Opens what was said before: the versions of one record, or everything ever said about a unit. */
"use client";
import Link from "next/link";
import { useState } from "react";
import { formatHistoryView } from "../history/history-view.ts";
import { MachineTag } from "../labels/machine-badge.tsx";
import { catalogHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useHistory } from "./use-history.ts";

export type HistoryButtonProps = {
  catalog: string;
  subject: string;
  record: string | null; // null: of the whole unit
  label: string; // on the button
  className?: string;
};

export function HistoryButton({ catalog, subject, record, label, className }: HistoryButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" size="small" className={className} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title={record === null ? `History of ${subject}` : "History"}
        description="Newest first. Nothing that was saved is ever erased."
      >
        <Events catalog={catalog} subject={subject} record={record} />
        <p className="border-t border-rule pt-3 text-small">
          <Link
            href={`${catalogHref(catalog, "history")}${formatHistoryView({ filter: { subject }, at: null })}`}
            className="link"
          >
            Compare versions, and bring one back
          </Link>
        </p>
      </Dialog>
    </>
  );
}

function Events({ catalog, subject, record }: Omit<HistoryButtonProps, "label" | "className">) {
  const history = useHistory(catalog, subject, record);
  switch (history.state) {
    case "loading":
      return (
        <>
          <Loading what="the history" />
          <SkeletonText lines={5} />
        </>
      );
    case "failed":
      return <p className="text-small text-danger">{history.problem.message}</p>;
    case "ready":
      if (history.value.length === 0)
        return <p className="text-small text-muted">Nothing was said here yet.</p>;
      return (
        <ol>
          {history.value.map((event) => (
            <li key={event.key} className="border-t border-rule py-3">
              <p className="text-small">
                <span className="font-medium">{event.who}</span>{" "}
                {event.machine ? (
                  <>
                    <MachineTag />{" "}
                  </>
                ) : null}
                {event.deed}, <Time iso={event.at} className="text-muted" />
              </p>
              {event.text === null ? null : (
                <p className="mt-1 font-serif break-words whitespace-pre-line">{event.text}</p>
              )}
            </li>
          ))}
        </ol>
      );
    default:
      return history satisfies never;
  }
}
