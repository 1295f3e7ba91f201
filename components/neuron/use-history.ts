/** Every version of every record about a unit, asked anew each time it is opened. */
"use client";
import { useEffect, useState } from "react";
import { historyAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import type { Loadable } from "../hooks/resource.ts";
import { type HistoryEvent, historyEvents } from "./history-events.ts";

/** Events, newest first; those of one record when `record` is given. */
export function useHistory(
  catalog: string,
  subject: string,
  record: string | null,
): Loadable<HistoryEvent[]> {
  const [state, setState] = useState<Loadable<HistoryEvent[]>>({ state: "loading" });
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const url = `/api/catalogs/${encodeURIComponent(catalog)}/history?subject=${encodeURIComponent(subject)}`;
      try {
        const { versions, people } = await requestJson(url, historyAnswerSchema, { signal: stop.signal });
        setState({ state: "ready", value: historyEvents(versions, people, record) });
      } catch (error) {
        if (!stop.signal.aborted) setState({ state: "failed", problem: toProblem(error) });
      }
    };
    setState({ state: "loading" });
    void load();
    return () => stop.abort();
  }, [catalog, subject, record]);
  return state;
}
