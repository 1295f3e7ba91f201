"use client";
/** Going through a list of units that is known from the start. */
import { useState } from "react";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { offerFamilies } from "./offered-families.ts";
import { TriageDesk } from "./triage-desk.tsx";
import { useDesk } from "./use-desk.ts";

export type ListTriageProps = CatalogPage & {
  units: readonly string[];
  what: string; // “conv2d0”, at the end of a sentence
  uses?: ReadonlyMap<string, number>;
};

const noUses: ReadonlyMap<string, number> = new Map();

export function ListTriage(props: ListTriageProps) {
  const { state, index } = useFamilyIndex(props.catalog.id);
  if (state.state === "loading") return <Loading what="the families" />;
  return <Listed {...props} index={index} />;
}

function Listed({
  catalog,
  manifest,
  actor,
  units,
  what,
  uses = noUses,
  index,
}: ListTriageProps & { index: ReturnType<typeof useFamilyIndex>["index"] }) {
  // As they are when one begins: keys that change their meaning in the middle of the work would be read wrongly.
  const [families] = useState(() => offerFamilies(index, [], uses));
  const [known] = useState(() => units.filter((unit) => isUnitOf(manifest, unit)));
  const used = useDesk(known);
  const { desk } = used;
  return (
    <TriageDesk
      catalog={catalog}
      manifest={manifest}
      actor={actor}
      used={used}
      families={families}
      round={null}
      progress={`${Math.min(desk.done.length + 1, known.length)} of ${known.length} in ${what}`}
      empty={
        <EmptyState
          title={known.length === 0 ? `There is nothing left to label in ${what}.` : "That was the last one."}
          action={<ButtonLink href={catalogHref(catalog.id, "triage")}>Choose something else</ButtonLink>}
        >
          {known.length === 0
            ? "Everything in it has a label of yours already, or it holds no units."
            : `You have gone through ${known.length} ${known.length === 1 ? "unit" : "units"}. Z takes back the last answer.`}
        </EmptyState>
      }
    />
  );
}

function isUnitOf(manifest: CatalogPage["manifest"], unit: string): boolean {
  const address = parseUnit(unit);
  if (!address.ok) return false;
  const layer = manifest.layers.find(({ name }) => name === address.value.layer);
  return layer !== undefined && address.value.index < layer.shape[2];
}
