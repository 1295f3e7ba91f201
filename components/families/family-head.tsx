/** The head of a family's page: where it stands in the tree, its name and colour, whose it is and what it was called. */
import Link from "next/link";
import type { ReactNode } from "react";
import { ancestorsOf, type FamilyIndex } from "../../lib/catalog/families.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { listNames } from "../ui/sentence.ts";
import { Time } from "../ui/time.tsx";
import { familiesHref, familyHref } from "./family-href.ts";
import { FamilySwatch } from "./family-swatch.tsx";

export function FamilyHead({
  catalog,
  family,
  index,
  people,
  unsaved,
  actions,
}: {
  catalog: string;
  family: Family;
  index: FamilyIndex;
  people: ReadonlyMap<string, Person>;
  unsaved: boolean;
  actions: ReactNode;
}) {
  const above = ancestorsOf(index, family.id).reverse();
  const author = people.get(family.author)?.name ?? "Somebody who has left";
  return (
    <header>
      <nav aria-label="Families above" className="text-small text-muted">
        <ol className="flex flex-wrap items-center gap-x-2">
          <li>
            <Link href={familiesHref(catalog)} className="hover:text-ink hover:underline">
              Families
            </Link>
          </li>
          {above.map((id) => (
            <li key={id} className="flex gap-x-2">
              <span aria-hidden="true">/</span>
              <Link href={familyHref(catalog, id)} className="hover:text-ink hover:underline">
                {index.byId.get(id)?.name}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2
          id="family-heading"
          tabIndex={-1}
          className="flex min-w-0 items-center gap-3 font-serif text-title font-semibold tracking-tight wrap-anywhere"
        >
          <FamilySwatch colour={family.colour} size={20} />
          {family.name}
        </h2>
        <div className="flex flex-wrap items-center gap-1.5">{actions}</div>
      </div>
      <p className="mt-1.5 text-small text-muted">
        made by {author}, <Time iso={family.createdAt} />
        {family.version > 1 ? (
          <>
            , changed <Time iso={family.updatedAt} />
          </>
        ) : null}
        {family.formerNames.length > 0
          ? ` · formerly ${listNames(family.formerNames.map((name) => `“${name}”`))}`
          : null}
      </p>
      {unsaved ? <UnsavedMark /> : null}
    </header>
  );
}
