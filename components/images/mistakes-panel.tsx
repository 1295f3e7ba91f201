"use client";
/** What the network gets wrong: its accuracy over all images, class by class, and what it takes for what. */
import { useMemo } from "react";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { countConfusion } from "../../lib/stimuli/dataset/confusion.ts";
import type { DatasetFacts } from "../hooks/use-dataset.ts";
import type { DatasetPredictions, UsedPredictions } from "../hooks/use-predictions.ts";
import { percent } from "../models/percent.ts";
import { readTraining } from "../models/read-training.ts";
import { ClassScores } from "./class-scores.tsx";
import { ConfusedPairs } from "./confused-pairs.tsx";
import type { ImageView } from "./image-view.ts";
import { compareAccuracy, countImages } from "./image-words.ts";
import { RunAll } from "./run-all.tsx";

export function MistakesPanel({
  manifest,
  facts,
  predictions,
  onGo,
}: {
  manifest: Manifest;
  facts: DatasetFacts;
  predictions: UsedPredictions;
  onGo: (view: Partial<ImageView>) => void;
}) {
  const count = facts.labels.length;
  return (
    <section aria-label="What it gets wrong">
      {predictions.state === "ready" ? (
        <Mistakes manifest={manifest} facts={facts} predictions={predictions.predictions} onGo={onGo} />
      ) : (
        <>
          <p className="prose prose-small mb-5">
            Show the network all {countImages(count)} and see how often it names the right class, which
            classes it finds hard, and what it takes for what. Every number leads to the images behind it.
          </p>
          <RunAll predictions={predictions} count={count} />
        </>
      )}
    </section>
  );
}

function Mistakes({
  manifest,
  facts,
  predictions,
  onGo,
}: {
  manifest: Manifest;
  facts: DatasetFacts;
  predictions: DatasetPredictions;
  onGo: (view: Partial<ImageView>) => void;
}) {
  const confusion = useMemo(() => countConfusion(predictions), [predictions]);
  const training = useMemo(() => readTraining(manifest), [manifest]);
  const comparison = compareAccuracy(
    confusion,
    training && { accuracy: training.heldOutAccuracy, images: training.heldOutImages },
  );
  const seconds = predictions.milliseconds / 1000;
  return (
    <>
      <p role="status" className="font-serif text-title">
        <strong className="font-semibold">{percent(confusion.correct / confusion.images)}</strong> right:{" "}
        {confusion.correct.toLocaleString("en")} of {countImages(confusion.images)}
      </p>
      <p className="mt-1 max-w-prose text-small text-muted">
        {comparison ? `${comparison.text} ` : null}
        Computed here on {backendTitle(predictions.backend)} in {seconds.toFixed(1)} s. A guess would be right
        in {percent(1 / facts.classes.length)}.
      </p>
      <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
        <ClassScores manifest={manifest} classes={facts.classes} scores={confusion.classes} onGo={onGo} />
        <ConfusedPairs manifest={manifest} classes={facts.classes} pairs={confusion.pairs} onGo={onGo} />
      </div>
    </>
  );
}
