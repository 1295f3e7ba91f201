"use client";
/** The images that a network was measured on, what it makes of them, and how it was made. */
import { Suspense } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { AtlasScreen } from "../atlas/atlas-screen.tsx";
import { useManifest } from "../hooks/use-manifest.ts";
import { modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ImagesBody } from "./images-body.tsx";
import { ImagesSkeleton } from "./images-skeleton.tsx";

/** A layer of this name has its atlas at the address of this page; a network without images keeps it. */
const ownName = "images";

export function ImagesScreen({ packId }: { packId: string }) {
  const manifest = useManifest(packId);
  switch (manifest.state) {
    case "loading":
      return <ImagesSkeleton packId={packId} />;
    case "failed":
      return (
        <main className="page py-12">
          <h1 className="font-serif text-display font-semibold tracking-tight">Images of {packId}</h1>
          <ProblemState
            className="mt-8"
            problem={manifest.problem}
            what="this model’s images"
            onRetry={manifest.reload}
          />
        </main>
      );
    case "ready":
      if (manifest.value.dataset) {
        return (
          // What is looked at is read from the address.
          <Suspense fallback={<ImagesSkeleton packId={packId} />}>
            <ImagesBody manifest={manifest.value} />
          </Suspense>
        );
      }
      return manifest.value.layers.some(({ name }) => name === ownName) ? (
        <AtlasScreen packId={packId} layer={ownName} />
      ) : (
        <NoImages manifest={manifest.value} />
      );
    default:
      return manifest satisfies never;
  }
}

function NoImages({ manifest }: { manifest: Manifest }) {
  return (
    <main className="page py-12">
      <h1 className="font-serif text-display font-semibold tracking-tight">Images of {manifest.title}</h1>
      <EmptyState
        className="mt-6"
        title="This model comes without images."
        action={
          <>
            <ButtonLink href={modelHref(manifest.id)}>Its layers</ButtonLink>
            <ButtonLink href="/models">All models</ButtonLink>
          </>
        }
      >
        A model pack may name images that belong to it, as the specimen’s does; an imported network’s pack
        names none. To run a network on a picture of your own, in a terminal on the machine that runs this
        server:
        <pre className="mt-3 overflow-x-auto bg-raised p-3 font-mono text-caption text-ink">
          npx micrographia model run {manifest.id} picture.png
        </pre>
      </EmptyState>
    </main>
  );
}
