"use client";
/** Labelling unit after unit: a layer, a family, a list, or what a round's queue hands out. */
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { can, refusal } from "../../lib/catalog/permission.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ChooseSource } from "./choose-source.tsx";
import { FamilyTriage } from "./family-triage.tsx";
import { LayerTriage } from "./layer-triage.tsx";
import { ListTriage } from "./list-triage.tsx";
import { RoundTriage } from "./round-triage.tsx";
import { readSource, triageSearch } from "./triage-source.ts";

export function TriageScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="triage">
      {(page) => <Body {...page} />}
    </CatalogFrame>
  );
}

function Body(page: CatalogPage) {
  const query = useSearchParams();
  const source = useMemo(() => readSource(new URLSearchParams(query)), [query]);
  if (!can(page.actor, "label.create")) {
    return (
      <EmptyState className="mt-10" title="Labelling is for those who may write here.">
        {refusal(page.actor, "label.create")}
      </EmptyState>
    );
  }
  if (source === null) return <ChooseSource {...page} />;
  const key = triageSearch(source);
  switch (source.type) {
    case "round":
      return <RoundTriage key={key} {...page} roundId={source.round} />;
    case "layer":
      return <LayerTriage key={key} {...page} layer={source.layer} everything={source.everything} />;
    case "family":
      return <FamilyTriage key={key} {...page} family={source.family} />;
    case "list":
      return <ListTriage key={key} {...page} units={source.units} what="the list" />;
    default:
      return source satisfies never;
  }
}
