"use client";
/** Progress by layer, what was stated last and by whom, rounds, hypotheses, and what needs attention. Live. */
import { useMemo } from "react";
import { recordsOfKind } from "../../../lib/catalog/records-of-kind.ts";
import { ExportMenu } from "../../export/export-menu.tsx";
import { useCatalogIndex } from "../../hooks/use-catalog-index.ts";
import { useLayerIndexes } from "../../hooks/use-layer-indexes.ts";
import { ProblemState } from "../../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../../ui/skeleton.tsx";
import type { CatalogPage } from "../catalog-frame.tsx";
import { MapState } from "../map/map-state.tsx";
import { countByPeople, countStates } from "../map/unit-states.ts";
import { stampOf } from "../stamp.ts";
import { useOverview } from "../use-overview.ts";
import { AttentionSection } from "./attention-section.tsx";
import { findAttention } from "./find-attention.ts";
import { HypothesesSection } from "./hypotheses-section.tsx";
import { LatestSection } from "./latest-section.tsx";
import { PeopleHere } from "./people-here.tsx";
import { ProgressSection } from "./progress-section.tsx";
import { RoundsSection } from "./rounds-section.tsx";

export function OverviewBody({ catalog, manifest }: CatalogPage) {
  const layers = useMemo(
    () => manifest.layers.filter(({ main }) => main).map(({ name, shape }) => ({ name, units: shape[2] })),
    [manifest],
  );
  const indexes = useLayerIndexes(
    catalog.id,
    layers.map(({ name }) => name),
  );
  const index = useCatalogIndex(catalog.id);
  const records = index.state === "ready" ? index.records : null;
  const stamp = `${stampOf(indexes)} ${records?.map(({ id, version }) => `${id}${version}`).join() ?? ""}`;
  const overview = useOverview(catalog.id, stamp);
  const counts = useMemo(
    () => layers.map(({ units }, layer) => countStates(indexes[layer]?.units ?? new Map(), units)),
    [layers, indexes],
  );
  const byPeople = useMemo(
    () => layers.map((_, layer) => countByPeople(indexes[layer]?.units ?? new Map())),
    [layers, indexes],
  );
  const attention = useMemo(() => findAttention(layers, indexes), [layers, indexes]);
  const known = indexes.every(({ state }) => state === "ready");
  const rounds = useMemo(() => (records ? recordsOfKind(records, "round") : []), [records]);
  return (
    <div className="mt-8 grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <div className="flex min-w-0 flex-col gap-12">
        <ProgressSection
          catalog={catalog}
          layers={layers}
          counts={counts}
          byPeople={byPeople}
          known={known}
          action={<ExportMenu catalog={catalog.id} />}
          state={<MapState indexes={indexes} />}
        />
        <AttentionSection catalog={catalog} attention={attention} known={known} />
        <RoundsSection catalog={catalog} rounds={rounds} />
        {overview.state === "ready" ? (
          <HypothesesSection catalog={catalog} hypotheses={overview.value.hypotheses} />
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col gap-12">
        {overview.state === "loading" ? (
          <>
            <Loading what="the latest statements" />
            <SkeletonText lines={8} />
          </>
        ) : overview.state === "failed" ? (
          <ProblemState problem={overview.problem} what="the latest statements" onRetry={overview.reload} />
        ) : (
          <>
            <LatestSection catalog={catalog} latest={overview.value.latest} />
            <PeopleHere catalog={catalog} contributors={overview.value.contributors} />
          </>
        )}
      </div>
    </div>
  );
}
