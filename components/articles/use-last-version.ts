"use client";
/** How an article was left that is not in its catalog any more. */
import { useCallback, useEffect, useState } from "react";
import { historyAnswerSchema, type RecordVersion } from "../../lib/catalog/answers.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { type Article, articleSubject } from "../../lib/catalog/records/article.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import type { Loadable } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

export type LastVersion = { readonly record: Article; readonly by: Pick<Person, "id" | "name"> };

/**
 * The withdrawn article, null where there never was one. Asked anew once what waited about it in this browser (`isWaiting`) has reached
 * the server, and loading while the server still has it.
 */
export function useLastVersion(
  catalog: string,
  id: string,
  isWaiting: boolean,
): Loadable<LastVersion | null> & { reload: () => void } {
  const [state, setState] = useState<Loadable<LastVersion | null>>({ state: "loading" });
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((before) => before + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const subject = encodeURIComponent(articleSubject(id));
      const url = `${catalogUrl(catalog)}/history?subject=${subject}&record=${id}`;
      try {
        const { versions, people } = await requestJson(url, historyAnswerSchema, { signal: stop.signal });
        const last = versions.findLast(isOfArticle);
        if (!last) return setState({ state: "ready", value: null });
        if (last.record.withdrawnAt === null) return;
        const by = people.find((person) => person.id === last.changedBy);
        const name = by?.name ?? "Somebody who has left";
        setState({ state: "ready", value: { record: last.record, by: { id: last.changedBy, name } } });
      } catch (error) {
        if (!stop.signal.aborted) setState({ state: "failed", problem: toProblem(error) });
      }
    };
    setState({ state: "loading" });
    // What waits here is not told by the server yet.
    if (!isWaiting || asked > 0) void load();
    return () => stop.abort();
  }, [catalog, id, isWaiting, asked]);
  return { ...state, reload };
}

const isOfArticle = (version: RecordVersion): version is RecordVersion & { readonly record: Article } =>
  version.record.kind === "article";
