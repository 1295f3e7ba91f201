"use client";
/** The page of one connection between two units: its weights, and what people say about it. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { readUnit } from "../paths/read-unit.ts";
import { modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton, SkeletonText } from "../ui/skeleton.tsx";
import { EdgePage } from "./edge-page.tsx";

/** `from` and `to` as the address has them. */
export type EdgeScreenProps = { packId: string; from: string; to: string };

export function EdgeScreen({ packId, from, to }: EdgeScreenProps) {
  const manifest = useManifest(packId);
  switch (manifest.state) {
    case "loading":
      return (
        <main className="page py-10">
          <Loading what="the connection" />
          <Skeleton className="h-4 w-48" />
          <Skeleton className="mt-5 h-9 w-96 max-w-full" />
          <SkeletonText lines={6} className="mt-10 max-w-prose" />
        </main>
      );
    case "failed":
      return (
        <main className="page py-12">
          <h1 className="mb-6 font-mono text-title break-words">
            {from} → {to}
          </h1>
          <ProblemState problem={manifest.problem} what="this connection" onRetry={manifest.reload} />
        </main>
      );
    case "ready":
      return <Known manifest={manifest.value} from={from} to={to} />;
    default:
      return manifest satisfies never;
  }
}

function Known({ manifest, from, to }: { manifest: Manifest; from: string; to: string }) {
  const [lower, upper] = [readUnit(manifest, from), readUnit(manifest, to)];
  const inner = [lower, upper].every((unit) => unit.ok && unit.value.layer !== manifest.graph.input);
  if (lower.ok && upper.ok && inner) {
    return (
      <EdgePage key={`${from} ${to}`} manifest={manifest} edge={{ from: lower.value, to: upper.value }} />
    );
  }
  const problem = [lower, upper].flatMap((unit) => (unit.ok ? [] : [unit.problem.message])).join(" ");
  return (
    <main className="page py-12">
      <h1 className="mb-6 font-mono text-title break-words">
        {from || "?"} → {to || "?"}
      </h1>
      <EmptyState
        title="There is no such connection."
        action={<ButtonLink href={modelHref(manifest.id)}>All layers</ButtonLink>}
      >
        {problem || "A connection leads from one unit to another, not from the picture."}
      </EmptyState>
    </main>
  );
}
