"use client";
/** Families as nested lists: colour, name, how many units, and the surest of them as pictures. */
import type { FamilyBranch } from "../../lib/catalog/families.ts";
import type { Member } from "../../lib/catalog/family-members.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { count } from "../ui/sentence.ts";
import { FamilyLink } from "./family-link.tsx";
import { MemberThumb } from "./member-thumb.tsx";

export type FamilyTreeProps = {
  catalog: string;
  packId: string;
  tree: readonly FamilyBranch[];
  /** Null until they are known. */
  members: ReadonlyMap<string, readonly Member[]> | null;
  unsaved: ReadonlySet<string>;
  actor: Actor;
};

/** As many as fit beside a name on a narrow page. */
const picturesShown = 6;

export function FamilyTree({ tree, ...rest }: FamilyTreeProps) {
  return (
    <ul aria-label="Families" className="mt-4">
      {tree.map((branch) => (
        <Branch key={branch.family.id} branch={branch} {...rest} />
      ))}
    </ul>
  );
}

function Branch({ branch, ...rest }: Omit<FamilyTreeProps, "tree"> & { branch: FamilyBranch }) {
  const { catalog, packId, members, unsaved, actor } = rest;
  const { family, parts } = branch;
  const own = members?.get(family.id) ?? [];
  const canStore = can(actor, "visualisation.store");
  return (
    <li className="border-t border-rule">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-2.5">
        <div className="min-w-52 max-sm:w-full sm:flex-1">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <FamilyLink catalog={catalog} family={family} className="font-serif text-lead" />
            {members ? (
              <span className="text-caption whitespace-nowrap text-muted tabular-nums">
                {count(own.length, "unit")}
                {parts.length > 0 ? `, ${count(parts.length, "part")}` : ""}
              </span>
            ) : null}
          </p>
          {unsaved.has(family.id) ? <p className="text-caption text-warning">Not yet saved.</p> : null}
        </div>
        <ul aria-label={`Units of ${family.name}`} className="flex gap-1.5 empty:hidden">
          {own.slice(0, picturesShown).map(({ unit }) => (
            <li key={unit}>
              <MemberThumb packId={packId} unit={unit} canStore={canStore} side={44} />
            </li>
          ))}
        </ul>
      </div>
      {parts.length > 0 ? (
        <ul aria-label={`Parts of ${family.name}`} className="ml-2 border-l border-rule pl-5">
          {parts.map((part) => (
            <Branch key={part.family.id} branch={part} {...rest} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
