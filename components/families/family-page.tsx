"use client";
/** A family, put together: what it is, its parts, what was merged into it, its units and who says so, its discussion. */
import { useMemo } from "react";
import { type FamilyIndex, inForce } from "../../lib/catalog/families.ts";
import { findMembers } from "../../lib/catalog/family-members.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { announceOutcome, useAnnouncement } from "../neuron/announcement.ts";
import { RefusedCommands } from "../neuron/refused-commands.tsx";
import { sayWith } from "../neuron/say.ts";
import { addressHref } from "../thread/address-href.ts";
import { Markdown } from "../thread/markdown.tsx";
import { ThreadSection } from "../thread/thread-section.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { FamilyActions } from "./family-actions.tsx";
import { FamilyHead } from "./family-head.tsx";
import { FamilyMembers } from "./family-members.tsx";
import { FamilyRelations } from "./family-relations.tsx";
import { usePlacements } from "./use-placements.ts";

export type FamilyPageProps = CatalogPage & {
  family: Family;
  index: FamilyIndex;
  people: ReadonlyMap<string, Person>;
  unsaved: boolean;
};

export function FamilyPage({ catalog, manifest, actor, family, index, people, unsaved }: FamilyPageProps) {
  const placements = usePlacements(catalog.id);
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const { text: message, announce } = useAnnouncement();
  const labels = placements.state === "ready" ? placements.value.items : null;
  const members = useMemo(() => labels && findMembers(index, labels), [labels, index]);
  const known = useMemo(() => {
    const said = placements.state === "ready" ? placements.value.people : [];
    return new Map([...people, ...said.map((person): [string, Person] => [person.id, person])]);
  }, [people, placements]);
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  const isInForce = inForce(index, family.id) === family.id;
  const tell = (done: string, outcome: Promise<string | null>) => announceOutcome(announce, done, outcome);
  return (
    <article aria-labelledby="family-heading" className="mt-8">
      <FamilyHead
        catalog={catalog.id}
        family={family}
        index={index}
        people={known}
        unsaved={unsaved}
        actions={
          <FamilyActions
            catalog={catalog.id}
            packId={manifest.id}
            family={family}
            index={index}
            labels={labels}
            actor={actor}
            say={say}
            tell={tell}
          />
        }
      />
      <StatusLine className="mt-2 empty:hidden">{message}</StatusLine>
      <RefusedCommands commands={commands} kind="family" className="mt-4" />
      <div className="mt-6 max-w-prose">
        {family.definition === "" ? (
          <p className="text-small text-muted">Nobody has written down yet what belongs to this family.</p>
        ) : (
          <Markdown text={family.definition} hrefOf={hrefOf} />
        )}
      </div>
      <FamilyRelations
        catalog={catalog.id}
        family={family}
        index={index}
        members={members}
        actor={actor}
        say={say}
        tell={tell}
      />
      {isInForce ? (
        <FamilyMembers
          packId={manifest.id}
          family={family}
          index={index}
          placements={placements}
          members={members?.get(family.id) ?? []}
          people={known}
          actor={actor}
        />
      ) : null}
      <div className="mt-16 max-w-3xl border-t border-rule pt-10">
        <ThreadSection
          catalog={catalog.id}
          manifest={manifest}
          subject={family.subject}
          about="this family"
          actor={actor}
        />
      </div>
    </article>
  );
}
