"use client";
/** Who wrote which letters of a text: asked of the server, and asked again when somebody new has written. */
import { useEffect, useMemo, useState } from "react";
import type { Doc } from "yjs";
import type { Person } from "../../lib/catalog/person.ts";
import { textAuthorsSchema } from "../../lib/catalog/text-answers.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { type ClientRun, readWriters } from "../../lib/sync/text-reading.ts";
import { requestJson, toProblem } from "./request-json.ts";

/** Letters in a row by one person; null: nobody known, or not known yet. */
export type WrittenRun = { readonly length: number; readonly author: string | null };

export type TextWriters = {
  readonly state: "off" | "loading" | "ready" | "failed";
  readonly problem: Problem | null;
  /** Over the whole text, in order. */
  readonly runs: readonly WrittenRun[];
  readonly people: ReadonlyMap<string, Person>;
};

type Answer =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | {
      readonly state: "ready";
      readonly authors: ReadonlyMap<number, string>;
      readonly people: ReadonlyMap<string, Person>;
    };

const off: TextWriters = { state: "off", problem: null, runs: [], people: new Map() };
/** New writers are asked for this long after they were seen, so that one who types is asked for once. */
const askDelayMs = 400;

/** `me` is who writes here: what they have just typed is theirs before the server says so. Asks only while `shown`. */
export function useTextWriters(
  catalog: string,
  subject: string,
  doc: Doc | null,
  me: Person | null,
  shown: boolean,
): TextWriters {
  const written = useWritten(shown ? doc : null);
  const [answer, setAnswer] = useState<Answer>({ state: "loading" });
  const unknown = useMemo(() => {
    const known = answer.state === "ready" ? answer.authors : new Map<number, string>();
    return written
      .map(({ client }) => client)
      .filter((client) => client !== doc?.clientID && !known.has(client))
      .join();
  }, [written, answer, doc]);

  useEffect(() => {
    if (!shown) return;
    const stop = new AbortController();
    const url = `/api/catalogs/${encodeURIComponent(catalog)}/texts/${encodeURIComponent(subject)}/authors`;
    const ask = () =>
      requestJson(url, textAuthorsSchema, { signal: stop.signal }).then(
        ({ clients, people }) => {
          const authors = new Map(clients.map(({ client, person }) => [client, person]));
          setAnswer({
            state: "ready",
            authors,
            people: new Map(people.map((person) => [person.id, person])),
          });
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setAnswer({ state: "failed", problem: toProblem(error) });
        },
      );
    const timer = setTimeout(() => void ask(), unknown === "" ? 0 : askDelayMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [catalog, subject, shown, unknown]);

  return useMemo((): TextWriters => {
    if (!shown) return off;
    const authors = answer.state === "ready" ? answer.authors : new Map<number, string>();
    const people = new Map(answer.state === "ready" ? answer.people : []);
    if (me) people.set(me.id, me);
    const own = doc?.clientID;
    const runs = written.map(({ text, client }) => ({
      length: text.length,
      author: authors.get(client) ?? (client === own ? (me?.id ?? null) : null),
    }));
    const problem = answer.state === "failed" ? answer.problem : null;
    return { state: answer.state, problem, runs, people };
  }, [shown, answer, written, doc, me]);
}

const nothing: readonly ClientRun[] = [];

/** What is written in the document, kept up to date. */
function useWritten(doc: Doc | null): readonly ClientRun[] {
  const [written, setWritten] = useState(nothing);
  useEffect(() => {
    if (!doc) return;
    const read = () => setWritten(readWriters(doc));
    read();
    doc.on("update", read);
    return () => {
      doc.off("update", read);
      setWritten(nothing);
    };
  }, [doc]);
  return written;
}
