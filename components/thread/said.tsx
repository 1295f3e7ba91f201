"use client";
/**
 * What somebody gave as a reason, noted or decided, on a page of a catalog: rendered as comments are, with its formulas, its
 * links, and the units and people that it names, in the size and colour of what surrounds it.
 *
 *   <Said text={verdict.reason} />          a paragraph of its own
 *   Ada disputes it: <Said inline text={reason} />
 */
import { useCallback } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import { useCurrentPlace } from "../hooks/current-catalog.tsx";
import { useManifest } from "../hooks/use-manifest.ts";
import { addressHref } from "./address-href.ts";
import { Markdown } from "./markdown.tsx";
import type { InCatalog } from "./subject-href.ts";
import { useMentionLinks } from "./use-mention-links.ts";

export type SaidProps = {
  text: string;
  /** Whether its first paragraph goes on in the line that it stands in. */
  inline?: boolean;
};

export function Said(props: SaidProps) {
  const place = useCurrentPlace();
  // Outside of any catalog nothing can be named.
  return place === null ? (
    <p className="whitespace-pre-line">{props.text}</p>
  ) : (
    <SaidIn {...props} place={place} />
  );
}

const nobody: ReadonlyMap<string, Person> = new Map();

function SaidIn({ text, inline = false, place }: SaidProps & { place: InCatalog }) {
  const manifest = useManifest(place.pack);
  const known = manifest.state === "ready" ? manifest.value : null;
  const hrefOf = useCallback((address: string) => known && addressHref(known, address), [known]);
  const mentions = useMentionLinks(place, nobody);
  return (
    <Markdown
      text={text}
      hrefOf={hrefOf}
      mentions={mentions.links}
      pack={place.pack}
      className={inline ? "prose prose-said prose-inline" : "prose prose-said"}
    />
  );
}
