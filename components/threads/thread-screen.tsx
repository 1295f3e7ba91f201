"use client";
/** One thread, from its address to its workshop. */
import { idSchema } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { threadsHref } from "./thread-href.ts";
import { ThreadPage } from "./thread-page.tsx";
import { useThreadLife } from "./use-thread-life.ts";

export function ThreadScreen({ catalogId, id }: { catalogId: string; id: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {(page) =>
        idSchema.safeParse(id).success ? <Found page={page} id={id} /> : <Missing catalogId={catalogId} />
      }
    </CatalogFrame>
  );
}

function Missing({ catalogId }: { catalogId: string }) {
  return (
    <EmptyState
      className="mt-10"
      title="There is no such thread"
      action={<ButtonLink href={threadsHref(catalogId)}>All threads</ButtonLink>}
    >
      It may have been withdrawn, or the address is wrong.
    </EmptyState>
  );
}

function Found({ page, id }: { page: CatalogPage; id: string }) {
  const known = useThreadLife(page.catalog.id, id);
  switch (known.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the thread" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return <ErrorState className="mt-10" title="The thread could not be loaded" message={known.message} />;
    case "missing":
      return known.complete ? (
        <Missing catalogId={page.catalog.id} />
      ) : (
        <EmptyState className="mt-10" title="This browser has no copy of the thread">
          The server cannot be reached. The page will show it as soon as it can.
        </EmptyState>
      );
    case "ready":
      return <ThreadPage page={page} workshop={known.workshop} />;
    default:
      return known satisfies never;
  }
}
