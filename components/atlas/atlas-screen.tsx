"use client";
/** The atlas of a model: its layers as a diagram, and the units of one layer as a grid. */
import { Suspense, useMemo } from "react";
import { useManifest } from "../hooks/use-manifest.ts";
import { modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { AtlasBody } from "./atlas-body.tsx";
import { AtlasSkeleton } from "./atlas-skeleton.tsx";
import { buildLayerTree } from "./layer-tree.ts";

/** `layer` null opens the first main layer. */
export type AtlasScreenProps = { packId: string; layer: string | null };

export function AtlasScreen({ packId, layer }: AtlasScreenProps) {
  const manifest = useManifest(packId);
  const value = manifest.state === "ready" ? manifest.value : null;
  const tree = useMemo(() => (value ? buildLayerTree(value) : []), [value]);
  switch (manifest.state) {
    case "loading":
      return <AtlasSkeleton packId={packId} />;
    case "failed":
      return (
        <main className="page py-12">
          <h1 className="font-serif text-display font-semibold tracking-tight">{packId}</h1>
          <ProblemState
            className="mt-8"
            problem={manifest.problem}
            what="this model"
            onRetry={manifest.reload}
          />
        </main>
      );
    case "ready": {
      const shown =
        layer === null ? tree[0]?.layer : manifest.value.layers.find((candidate) => candidate.name === layer);
      if (!shown) {
        return (
          <main className="page py-12">
            <h1 className="font-mono text-title break-words">{layer}</h1>
            <EmptyState
              className="mt-6"
              title="There is no such layer."
              action={<ButtonLink href={modelHref(packId)}>All layers</ButtonLink>}
            >
              {manifest.value.title} has no layer called {layer}. Its atlas lists the layers it has.
            </EmptyState>
          </main>
        );
      }
      return (
        // The view is read from the address.
        <Suspense fallback={<AtlasSkeleton packId={packId} />}>
          <AtlasBody key={shown.name} manifest={manifest.value} tree={tree} layer={shown} />
        </Suspense>
      );
    }
    default:
      return manifest satisfies never;
  }
}
