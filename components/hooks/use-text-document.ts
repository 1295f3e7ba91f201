"use client";
/** A text that people write together, live, and how it stands with the server. The Yjs document is for the editor alone. */
import { useCallback, useMemo } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import type { TextState } from "../../lib/sync/text-document.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useObservable } from "./use-observable.ts";

/** Where what was typed is. */
export type TextStanding =
  | { readonly type: "saved" }
  | { readonly type: "saving"; readonly waiting: number }
  /** `durable`: what waits would survive a reload. */
  | { readonly type: "offline"; readonly waiting: number; readonly durable: boolean }
  | { readonly type: "connecting"; readonly waiting: number }
  /** The server does not take what was typed, or no longer shows the text; what was typed is still here. */
  | { readonly type: "refused"; readonly reason: string; readonly waiting: number };

export type TextDocumentState =
  | { readonly state: "loading" }
  /** Not shown, and nothing of it is here. */
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      /** False when the server could not be reached and this browser holds no copy. */
      readonly complete: boolean;
      readonly doc: Doc;
      readonly awareness: Awareness;
      readonly standing: TextStanding;
      /** Lets go of what waits here, and takes the server's text. */
      startOver(): void;
    };

const opening: TextState = {
  line: { type: "connecting" },
  known: false,
  waiting: 0,
  durable: true,
  generation: 0,
};

/** `subject` is what the text is of, for example `hypothesis/<uuid>`; `writes` says whether this person may write it. */
export function useTextDocument(catalog: string, subject: string, writes: boolean): TextDocumentState {
  const client = useCatalogClient();
  const opened = useMemo(
    () => client?.text(catalog, subject, writes) ?? null,
    [client, catalog, subject, writes],
  );
  const text = useObservable(opened, null);
  const state = useObservable(text?.state ?? null, opening);
  const startOver = useCallback(() => void text?.startOver(), [text]);
  return useMemo((): TextDocumentState => {
    if (text === null) return { state: "loading" };
    const { line, known, waiting } = state;
    const isEmptyHanded = !known && waiting === 0;
    if (isEmptyHanded && line.type === "connecting") return { state: "loading" };
    if (isEmptyHanded && line.type === "refused") return { state: "failed", message: line.reason };
    if (line.type === "refused" && mayNotRead(line.code)) return { state: "failed", message: line.reason };
    return {
      state: "ready",
      complete: known,
      ...text.current(),
      standing: standingOf(state),
      startOver,
    };
  }, [text, state, startOver]);
}

/** What somebody may no longer read leaves the page too; what they wrote themselves waits in their browser. */
const mayNotRead = (code: number): boolean =>
  code === closeCodes.notFound || code === closeCodes.unauthenticated;

function standingOf({ line, waiting, durable }: TextState): TextStanding {
  switch (line.type) {
    case "live":
      return waiting === 0 ? { type: "saved" } : { type: "saving", waiting };
    case "connecting":
      return { type: "connecting", waiting };
    case "offline":
      return { type: "offline", waiting, durable };
    case "refused":
      return { type: "refused", reason: line.reason, waiting };
    default:
      return line satisfies never;
  }
}
