"use client";
/** All threads of a catalog. */
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { DiscussionBody } from "./discussion-body.tsx";

export function DiscussionScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="discussion">
      {({ catalog, actor }) => <DiscussionBody catalog={catalog} actor={actor} />}
    </CatalogFrame>
  );
}
