"use client";
/** What mentions in a catalog's comments are called now, and where they lead. */
import { useMemo } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { usePeople } from "../hooks/use-people.ts";
import type { MentionLinks } from "./link-mentions.ts";
import { subjectHref } from "./subject-href.ts";
import type { Mentionable } from "./suggestions.ts";

export type UsedMentions = {
  readonly links: MentionLinks;
  /** People, families and hypotheses, for completing what is typed. */
  readonly candidates: readonly Mentionable[];
};

/** @param present people whose names the page knows anyway: the authors of what it shows, and whom they mention */
export function useMentionLinks(
  where: { readonly catalog: string; readonly pack: string },
  present: ReadonlyMap<string, Person>,
): UsedMentions {
  const { catalog, pack } = where;
  const people = usePeople(catalog);
  const index = useCatalogIndex(catalog);
  return useMemo(() => {
    const families = index.state === "ready" ? recordsOfKind(index.records, "family") : [];
    const hypotheses = index.state === "ready" ? recordsOfKind(index.records, "hypothesis") : [];
    const candidates: Mentionable[] = [
      ...people.map(({ id, name }) => ({ kind: "person" as const, id, name })),
      ...families.map(({ id, name }) => ({ kind: "family" as const, id, name })),
      ...hypotheses.map(({ id, title }) => ({ kind: "hypothesis" as const, id, name: title })),
    ];
    const names = new Map(candidates.map(({ kind, id, name }) => [`${kind}:${id}`, name]));
    for (const { id, name } of present.values()) names.set(`person:${id}`, name);
    return {
      candidates,
      links: {
        nameOf: (kind, id) => names.get(`${kind}:${id}`) ?? null,
        hrefOf: (kind, id) =>
          kind === "person" || !names.has(`${kind}:${id}`)
            ? null
            : subjectHref({ catalog, pack }, `${kind}/${id}`),
      },
    };
  }, [people, index, present, catalog, pack]);
}
