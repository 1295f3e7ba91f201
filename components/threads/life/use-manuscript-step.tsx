"use client";
/** Making a manuscript before something is said about it: what is being done meanwhile, and how to stop it. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useMakeManuscript } from "../../articles/make-manuscript.ts";
import { Button } from "../../ui/button.tsx";
import type { LifeTools } from "./life-tools.ts";

export type ManuscriptStep = {
  /** Freezes the figures, hands the text to the server and says what is to be said of its hash. */
  run(then: (sha256: string) => Promise<string | null>): Promise<string | null>;
  readonly status: ReactNode;
};

export function useManuscriptStep({
  catalog,
  article,
}: Pick<LifeTools, "catalog" | "article">): ManuscriptStep {
  const { make } = useMakeManuscript(catalog, article);
  const [note, setNote] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  return {
    async run(then) {
      const controller = new AbortController();
      stop.current = controller;
      setNote("Reading the text");
      const made = await make((progress) => setNote(progress.note ?? "Drawing figures"), controller.signal);
      if (!made.ok) {
        setNote(null);
        return made.problem.code === "cancelled" ? "Stopped. Nothing was sent." : made.problem.message;
      }
      const failure = await then(made.value.sha256);
      setNote(null);
      return failure;
    },
    status: (
      <span role="status" className="flex min-h-7 items-center gap-3 text-small text-muted">
        {note === null ? null : (
          <>
            {note}…
            <Button size="small" variant="quiet" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          </>
        )}
      </span>
    ),
  };
}
