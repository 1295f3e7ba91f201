"use client";
/** One thing that is being sent to the server, and what became of it. */
import { useCallback, useState } from "react";
import { toProblem } from "../hooks/request-json.ts";

export type Sending =
  | { readonly state: "idle" }
  | { readonly state: "sending" }
  | { readonly state: "done"; readonly message: string }
  | { readonly state: "failed"; readonly message: string };

export type SendingHandle = {
  readonly sending: Sending;
  /** Does it, and keeps what to say: what `work` answers, or why it failed. Resolves to whether it was done. */
  send(work: () => Promise<string>): Promise<boolean>;
  reset(): void;
  fail(message: string): void;
};

export function useSending(): SendingHandle {
  const [sending, setSending] = useState<Sending>({ state: "idle" });
  const send = useCallback(async (work: () => Promise<string>): Promise<boolean> => {
    setSending({ state: "sending" });
    try {
      setSending({ state: "done", message: await work() });
      return true;
    } catch (error) {
      setSending({ state: "failed", message: toProblem(error).message });
      return false;
    }
  }, []);
  const reset = useCallback(() => setSending({ state: "idle" }), []);
  const fail = useCallback((message: string) => setSending({ state: "failed", message }), []);
  return { sending, send, reset, fail };
}
