/** Nothing at the address of a round. */
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { roundsHref } from "./round-hrefs.ts";

export function NoSuchRound({ catalogId }: { catalogId: string }) {
  return (
    <EmptyState
      className="mt-10"
      title="There is no such round in this catalog."
      action={<ButtonLink href={roundsHref(catalogId)}>All rounds</ButtonLink>}
    >
      It may have been withdrawn, or the link is not whole.
    </EmptyState>
  );
}
