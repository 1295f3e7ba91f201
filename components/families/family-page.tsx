"use client";
/** A family, put together: what it is, its parts, what was merged into it, its units and who says so, its discussion. */
import { useMemo } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { findMembers } from "../../lib/catalog/family-members.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { announceOutcome, useAnnouncement } from "../neuron/announcement.ts";
import { RefusedCommands } from "../neuron/refused-commands.tsx";
import { sayWith } from "../neuron/say.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { FamilyActions } from "./family-actions.tsx";
import { FamilyView } from "./family-view.tsx";
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
  const tell = (done: string, outcome: Promise<string | null>) => announceOutcome(announce, done, outcome);
  return (
    <FamilyView
      className="mt-8"
      catalog={catalog.id}
      people={known}
      undefinedWords="Nobody has written down yet what belongs to this family."
      {...{ manifest, family, index, unsaved, members, actor, say, tell, placements }}
      actions={
        <FamilyActions
          catalog={catalog.id}
          packId={manifest.id}
          {...{ family, index, labels, actor, say, tell }}
        />
      }
      notices={
        <>
          <StatusLine className="mt-2 empty:hidden">{message}</StatusLine>
          <RefusedCommands commands={commands} kind="family" className="mt-4" />
        </>
      }
      discussion={
        <ThreadSection
          catalog={catalog.id}
          manifest={manifest}
          subject={family.subject}
          about="this family"
          actor={actor}
        />
      }
    />
  );
}
