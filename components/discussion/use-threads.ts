"use client";
/** The listed threads of a catalog: asked after a pause in typing, and again when something is new. */
import { useEffect, useState } from "react";
import { type ThreadsAnswer, threadsAnswerSchema } from "../../lib/catalog/discussion.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import type { Loadable } from "../hooks/resource.ts";
import { useUnread } from "../hooks/use-inbox.ts";

/** Long enough for a word to be finished, in ms. */
const pause = 200;
/** How often it is asked again while the page is in sight: others speak of things that one does not follow, too. */
const everyMs = 10_000;

export type UsedThreads = Loadable<ThreadsAnswer> & { reload(): void };

/** @param asked the query of the request. While the next answer is on its way the last one stays. */
export function useThreads(catalog: string, asked: string): UsedThreads {
  const [state, setState] = useState<Loadable<ThreadsAnswer>>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  const news = useUnread()?.state;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setTurn((before) => before + 1);
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const reason = { turn, news };
    const timer = setTimeout(
      () => {
        const url = `/api/catalogs/${encodeURIComponent(catalog)}/threads?${asked}`;
        requestJson(url, threadsAnswerSchema, { signal: stop.signal }).then(
          (value) => setState({ state: "ready", value }),
          (error: unknown) => {
            if (!stop.signal.aborted) setState({ state: "failed", problem: toProblem(error) });
          },
        );
      },
      reason.turn === 0 ? 0 : pause,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [catalog, asked, turn, news]);
  return { ...state, reload: () => setTurn((before) => before + 1) };
}
