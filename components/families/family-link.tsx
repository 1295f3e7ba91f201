/** A family by name, with its colour, leading to its page. */
import Link from "next/link";
import type { FamilyColour } from "../../lib/catalog/records/family.ts";
import { classNames } from "../ui/class-names.ts";
import { familyHref } from "./family-href.ts";
import { FamilySwatch } from "./family-swatch.tsx";

export function FamilyLink({
  catalog,
  family,
  className,
}: {
  catalog: string;
  family: { readonly id: string; readonly name: string; readonly colour: FamilyColour };
  className?: string;
}) {
  return (
    <Link
      href={familyHref(catalog, family.id)}
      className={classNames(
        "inline-flex max-w-full items-baseline gap-1.5 text-ink underline decoration-rule-strong underline-offset-2 hover:decoration-ink",
        className,
      )}
    >
      <FamilySwatch colour={family.colour} />
      <span className="min-w-0 wrap-anywhere">{family.name}</span>
    </Link>
  );
}
