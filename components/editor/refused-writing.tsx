"use client";
/** The server does not take what was written together: it is still here, to be copied, before anything is let go. */
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { StatusLine } from "../ui/status-line.tsx";

/** What it is called in each place. */
export type RefusedWords = {
  readonly title: string;
  /** Said only while something waits here. */
  readonly kept: string;
  readonly wayOut: string;
  readonly copy: string;
  readonly cannotCopy: string;
  readonly goOn: string;
  readonly question: string;
  readonly consequence: string;
};

export type RefusedWritingProps = {
  readonly words: RefusedWords;
  /** Why, in the server's words. */
  readonly reason: string;
  /** How many changes wait here. */
  readonly waiting: number;
  /** All of it as it is here, to be copied. */
  readonly readAll: () => string;
  readonly onStartOver: () => void;
};

export function RefusedWriting({ words, reason, waiting, readAll, onStartOver }: RefusedWritingProps) {
  const [isAsking, setAsking] = useState(false);
  const [copied, setCopied] = useState<"" | "copied" | "failed">("");
  const copy = () =>
    navigator.clipboard.writeText(readAll()).then(
      () => setCopied("copied"),
      () => setCopied("failed"),
    );
  return (
    <div role="alert" className="border-b border-danger bg-raised px-4 py-3">
      <p className="flex items-center gap-2 text-small font-medium">
        <span className="text-danger">
          <Icon name="warning" />
        </span>
        {words.title}
      </p>
      <p className="mt-1 max-w-prose text-small text-muted">
        {reason} {waiting > 0 ? words.kept : null} {words.wayOut}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => void copy()}>
          <Icon name="copy" /> {words.copy}
        </Button>
        <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
          {words.goOn}
        </Button>
        <StatusLine tone={copied === "failed" ? "danger" : "success"}>
          {copied === "copied" ? "Copied." : null}
          {copied === "failed" ? words.cannotCopy : null}
        </StatusLine>
      </div>
      <Dialog open={isAsking} onOpenChange={setAsking} title={words.question} description={words.consequence}>
        <DialogActions>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              onStartOver();
            }}
          >
            Let go of it
          </Button>
          <Button onClick={() => setAsking(false)}>Keep it</Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
