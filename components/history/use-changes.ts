"use client";
/** The changes of a catalog, newest first, page after page as one scrolls down. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import {
  type Change,
  type ChangeFilter,
  type ChangesAnswer,
  changesAnswerSchema,
} from "../../lib/history/answers.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

export type ChangesState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | {
      readonly state: "ready";
      readonly items: readonly Change[];
      readonly people: ReadonlyMap<string, Person>;
      readonly names: Readonly<Record<string, string>>;
      /** Null at the end. */
      readonly next: number | null;
      /** Whether the next page is on its way, or why it did not come. */
      readonly more: "idle" | "loading" | Problem;
    };

export type Changes = { readonly shown: ChangesState; more(): void; reload(): void };

export const filterQuery = (filter: ChangeFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

export function useChanges(catalog: string, filter: ChangeFilter): Changes {
  const [shown, setShown] = useState<ChangesState>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  const query = filterQuery(filter).toString();
  const stop = useRef<AbortController>(new AbortController());

  /** Another one whenever something else is asked for, and when the same is asked for again. */
  const request = useMemo(() => ({ catalog, query, turn }), [catalog, query, turn]);

  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    load(request, null, controller.signal).then(
      ({ items, people, names, next }) =>
        setShown({ state: "ready", items, people: byId(people), names, next, more: "idle" }),
      (error: unknown) => {
        if (!controller.signal.aborted) setShown({ state: "failed", problem: toProblem(error) });
      },
    );
    return () => controller.abort();
  }, [request]);

  const more = useCallback(() => {
    if (shown.state !== "ready" || shown.next === null || shown.more === "loading") return;
    const { signal } = stop.current;
    setShown({ ...shown, more: "loading" });
    load(request, shown.next, signal).then(
      ({ items, people, names, next }) =>
        setShown({
          state: "ready",
          items: [...shown.items, ...items],
          people: new Map([...shown.people, ...byId(people)]),
          names: { ...shown.names, ...names },
          next,
          more: "idle",
        }),
      (error: unknown) => {
        if (!signal.aborted) setShown({ ...shown, more: toProblem(error) });
      },
    );
  }, [shown, request]);

  return { shown, more, reload: () => setTurn((count) => count + 1) };
}

function load(
  { catalog, query }: { readonly catalog: string; readonly query: string },
  before: number | null,
  signal: AbortSignal,
): Promise<ChangesAnswer> {
  const parameters = new URLSearchParams(query);
  if (before !== null) parameters.set("before", String(before));
  return requestJson(`${catalogUrl(catalog)}/log?${parameters}`, changesAnswerSchema, { signal });
}

const byId = (people: readonly Person[]): Map<string, Person> =>
  new Map(people.map((person) => [person.id, person]));
