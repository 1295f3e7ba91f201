/** Searching the labels of a whole model, as one types. */
"use client";
import { useEffect, useState } from "react";
import { type UnitsAnswer, unitsAnswerSchema } from "../../lib/catalog/answers.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { requestJson, toProblem } from "./request-json.ts";

export type UnitSearchState =
  | { readonly state: "idle" }
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "ready"; readonly query: string; readonly answer: UnitsAnswer };

/** Long enough for a word to be finished, short enough not to be noticed. In ms. */
const pause = 180;

const idle: UnitSearchState = { state: "idle" };

/** Nothing is asked for an empty query. While the next answer is on its way the last one stays. */
export function useUnitSearch(catalogOrPack: string, query: string): UnitSearchState {
  const catalog = useCurrentCatalog(catalogOrPack);
  const [state, setState] = useState<UnitSearchState>(idle);
  const text = query.trim();
  useEffect(() => {
    if (text === "") {
      setState(idle);
      return;
    }
    const stop = new AbortController();
    setState((before) => (before.state === "ready" ? before : { state: "loading" }));
    const timer = setTimeout(async () => {
      const url = `/api/catalogs/${encodeURIComponent(catalog)}/units?q=${encodeURIComponent(text)}`;
      try {
        const answer = await requestJson(url, unitsAnswerSchema, { signal: stop.signal });
        setState({ state: "ready", query: text, answer });
      } catch (error) {
        if (!stop.signal.aborted) setState({ state: "failed", problem: toProblem(error) });
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [catalog, text]);
  return state;
}
