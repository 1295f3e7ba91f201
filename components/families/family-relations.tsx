"use client";
/** Where a family stands to others: merged, split off, in parts, and what was merged into it, each with its way back. */
import type { ReactNode } from "react";
import {
  type FamilyIndex,
  familiesInForce,
  inForce,
  mergedHere,
  parentOf,
} from "../../lib/catalog/families.ts";
import type { Member } from "../../lib/catalog/family-members.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import type { Say } from "../neuron/say.ts";
import { count } from "../ui/sentence.ts";
import { focusHeading } from "./family-actions.tsx";
import { FamilyLink } from "./family-link.tsx";

export type FamilyRelationsProps = {
  catalog: string;
  family: Family;
  index: FamilyIndex;
  members: ReadonlyMap<string, readonly Member[]> | null;
  actor: Actor;
  say: Say;
  tell: (done: string, outcome: Promise<string | null>) => Promise<void>;
};

export function FamilyRelations(props: FamilyRelationsProps) {
  const { catalog, family, index, members, actor, say, tell } = props;
  const mayMerge = can(actor, "family.merge");
  const into = family.mergedInto === null ? undefined : index.byId.get(family.mergedInto);
  const origin = family.splitFrom === null ? undefined : index.byId.get(family.splitFrom.family);
  const parts = familiesInForce(index).filter(({ id }) => parentOf(index, id) === family.id);
  const merged = mergedHere(index, family.id);
  const splits = (index.splits.get(family.id) ?? []).flatMap((split) => {
    const off = index.byId.get(split.family);
    return off && inForce(index, off.id) !== inForce(index, family.id)
      ? [{ off, units: split.units.size }]
      : [];
  });
  const unmerge = (one: Family): ReactNode =>
    mayMerge ? (
      <ConfirmButton
        label="Undo the merge"
        question={`Make “${one.name}” a family of its own again?`}
        confirm="Undo it"
        keep="Leave it merged"
        onConfirm={() =>
          void tell(
            `“${one.name}” is a family of its own again.`,
            say({ type: "family.unmerge", family: one.id }),
          ).then(focusHeading)
        }
      />
    ) : null;
  /** A split is undone by merging what was split off back: then nothing goes over any more. */
  const unsplit = (off: Family, from: Family): ReactNode =>
    mayMerge && off.mergedInto === null ? (
      <ConfirmButton
        label="Undo the split"
        question={`Merge “${off.name}” back into “${from.name}”? Every label counts as before.`}
        confirm="Undo it"
        keep="Leave it split"
        onConfirm={() =>
          void tell(
            `“${off.name}” is merged back into “${from.name}”.`,
            say({ type: "family.merge", family: off.id, into: from.id }),
          ).then(focusHeading)
        }
      />
    ) : null;
  const link = (to: Family): ReactNode => <FamilyLink catalog={catalog} family={to} />;
  return (
    <div className="mt-6 flex flex-col gap-4 text-small empty:hidden">
      {into ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-warning pl-4">
          <p>
            Merged into {link(into)}: labels that name “{family.name}” count for that family.
          </p>
          {unmerge(family)}
        </div>
      ) : null}
      {origin ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="text-muted">
            Split off {link(origin)} with {count(family.splitFrom?.units.length ?? 0, "unit")}; what had been
            said of them until then counts here.
          </p>
          {unsplit(family, origin)}
        </div>
      ) : null}
      <Relations title="Parts" families={parts}>
        {(part) => (
          <>
            {link(part)}
            {members ? (
              <span className="text-caption text-muted">
                {count(members.get(part.id)?.length ?? 0, "unit")}
              </span>
            ) : null}
          </>
        )}
      </Relations>
      <Relations title="Split off from here" families={splits.map(({ off }) => off)}>
        {(off) => (
          <>
            {link(off)}
            {unsplit(off, family)}
          </>
        )}
      </Relations>
      <Relations title="Merged into this" families={merged}>
        {(one) => (
          <>
            {link(one)}
            {unmerge(one)}
          </>
        )}
      </Relations>
    </div>
  );
}

function Relations({
  title,
  families,
  children,
}: {
  title: string;
  families: readonly Family[];
  children: (family: Family) => ReactNode;
}) {
  if (families.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 flex flex-col gap-1">
        {families.map((family) => (
          <li key={family.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {children(family)}
          </li>
        ))}
      </ul>
    </section>
  );
}
