"use client";
/** Searching a channel: the server looks through all of it, and what this page holds is there at once, with what has just come. */
import { useEffect, useMemo, useState } from "react";
import { type ChannelFinds, channelFindsSchema } from "../../lib/catalog/channel.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { viewPage } from "../../lib/sync/channel-stretch.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { requestJson } from "./request-json.ts";
import { channelPath } from "./use-channel.ts";

/** Somebody who types is not asked for at every letter. */
const pauseMs = 200;

export type ChannelSearch =
  | { readonly state: "none" }
  | { readonly state: "searching" }
  /** Only what this page holds could be looked through, and why. */
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "found";
      readonly messages: readonly CommentView[];
      readonly answered: readonly CommentView[];
      readonly people: readonly Person[];
      readonly count: number;
      readonly more: boolean;
      readonly showMore: () => void;
    };

type Answered = {
  readonly key: string;
  readonly pages: readonly ChannelFinds[];
  readonly failure: string | null;
};

/** @param latest changes when something is said: the search is made again */
export function useChannelSearch({
  catalog,
  subject,
  me,
  query,
  latest,
}: {
  catalog: string;
  subject: string;
  me: Person | null;
  query: string;
  latest: string;
}): ChannelSearch {
  const words = query.trim();
  const key = `${catalog} ${subject} ${words}`;
  const [known, setKnown] = useState<Answered | null>(null);
  const path = `${channelPath(catalog, subject)}/messages?q=${encodeURIComponent(words)}`;
  useEffect(() => {
    if (words === "" || latest === "") return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      requestJson(path, channelFindsSchema, { signal: stop.signal }).then(
        (page) => setKnown({ key, pages: [page], failure: null }),
        (error: unknown) => {
          if (!stop.signal.aborted) setKnown({ key, pages: [], failure: messageOf(error) });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, key, words, latest]);

  const current = known?.key === key ? known : null;
  return useMemo((): ChannelSearch => {
    if (words === "") return { state: "none" };
    if (current === null) return { state: "searching" };
    const last = current.pages.at(-1);
    if (current.failure !== null || !last) return { state: "failed", message: current.failure ?? "" };
    const shown = current.pages.map((page) => viewPage(page, me));
    return {
      state: "found",
      messages: shown.flatMap(({ messages }) => messages),
      answered: shown.flatMap(({ answered }) => answered),
      people: current.pages.flatMap(({ people }) => people),
      count: last.count,
      more: last.more,
      showMore: () => {
        requestJson(`${path}&before=${last.messages.at(-1)?.id ?? ""}`, channelFindsSchema).then(
          (page) =>
            setKnown((before) =>
              before?.key === key ? { ...before, pages: [...before.pages, page] } : before,
            ),
          (error: unknown) => setKnown({ key, pages: [], failure: messageOf(error) }),
        );
      },
    };
  }, [words, current, me, path, key]);
}
