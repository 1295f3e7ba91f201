"use client";
/** The neuron page: one unit, its picture, its weights, and what people say about it. */
import { useManifest } from "../hooks/use-manifest.ts";
import { layerHref, modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { NeuronPage } from "./neuron-page.tsx";
import { NeuronSkeleton } from "./neuron-skeleton.tsx";
import { unitFacts } from "./unit-facts.ts";
import { UnitName } from "./unit-name.tsx";

export type NeuronScreenProps = { packId: string; layer: string; index: number };

export function NeuronScreen({ packId, layer, index }: NeuronScreenProps) {
  const manifest = useManifest(packId);
  switch (manifest.state) {
    case "loading":
      return <NeuronSkeleton layer={layer} index={index} />;
    case "failed":
      return (
        <main className="page py-12">
          <UnitTitle layer={layer} index={index} />
          <ProblemState problem={manifest.problem} what="this unit" onRetry={manifest.reload} />
        </main>
      );
    case "ready": {
      const facts = unitFacts(manifest.value, layer, index);
      if (!facts)
        return <NoSuchUnit packId={packId} layer={layer} index={index} units={manifest.value.layers} />;
      return <NeuronPage key={`${layer}:${index}`} manifest={manifest.value} facts={facts} />;
    }
    default:
      return manifest satisfies never;
  }
}

const UnitTitle = ({ layer, index }: { layer: string; index: number }) => (
  <h1 className="mb-6 font-mono text-title">
    <UnitName layer={layer} index={index} />
  </h1>
);

type NoSuchUnitProps = NeuronScreenProps & { units: readonly { name: string; shape: readonly number[] }[] };

function NoSuchUnit({ packId, layer, index, units }: NoSuchUnitProps) {
  const found = units.find(({ name }) => name === layer);
  const width = found?.shape[2] ?? 0;
  return (
    <main className="page py-12">
      <UnitTitle layer={layer} index={index} />
      <EmptyState
        title="There is no such unit."
        action={
          found ? (
            <ButtonLink href={layerHref(packId, layer)}>All units of {layer}</ButtonLink>
          ) : (
            <ButtonLink href={modelHref(packId)}>All layers</ButtonLink>
          )
        }
      >
        {found
          ? `The layer ${layer} has ${width} units, numbered 0 to ${width - 1}.`
          : `This network has no layer called ${layer}.`}
      </EmptyState>
    </main>
  );
}
