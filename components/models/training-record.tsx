/** How a network was made, from the record in its manifest: what it was trained on, how long, and what came of it. */
import type { ReactNode } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { DeadUnits } from "./dead-units.tsx";
import { percent } from "./percent.ts";
import { readTraining, type TrainingFacts } from "./read-training.ts";
import { TrainingCurve } from "./training-curve.tsx";

const format = new Intl.NumberFormat("en").format;

/** The vertical axis of the loss begins with what a network without any idea loses, ln(classes), if nothing is higher. */
const idle = (classes: number): number => Math.log(Math.max(2, classes));

export function TrainingRecord({ manifest }: { manifest: Manifest }) {
  const training = readTraining(manifest);
  if (training === null) {
    return (
      <EmptyState title="Nothing is recorded of how this network was made.">
        {manifest.source || "Its manifest names no source, either."}
      </EmptyState>
    );
  }
  const classes = manifest.classes?.length ?? 0;
  const { lossCurve, settings } = training;
  return (
    <section aria-label="How it was made">
      <p className="prose prose-small">
        This program made this network itself, from images that it draws from a seed: shapes, line drawings,
        textures and small scenes of {classes} classes, under changing colour, light and pose. Equal settings
        on the same backend give equal weights again, bit for bit.
      </p>
      <p className="mt-3 max-w-prose text-small break-words text-muted">{manifest.source}</p>
      <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
        <div>
          <Facts training={training} classes={classes} />
          <DeadUnits manifest={manifest} deadUnits={training.deadUnits} images={training.heldOutImages} />
        </div>
        <div className="flex flex-col gap-6">
          <TrainingCurve
            title="Loss while training, nats"
            points={lossCurve.map(({ step, loss }) => ({ step, value: loss }))}
            steps={settings.steps}
            most={Math.max(idle(classes), ...lossCurve.map(({ loss }) => loss))}
            reference={{ value: idle(classes), text: "guessing", at: "end" }}
            format={(value) => Number(value.toFixed(2)).toString()}
          />
          <TrainingCurve
            title="Right answers while training"
            points={lossCurve.map(({ step, accuracy }) => ({ step, value: accuracy }))}
            steps={settings.steps}
            most={1}
            reference={{ value: training.heldOutAccuracy, text: "held-out images, at the end", at: "start" }}
            format={(value) => `${Number((100 * value).toFixed(1))} %`}
          />
          <p className="max-w-prose text-caption text-muted">
            Each point is the mean over the steps since the one before, on images seen for the first time. The
            loss is higher than that of a network that is sure and right, because training rewards some doubt
            (label smoothing).
          </p>
        </div>
      </div>
    </section>
  );
}

function Facts({ training, classes }: { training: TrainingFacts; classes: number }) {
  const { settings, untrainedAccuracy } = training;
  const minutes = Math.round(training.seconds / 60);
  const facts: readonly (readonly [string, ReactNode, ReactNode?])[] = [
    [
      "Held-out accuracy",
      <strong key="accuracy">{percent(training.heldOutAccuracy)}</strong>,
      `of ${format(training.heldOutImages)} images that it never saw; guessing gives ${percent(1 / Math.max(1, classes))}`,
    ],
    ["Held-out loss", `${training.heldOutLoss.toFixed(3)} nats`],
    ...(untrainedAccuracy === undefined
      ? []
      : [["Before training", percent(untrainedAccuracy), "of the same images"] as const]),
    ["Seed", training.seed, "of the weights at the start and of the images"],
    [
      "Width",
      settings.width,
      settings.width === 1 ? "(the standard number of units)" : "times the standard number of units",
    ],
    ["Steps", format(settings.steps)],
    ["Images seen", format(training.imagesSeen), "each of them once"],
    ["Speed", `${format(training.imagesPerSecond)} images a second`, "drawing included"],
    ["Time", minutes < 1 ? `${training.seconds} s` : `${format(minutes)} min`, `on ${training.backend}`],
    ...(training.commit === null
      ? []
      : [["Made by commit", <code key="commit">{training.commit.slice(0, 12)}</code>] as const]),
  ];
  return (
    <dl className="grid grid-cols-[9rem_minmax(0,1fr)] text-small">
      {facts.map(([name, value, note]) => (
        <div key={name} className="contents">
          <dt className="border-t border-rule py-2 text-muted">{name}</dt>
          <dd className="border-t border-rule py-2 tabular-nums">
            {value}
            {note === undefined ? null : <span className="text-muted"> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
