"use client";
/** The same layer of two models, branch beside branch. */
import Link from "next/link";
import { useMemo } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { percent } from "../models/percent.ts";
import { readTraining } from "../models/read-training.ts";
import { toActor } from "../neuron/actor.ts";
import { layerHref } from "../shell/hrefs.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { count } from "../ui/sentence.ts";
import { type BranchPair, pairBranches } from "./compare-view.ts";
import { UnitThumb } from "./unit-thumb.tsx";

export function CompareBody({
  left,
  right,
  layer,
}: {
  left: Manifest;
  right: Manifest;
  /** One that both have; null when they have none in common. */
  layer: string | null;
}) {
  const session = useSession();
  const actor = toActor(session);
  const canStore = actor !== null && can(actor, "visualisation.store");
  const pairs = useMemo(() => {
    const [one, other] = [left, right].map(({ layers }) => layers.find(({ name }) => name === layer));
    return one && other ? pairBranches(one, other) : [];
  }, [left, right, layer]);
  if (layer === null) {
    return (
      <EmptyState title="These two have no layer of the same name.">
        Layers are set side by side by their names. Networks of one architecture have them in common.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-x-4 border-b border-rule pb-3 sm:gap-x-10">
        <ColumnHead manifest={left} layer={layer} />
        <ColumnHead manifest={right} layer={layer} />
      </div>
      {pairs.map((pair) => (
        <BranchRow
          key={pair.name}
          pair={pair}
          named={pairs.length > 1}
          left={left.id}
          right={right.id}
          layer={layer}
          canStore={canStore}
        />
      ))}
    </>
  );
}

function ColumnHead({ manifest, layer }: { manifest: Manifest; layer: string }) {
  const training = readTraining(manifest);
  const units = manifest.layers.find(({ name }) => name === layer)?.shape[2] ?? 0;
  return (
    <div className="min-w-0">
      <h2 className="font-serif text-lead leading-tight font-semibold">
        <Link href={layerHref(manifest.id, layer)} className="hover:text-accent">
          {manifest.title}
        </Link>
      </h2>
      <p className="mt-1 text-caption text-muted">
        {count(units, "unit")} in {layer}
        {training ? (
          <>
            ; seed {training.seed}, width {training.settings.width}, {percent(training.heldOutAccuracy)} right
          </>
        ) : null}
      </p>
    </div>
  );
}

function BranchRow({
  pair,
  named,
  left,
  right,
  layer,
  canStore,
}: {
  pair: BranchPair;
  named: boolean;
  left: string; // the packs' ids
  right: string;
  layer: string;
  canStore: boolean;
}) {
  return (
    <section aria-label={named ? `${pair.name} branch` : layer} className="pt-5">
      {named ? (
        <h3 className="mb-3 text-small font-semibold">
          <span className="font-mono text-caption">{pair.name}</span> branch
        </h3>
      ) : null}
      <div className="grid grid-cols-2 items-start gap-x-4 sm:gap-x-10">
        <Units packId={left} units={pair.left} layer={layer} canStore={canStore} />
        <Units packId={right} units={pair.right} layer={layer} canStore={canStore} />
      </div>
    </section>
  );
}

function Units({
  packId,
  units,
  layer,
  canStore,
}: {
  packId: string;
  units: readonly number[];
  layer: string;
  canStore: boolean;
}) {
  return (
    <ul
      aria-label={`Units of ${packId}`}
      className="grid grid-cols-[repeat(auto-fill,68px)] justify-start gap-2"
    >
      {units.map((unit) => (
        <UnitThumb key={unit} packId={packId} layer={layer} unit={unit} canStore={canStore} />
      ))}
    </ul>
  );
}
