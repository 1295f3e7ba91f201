"use client";
import { catalogHref } from "../shell/hrefs.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function MissingArticle({ catalogId }: { catalogId: string }) {
  return (
    <EmptyState
      className="mt-10"
      title="There is no such article"
      action={<ButtonLink href={catalogHref(catalogId, "threads")}>All threads</ButtonLink>}
    >
      It may have been withdrawn, or the address is wrong.
    </EmptyState>
  );
}
