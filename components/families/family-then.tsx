"use client";
/** A family as it was at a moment: its name, definition, place among the others, units and discussion. For reading only. */
import { useMemo } from "react";
import { indexFamilies } from "../../lib/catalog/families.ts";
import { findMembers } from "../../lib/catalog/family-members.ts";
import type { Actor, Person } from "../../lib/catalog/person.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { AsOfBanner, DiscussionThen } from "../history/thread-then.tsx";
import { formatMoment } from "../history/time-slider.tsx";
import { usePlacementsAt, useThreadAt } from "../history/use-catalog-at.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { addressHref } from "../thread/address-href.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { familyHref } from "./family-href.ts";
import { FamilyView } from "./family-view.tsx";

export type FamilyThenProps = CatalogPage & { id: string; at: string };

export function FamilyThen(props: FamilyThenProps) {
  const { catalog, at } = props;
  const placements = usePlacementsAt(catalog.id, at);
  return (
    <>
      <AsOfBanner at={at}>
        What the family was and which units counted for it then, for reading. Pictures are of the network as
        it is now.
      </AsOfBanner>
      <Body {...props} placements={placements} />
    </>
  );
}

type Placed = ReturnType<typeof usePlacementsAt>;

function Body(props: FamilyThenProps & { placements: Placed }) {
  const { placements } = props;
  switch (placements.state) {
    case "loading":
      return (
        <>
          <Loading what="the family as it was" />
          <SkeletonText lines={6} className="max-w-prose" />
        </>
      );
    case "failed":
      return (
        <ProblemState problem={placements.problem} what="the family as it was" onRetry={placements.reload} />
      );
    case "ready":
      return <Then {...props} placements={placements} />;
    default:
      return placements satisfies never;
  }
}

/** Nobody changes what was. */
const visitor: Actor = { type: "visitor" };
const nothing = async (): Promise<null> => null;

function Then(props: FamilyThenProps & { placements: Extract<Placed, { state: "ready" }> }) {
  const { catalog, manifest, id, at, placements } = props;
  const { families, items, people } = placements.value;
  const index = useMemo(() => indexFamilies(families), [families]);
  const members = useMemo(() => findMembers(index, items), [index, items]);
  const known = useMemo(() => new Map(people.map((each): [string, Person] => [each.id, each])), [people]);
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  const family = index.byId.get(id);
  if (!family) {
    return (
      <EmptyState
        title={`This family was not there on ${formatMoment(at)}.`}
        action={<ButtonLink href={familyHref(catalog.id, id)}>The family now</ButtonLink>}
      >
        It was made later, or had been withdrawn.
      </EmptyState>
    );
  }
  return (
    <FamilyView
      catalog={catalog.id}
      people={known}
      unsaved={false}
      actions={null}
      undefinedWords="Nobody had written down yet what belongs to this family."
      actor={visitor}
      say={nothing}
      tell={async () => undefined}
      {...{ manifest, family, index, members, placements, at }}
      discussion={<Discussion {...props} subject={family.subject} hrefOf={hrefOf} />}
    />
  );
}

function Discussion({
  catalog,
  at,
  subject,
  hrefOf,
}: FamilyThenProps & { subject: string; hrefOf: (address: string) => string | null }) {
  const thread = useThreadAt(catalog.id, subject, at);
  switch (thread.state) {
    case "loading":
      return <SkeletonText lines={3} />;
    case "failed":
      return <ProblemState problem={thread.problem} what="what was said then" onRetry={thread.reload} />;
    case "ready": {
      const names = new Map(thread.value.people.map(({ id, name }) => [id, name]));
      return (
        <DiscussionThen
          comments={recordsOfKind(thread.value.records, "comment")}
          nameOf={(person) => names.get(person) ?? "Somebody who has left"}
          hrefOf={hrefOf}
        />
      );
    }
    default:
      return thread satisfies never;
  }
}
