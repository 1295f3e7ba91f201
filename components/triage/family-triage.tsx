"use client";
/** Going through the units that labels place in a family, the surest first. */
import { useMemo } from "react";
import { findMembers } from "../../lib/catalog/family-members.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useOpenLabels } from "../rounds/round-data.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { ListTriage } from "./list-triage.tsx";

export function FamilyTriage({ family, ...page }: CatalogPage & { family: string }) {
  const labels = useOpenLabels(page.catalog.id);
  const { state, index } = useFamilyIndex(page.catalog.id);
  const members = useMemo(
    () => (labels.state === "ready" ? findMembers(index, labels.value.labels) : null),
    [labels, index],
  );
  if (labels.state === "failed") {
    return (
      <ProblemState className="mt-10" problem={labels.problem} what="this family" onRetry={labels.reload} />
    );
  }
  if (state.state === "loading" || members === null) return <Loading what="the family’s members" />;
  const known = index.byId.get(family);
  if (!known) {
    return (
      <EmptyState
        className="mt-10"
        title="There is no such family in this catalog."
        action={<ButtonLink href={catalogHref(page.catalog.id, "triage")}>Choose another</ButtonLink>}
      />
    );
  }
  const units = (members.get(family) ?? []).map(({ unit }) => unit);
  return <ListTriage {...page} units={units} what={`the family “${known.name}”`} />;
}
