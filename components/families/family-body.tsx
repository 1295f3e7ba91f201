"use client";
/** One family, once the catalog's families are here: or why there is none. */
import { useEffect, useRef } from "react";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { HistoryButton } from "../neuron/history-button.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { familiesHref } from "./family-href.ts";
import { FamilyPage } from "./family-page.tsx";
import { useFamilyIndex } from "./use-family-index.ts";

export function FamilyBody({ id, ...page }: CatalogPage & { id: string }) {
  const { state, index } = useFamilyIndex(page.catalog.id);
  const wasHere = useRef(false);
  const isHere = index.byId.has(id);
  const gone = useRef<HTMLDivElement>(null);
  // Whoever withdraws a family loses the button with it: the focus goes on to what stands in its place.
  useEffect(() => {
    if (wasHere.current && !isHere) gone.current?.focus();
    wasHere.current = isHere;
  }, [isHere]);
  switch (state.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the family" />
          <SkeletonText lines={5} className="max-w-prose" />
        </div>
      );
    case "failed":
      return <ErrorState title="The family could not be loaded" message={state.message} />;
    case "ready": {
      const family = index.byId.get(id);
      if (family) {
        return (
          <FamilyPage
            {...page}
            family={family}
            index={index}
            people={state.people}
            unsaved={state.unsaved.has(id)}
          />
        );
      }
      return (
        <div ref={gone} tabIndex={-1}>
          <EmptyState
            className="mt-8"
            title={
              state.complete ? "This family is not there any more, or never was." : "This family is not here."
            }
            action={
              <>
                <ButtonLink href={familiesHref(page.catalog.id)}>All families</ButtonLink>
                <HistoryButton
                  catalog={page.catalog.id}
                  subject={`family/${id}`}
                  record={null}
                  label="What was said of it"
                />
              </>
            }
          >
            {state.complete
              ? "Its author or an editor has withdrawn it. Labels that name it keep what they say, and count for it again should it come back."
              : "The server cannot be reached, and this browser holds no copy of it."}
          </EmptyState>
        </div>
      );
    }
    default:
      return state satisfies never;
  }
}
