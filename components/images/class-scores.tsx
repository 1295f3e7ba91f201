"use client";
/** How often each class is recognised, the hardest first; each leads to the images that are not. */
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ClassScore } from "../../lib/stimuli/dataset/confusion.ts";
import { percent } from "../models/percent.ts";
import { ViewLink } from "../ui/view-link.tsx";
import { ClassBars } from "./class-bars.tsx";
import { type ImageView, imagesHref } from "./image-view.ts";

export function ClassScores({
  manifest,
  classes,
  scores,
  onGo,
}: {
  manifest: Manifest;
  classes: readonly string[];
  scores: readonly ClassScore[];
  onGo: (view: Partial<ImageView>) => void;
}) {
  return (
    <section aria-labelledby="scores-title">
      <h2 id="scores-title" className="mb-1 font-serif text-lead font-semibold">
        Class by class, the hardest first
      </h2>
      <p className="mb-4 text-caption text-muted">
        Of the images that show a class, how many it names. A class leads to its mistakes.
      </p>
      <ClassBars
        label="Accuracy of each class"
        bars={scores.map(({ label, images, correct }) => {
          const name = classes[label] ?? String(label);
          const view: Partial<ImageView> = {
            shows: name,
            answer: { type: correct === images ? "right" : "wrong" },
          };
          return {
            key: label,
            name: (
              <ViewLink className="link" href={imagesHref(manifest.id, view)} onGo={() => onGo(view)}>
                {name}
              </ViewLink>
            ),
            share: correct / images,
            value: `${correct} of ${images}, ${percent(correct / images)}`,
          };
        })}
      />
    </section>
  );
}
