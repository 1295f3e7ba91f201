"use client";
/** The units of a family as pictures, the surest first, each with who says so. */
import { useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Member } from "../../lib/catalog/family-members.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor, Person } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { UsedResource } from "../hooks/resource.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { MemberItem } from "./member-item.tsx";

/** A few screens of pictures; whoever wants all of them says so. */
const shownAtFirst = 96;

export function FamilyMembers({
  packId,
  family,
  index,
  placements,
  members,
  people,
  actor,
  at = null,
}: {
  packId: string;
  family: Family;
  index: FamilyIndex;
  placements: UsedResource<unknown>;
  members: readonly Member[];
  people: ReadonlyMap<string, Person>;
  actor: Actor;
  /** The moment that is shown, for the links to units; null for now. */
  at?: string | null;
}) {
  const [all, setAll] = useState(false);
  const [by, setBy] = useState<"all" | "people" | "machine">("all");
  const canStore = can(actor, "visualisation.store");
  const machine = members.filter((member) => member.machine);
  const some =
    by === "all" ? members : by === "machine" ? machine : members.filter((member) => !member.machine);
  const shown = all ? some : some.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="members-heading" className="mt-10">
      <h3 id="members-heading" className="font-serif text-lead font-semibold">
        Units{placements.state === "ready" ? <span className="text-muted"> {members.length}</span> : null}
      </h3>
      {placements.state === "loading" ? (
        <div className="mt-3">
          <Loading what="the units of the family" />
          <SkeletonText lines={3} className="max-w-prose" />
        </div>
      ) : placements.state === "failed" ? (
        <ErrorState
          title="The units of the family could not be loaded"
          message={placements.problem.message}
          onRetry={placements.reload}
        />
      ) : members.length === 0 ? (
        <EmptyState className="mt-3" title="No label places a unit here yet.">
          Choose “{family.name}” in the form of a label, on any unit’s page.
        </EmptyState>
      ) : (
        <>
          <p className="mt-1 max-w-prose text-small text-muted">
            The surest first. How surely a unit belongs is the mean over everybody who has named a family of
            it: whoever names others only counts as 0.
          </p>
          {machine.length > 0 ? (
            <Choice
              label="Who says so"
              className="mt-3"
              value={by}
              options={[
                { value: "all", label: `All ${members.length}` },
                { value: "people", label: `By people ${members.length - machine.length}` },
                { value: "machine", label: `Machine-made only ${machine.length}` },
              ]}
              onChange={setBy}
            />
          ) : null}
          <ul
            aria-label={`Units of ${family.name}`}
            className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-5 gap-y-6"
          >
            {shown.map((member) => (
              <MemberItem
                key={member.unit}
                packId={packId}
                family={family}
                member={member}
                index={index}
                people={people}
                canStore={canStore}
                at={at}
              />
            ))}
          </ul>
          {shown.length < some.length ? (
            <Button className="mt-6" onClick={() => setAll(true)}>
              Show {count(some.length - shown.length, "more unit")}
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
