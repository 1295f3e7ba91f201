"use client";
/** What surrounds every page of a catalog: whose network it is about, who may read it, and the way to its other parts. */
import { type ReactNode, useEffect } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { chooseCatalog } from "../hooks/chosen-catalog.ts";
import { CurrentCatalogProvider } from "../hooks/current-catalog.tsx";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, Skeleton, SkeletonText } from "../ui/skeleton.tsx";
import { CatalogHead } from "./catalog-head.tsx";
import { NoSuchCatalog } from "./no-such-catalog.tsx";
import type { SectionId } from "./sections.ts";

export type CatalogPage = {
  readonly catalog: CatalogView;
  readonly manifest: Manifest;
  /** With their role in this catalog. */
  readonly actor: Actor;
};

export function CatalogFrame({
  catalogId,
  section,
  children,
}: {
  catalogId: string;
  section: SectionId;
  children: (page: CatalogPage) => ReactNode;
}) {
  const catalog = useCatalog(catalogId);
  const session = useSession();
  const pack = catalog.state === "ready" ? catalog.value.pack : null;
  useEffect(() => {
    // Whoever goes on from here to a unit goes on in this catalog.
    if (pack !== null) chooseCatalog(pack, catalogId);
  }, [pack, catalogId]);
  switch (catalog.state) {
    case "loading":
      return <FrameSkeleton />;
    case "failed":
      return catalog.problem.code === "not-found" ? (
        <NoSuchCatalog catalogId={catalogId} />
      ) : (
        <main className="page py-12">
          <h1 className="font-serif text-title font-semibold tracking-tight wrap-anywhere">{catalogId}</h1>
          <ProblemState
            className="mt-8"
            problem={catalog.problem}
            what="this catalog"
            onRetry={catalog.reload}
          />
        </main>
      );
    case "ready": {
      const actor = actorIn(session, catalog.value);
      return (
        <CurrentCatalogProvider pack={catalog.value.pack} id={catalog.value.id} view={catalog.value}>
          <main className="page pt-8 pb-24 sm:pt-10">
            <CatalogHead catalog={catalog.value} section={section} actor={actor} />
            <Content catalog={catalog.value} actor={actor}>
              {children}
            </Content>
          </main>
        </CurrentCatalogProvider>
      );
    }
    default:
      return catalog satisfies never;
  }
}

function Content({
  catalog,
  actor,
  children,
}: {
  catalog: CatalogView;
  actor: Actor | null;
  children: (page: CatalogPage) => ReactNode;
}) {
  const manifest = useManifest(catalog.pack);
  switch (manifest.state) {
    case "loading":
      return <ContentSkeleton />;
    case "failed":
      return (
        <ProblemState
          className="mt-8"
          problem={manifest.problem}
          what="what this catalog is about"
          onRetry={manifest.reload}
        />
      );
    case "ready":
      return actor ? children({ catalog, manifest: manifest.value, actor }) : <ContentSkeleton />;
    default:
      return manifest satisfies never;
  }
}

function FrameSkeleton() {
  return (
    <main className="page pt-8 sm:pt-10">
      <Skeleton className="h-4 w-48" />
      <Skeleton className="mt-4 h-9 w-80 max-w-full" />
      <Skeleton className="mt-8 h-5 w-full max-w-2xl" />
      <ContentSkeleton />
    </main>
  );
}

function ContentSkeleton() {
  return (
    <div className="mt-10">
      <Loading what="the catalog" />
      <SkeletonText lines={6} className="max-w-prose" />
    </div>
  );
}
