"use client";
/** The page of a model's images, once the model is known to have some. */
import Link from "next/link";
import { type RefObject, useEffect, useRef } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Loadable } from "../hooks/resource.ts";
import { type DatasetFacts, useDatasetFacts } from "../hooks/use-dataset.ts";
import { type UsedPredictions, usePredictions } from "../hooks/use-predictions.ts";
import { TrainingRecord } from "../models/training-record.tsx";
import { modelHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { ViewLink } from "../ui/view-link.tsx";
import { type ImageTab, imagesHref, tabs } from "./image-view.ts";
import { describeOrigin } from "./image-words.ts";
import { ImagesPanel } from "./images-panel.tsx";
import { TilesSkeleton } from "./images-skeleton.tsx";
import { MistakesPanel } from "./mistakes-panel.tsx";
import { type UsedImageView, useImageView } from "./use-image-view.ts";

const tabWords: Record<ImageTab, string> = {
  images: "Images",
  mistakes: "What it gets wrong",
  making: "How it was made",
};

export function ImagesBody({ manifest }: { manifest: Manifest }) {
  const used = useImageView(manifest.id);
  const facts = useDatasetFacts(manifest);
  const predictions = usePredictions(manifest);
  const { tab } = used.view;
  const panel = useFocusKeptIn(tab);
  return (
    <main className="page pt-8 sm:pt-10">
      <header>
        <h1 className="font-serif text-title font-semibold tracking-tight sm:text-display">
          Images of{" "}
          <Link href={modelHref(manifest.id)} className="hover:text-accent">
            {manifest.title}
          </Link>
        </h1>
        <p className="mt-1.5 max-w-prose text-small text-muted">
          {describeOrigin(manifest)} Nothing is downloaded: the program draws each from its number, here in
          your browser, and the same pixels every time.
        </p>
        <nav
          aria-label="About the images"
          className="mt-6 flex gap-5 overflow-x-auto border-b border-rule pt-0.5 pl-0.5"
        >
          {tabs.map((name) => (
            <ViewLink
              key={name}
              href={imagesHref(manifest.id, { tab: name })}
              onGo={() => used.go({ tab: name })}
              aria-current={name === tab ? "page" : undefined}
              className={classNames(
                "-mb-px min-h-9 border-b-2 py-1.5 text-small whitespace-nowrap",
                name === tab ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
              )}
            >
              {tabWords[name]}
            </ViewLink>
          ))}
        </nav>
      </header>
      <div ref={panel} tabIndex={-1} className="mt-6 outline-none">
        <Panel manifest={manifest} facts={facts} predictions={predictions} used={used} />
      </div>
    </main>
  );
}

/** What led to another part of the page may be gone with the part it was in; the focus then goes to the new part. */
function useFocusKeptIn(tab: ImageTab): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  const shown = useRef(tab);
  useEffect(() => {
    if (shown.current === tab) return;
    shown.current = tab;
    const focused = document.activeElement;
    if (focused === null || focused === document.body) panel.current?.focus({ preventScroll: true });
  }, [tab]);
  return panel;
}

type PanelProps = {
  manifest: Manifest;
  facts: Loadable<DatasetFacts>;
  predictions: UsedPredictions;
  used: UsedImageView;
};

function Panel({ manifest, facts, predictions, used }: PanelProps) {
  // It needs no images, so it is there even where they cannot be drawn.
  if (used.view.tab === "making") return <TrainingRecord manifest={manifest} />;
  switch (facts.state) {
    case "loading":
      return (
        <>
          <Loading what="the images" />
          <TilesSkeleton />
        </>
      );
    case "failed":
      return <ErrorState title="These images cannot be shown here" message={facts.problem.message} />;
    case "ready":
      return used.view.tab === "mistakes" ? (
        <MistakesPanel manifest={manifest} facts={facts.value} predictions={predictions} onGo={used.go} />
      ) : (
        <ImagesPanel manifest={manifest} facts={facts.value} predictions={predictions} used={used} />
      );
    default:
      return facts satisfies never;
  }
}
