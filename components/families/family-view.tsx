/** A family, drawn: what it is, its parts, what was merged into it, its units and who says so; as it is, or as it was. */
import { type ComponentProps, type ReactNode, useMemo } from "react";
import { inForce } from "../../lib/catalog/families.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { addressHref } from "../thread/address-href.ts";
import { Markdown } from "../thread/markdown.tsx";
import { FamilyHead } from "./family-head.tsx";
import { FamilyMembers } from "./family-members.tsx";
import { FamilyRelations } from "./family-relations.tsx";

type Relations = ComponentProps<typeof FamilyRelations>;
type Members = ComponentProps<typeof FamilyMembers>;

export type FamilyViewProps = ComponentProps<typeof FamilyHead> &
  Pick<Relations, "members" | "actor" | "say" | "tell"> &
  Pick<Members, "placements" | "at"> & {
    readonly manifest: Manifest;
    /** Under the head: what became of what one did. */
    readonly notices?: ReactNode;
    /** What is said where nobody has defined it. */
    readonly undefinedWords: string;
    readonly discussion: ReactNode;
    readonly className?: string;
  };

export function FamilyView({
  catalog,
  manifest,
  family,
  index,
  people,
  unsaved,
  actions,
  notices,
  undefinedWords,
  members,
  actor,
  say,
  tell,
  placements,
  at,
  discussion,
  className,
}: FamilyViewProps) {
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  return (
    <article aria-labelledby="family-heading" className={className}>
      <FamilyHead {...{ catalog, family, index, people, unsaved, actions }} />
      {notices}
      <div className="mt-6 max-w-prose">
        {family.definition === "" ? (
          <p className="text-small text-muted">{undefinedWords}</p>
        ) : (
          <Markdown text={family.definition} hrefOf={hrefOf} />
        )}
      </div>
      <FamilyRelations {...{ catalog, family, index, members, actor, say, tell }} />
      {inForce(index, family.id) === family.id ? (
        <FamilyMembers
          packId={manifest.id}
          members={members?.get(family.id) ?? []}
          {...{ family, index, placements, people, actor, at }}
        />
      ) : null}
      <div className="mt-16 max-w-3xl border-t border-rule pt-10">{discussion}</div>
    </article>
  );
}
