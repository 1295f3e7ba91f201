"use client";
/** Two models side by side: the question whether the same features form again, for the eye. */
import { useRouter, useSearchParams } from "next/navigation";
import { Suspense } from "react";
import type { ModelSummary } from "../../lib/catalog/answers.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useModels } from "../hooks/use-models.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { CompareBody } from "./compare-body.tsx";
import { CompareChoice } from "./compare-choice.tsx";
import {
  type CompareView,
  commonLayers,
  compareHref,
  middleLayer,
  parseCompareView,
} from "./compare-view.ts";

export function CompareScreen() {
  return (
    <main className="page pt-8 pb-12 sm:pt-10">
      <h1 className="font-serif text-title font-semibold tracking-tight sm:text-display">Side by side</h1>
      <p className="mt-2 mb-6 max-w-prose text-small text-muted">
        One layer of two networks, branch beside branch. Units stand in the order of their indices, which
        means nothing across networks: which of them are alike is for you to see.
      </p>
      {/* What is compared is read from the address. */}
      <Suspense fallback={<Waiting />}>
        <ChosenModels />
      </Suspense>
    </main>
  );
}

const Waiting = () => (
  <>
    <Loading what="the models" />
    <Skeleton className="h-9 w-full" />
    <Skeleton className="mt-6 h-80 w-full" />
  </>
);

function ChosenModels() {
  const models = useModels();
  const search = useSearchParams().toString();
  switch (models.state) {
    case "loading":
      return <Waiting />;
    case "failed":
      return <ProblemState problem={models.problem} what="the models" onRetry={models.reload} />;
    case "ready": {
      const view = parseCompareView(new URLSearchParams(search));
      const left = view.left ?? models.value[0]?.id;
      const right = view.right ?? models.value.find(({ id }) => id !== left)?.id;
      return left === undefined || right === undefined ? (
        <EmptyState
          title="There are not two models to compare."
          action={<ButtonLink href="/models">All models</ButtonLink>}
        >
          This server has {models.value.length === 0 ? "none" : "one"}. The list of models says how to bring
          one in.
        </EmptyState>
      ) : (
        <Pair models={models.value} view={view} left={left} right={right} />
      );
    }
    default:
      return models satisfies never;
  }
}

function Pair({
  models,
  view,
  left,
  right,
}: {
  models: readonly ModelSummary[];
  view: CompareView;
  left: string;
  right: string;
}) {
  const router = useRouter();
  const one = useManifest(left);
  const other = useManifest(right);
  const ready = one.state === "ready" && other.state === "ready";
  const layers = ready ? commonLayers(one.value, other.value) : [];
  const layer = layers.find((name) => name === view.layer) ?? middleLayer(layers);
  const choose = (change: Partial<CompareView>) =>
    router.replace(compareHref({ left, right, layer, ...change }), { scroll: false });
  return (
    <>
      <CompareChoice models={models} layers={layers} chosen={{ left, right, layer }} onChoose={choose} />
      <div className="mt-8">
        {one.state === "failed" ? (
          <ProblemState problem={one.problem} what={left} onRetry={one.reload} />
        ) : other.state === "failed" ? (
          <ProblemState problem={other.problem} what={right} onRetry={other.reload} />
        ) : ready ? (
          <CompareBody key={`${left} ${right} ${layer}`} left={one.value} right={other.value} layer={layer} />
        ) : (
          <Waiting />
        )}
      </div>
    </>
  );
}
