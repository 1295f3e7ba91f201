"use client";
/** What came of taking circuits in: the way to each, and what was not taken and why. */
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { count } from "../../ui/sentence.ts";
import { circuitHref } from "../circuit-hrefs.ts";
import type { FailedTaking, Taking } from "./take-circuits.ts";

type Props = {
  readonly catalogId: string;
  readonly taken: readonly Taking[];
  readonly failed: readonly FailedTaking[];
  onRetry(): void;
  onClose(): void;
};

export function TakenResult({ catalogId, taken, failed, onRetry, onClose }: Props) {
  const said = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: whoever works with keys goes on here, and hears what came of it.
  useEffect(() => said.current?.focus(), []);
  return (
    <>
      <p ref={said} tabIndex={-1} className="font-medium outline-none">
        {taken.length === 0
          ? "Nothing was taken in."
          : `${count(taken.length, "circuit was", "circuits were")} taken in.`}
      </p>
      <ul className="mt-2 grid gap-1 text-small">
        {taken.map(({ circuit, read }) => (
          <li key={circuit}>
            <Link href={circuitHref(catalogId, circuit)} className="link">
              {read.title}
            </Link>
          </li>
        ))}
      </ul>
      {failed.length === 0 ? null : (
        <ul className="mt-3 grid gap-1 text-small text-danger">
          {failed.map(({ taking, problem }) => (
            <li key={taking.circuit}>
              {taking.read.title}: {problem}
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        {failed.length === 0 ? null : (
          <Button variant="primary" onClick={onRetry}>
            Try {failed.length === 1 ? "it" : "them"} again
          </Button>
        )}
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </>
  );
}
