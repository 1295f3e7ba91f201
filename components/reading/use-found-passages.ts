"use client";
/** Where in this page the passages stand that conversations are about: looked for once, and again when others are spoken of. */
import { useEffect, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { PassageConversation } from "../articles/passage-conversations.ts";
import { type FoundPassage, findPassages } from "./find-passages.ts";

export type FoundPassages = {
  /** By the ids of conversations; those whose words are not in this version are left out. */
  readonly passages: ReadonlyMap<string, FoundPassage>;
  /** Where marks and cards come in, by the ids of blocks. */
  readonly marks: ReadonlyMap<string, HTMLElement>;
  readonly cards: ReadonlyMap<string, HTMLElement>;
};

/** The element that holds an article's blocks (`article-view.tsx`). */
export const articleBody = (): HTMLElement | null => document.getElementById("article");

/** Null until they have been looked for. */
export function useFoundPassages(
  conversations: readonly Pick<PassageConversation, "id" | "anchor">[],
): FoundPassages | null {
  const [found, setFound] = useState<FoundPassages | null>(null);
  // Compared by content: every word that is said anywhere in the discussion makes new lists of the same passages.
  const asked = JSON.stringify(conversations.map(({ id, anchor }) => [id, anchor]));
  useEffect(() => {
    const body = articleBody();
    if (!body) return;
    const anchors: [string, PassageAnchor][] = JSON.parse(asked);
    setFound({
      passages: findPassages(body, new Map(anchors)),
      marks: placesIn(body, "comments"),
      cards: placesIn(body, "commentCards"),
    });
  }, [asked]);
  return found;
}

const placesIn = (body: Element, name: "comments" | "commentCards"): ReadonlyMap<string, HTMLElement> =>
  new Map(
    [
      ...body.querySelectorAll<HTMLElement>(name === "comments" ? "[data-comments]" : "[data-comment-cards]"),
    ].map((place) => [place.dataset[name] ?? "", place]),
  );
