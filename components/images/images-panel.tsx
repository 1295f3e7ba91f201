"use client";
/** The images themselves: a grid with a filter, and one of them looked at closely. */
import { useCallback, useMemo, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useElementWidth } from "../atlas/use-element-width.ts";
import type { DatasetFacts } from "../hooks/use-dataset.ts";
import type { UsedPredictions } from "../hooks/use-predictions.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { ImageDialog } from "./image-dialog.tsx";
import { ImageFilterBar } from "./image-filter-bar.tsx";
import { type FocusRequest, ImageGrid } from "./image-grid.tsx";
import { defaultImageView, imagesHref } from "./image-view.ts";
import { countImages, describeFilter } from "./image-words.ts";
import { RunAll } from "./run-all.tsx";
import { selectImages } from "./select-images.ts";
import type { UsedImageView } from "./use-image-view.ts";

const none: readonly number[] = [];

export function ImagesPanel({
  manifest,
  facts,
  predictions,
  used,
}: {
  manifest: Manifest;
  facts: DatasetFacts;
  predictions: UsedPredictions;
  used: UsedImageView;
}) {
  const { view, go, open, step, close } = used;
  const { classes, labels } = facts;
  const answers = predictions.state === "ready" ? predictions.predictions.answers : null;
  const selection = useMemo(
    () => selectImages({ classes, labels, answers }, view),
    [classes, labels, answers, view],
  );
  const images = selection.state === "selected" ? selection.images : none;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const width = useElementWidth(frame);
  const [focusRequest, setFocusRequest] = useState<FocusRequest | null>(null);
  const giveBack = useCallback(
    (image: number) => setFocusRequest((before) => ({ image, time: (before?.time ?? 0) + 1 })),
    [],
  );

  const onStep = useCallback((by: 1 | -1) => step(images, by), [step, images]);

  const classNameOf = useCallback((image: number) => classes[labels[image] ?? -1] ?? "", [classes, labels]);
  const mistakenFor = useCallback(
    (image: number) => {
      const answer = answers?.[image];
      return answer === undefined || answer === labels[image] ? null : (classes[answer] ?? null);
    },
    [answers, labels, classes],
  );
  const hrefOf = useCallback(
    (image: number) => imagesHref(manifest.id, { ...view, image }),
    [manifest, view],
  );
  const showAll = <Button onClick={() => go(defaultImageView)}>Show all images</Button>;

  return (
    <section aria-label="Images">
      <ImageFilterBar facts={facts} filter={view} answered={answers !== null} onFilter={go} />
      {selection.state === "unknown-class" ? (
        <EmptyState className="mt-6" title={`There is no class “${selection.name}”.`} action={showAll}>
          The images show {classes.length} classes; the list above has them all.
        </EmptyState>
      ) : selection.state === "unanswered" ? (
        <div className="mt-6 border-t border-rule py-8">
          <p className="font-serif text-lead">These images are found by what the network answers to them.</p>
          <p className="mt-1.5 mb-4 max-w-prose text-small text-muted">
            It has not been asked yet in this browser. Show it all {countImages(labels.length)}, and those{" "}
            {describeFilter(view).trim()} appear here.
          </p>
          <RunAll predictions={predictions} count={labels.length} />
        </div>
      ) : (
        <>
          <StatusLine className="mt-3">
            {countImages(images.length)}
            {describeFilter(view)}
          </StatusLine>
          <div ref={setFrame} className="mt-3 min-h-[60dvh]">
            {images.length === 0 ? (
              <EmptyState title="No image is like that." action={showAll}>
                The network makes no such mistake on these {countImages(labels.length)}.
              </EmptyState>
            ) : width === null ? null : (
              <ImageGrid
                manifest={manifest}
                images={images}
                width={width}
                label={`Images of ${manifest.title}`}
                classNameOf={classNameOf}
                answered={answers !== null}
                mistakenFor={mistakenFor}
                hrefOf={hrefOf}
                onOpen={open}
                focusRequest={focusRequest}
              />
            )}
          </div>
        </>
      )}
      <ImageDialog
        manifest={manifest}
        facts={facts}
        images={images}
        image={view.image}
        onStep={onStep}
        onClose={close}
        onReturn={giveBack}
      />
    </section>
  );
}
