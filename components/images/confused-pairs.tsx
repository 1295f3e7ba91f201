"use client";
/** What the network takes for what, the most frequent first, with the images in question. */
import { useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ConfusedPair } from "../../lib/stimuli/dataset/confusion.ts";
import { Button } from "../ui/button.tsx";
import { ViewLink } from "../ui/view-link.tsx";
import { DrawnPicture } from "./drawn-picture.tsx";
import { type ImageView, imagesHref } from "./image-view.ts";
import { countImages } from "./image-words.ts";

/** Of the pairs, and of the images of each; the rest is behind a button and a link. */
const shownPairs = 12;
const shownImages = 6;
const side = 44; // CSS pixels

type PairsProps = {
  manifest: Manifest;
  classes: readonly string[];
  pairs: readonly ConfusedPair[];
  onGo: (view: Partial<ImageView>) => void;
};

export function ConfusedPairs({ manifest, classes, pairs, onGo }: PairsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? pairs : pairs.slice(0, shownPairs);
  return (
    <section aria-labelledby="pairs-title">
      <h2 id="pairs-title" className="mb-1 font-serif text-lead font-semibold">
        What it takes for what
      </h2>
      <p className="mb-3 text-caption text-muted">
        {pairs.length === 0
          ? "It makes no mistake."
          : "The most frequent mistakes. The first images of each; a mistake leads to all of its images."}
      </p>
      <ul>
        {shown.map((pair) => (
          <Pair
            key={`${pair.label} ${pair.answer}`}
            manifest={manifest}
            classes={classes}
            pair={pair}
            onGo={onGo}
          />
        ))}
      </ul>
      {shown.length < pairs.length ? (
        <Button className="mt-3" onClick={() => setAll(true)}>
          Show all {pairs.length} kinds of mistake
        </Button>
      ) : null}
    </section>
  );
}

function Pair({
  manifest,
  classes,
  pair,
  onGo,
}: Pick<PairsProps, "manifest" | "classes" | "onGo"> & { pair: ConfusedPair }) {
  const shows = classes[pair.label] ?? String(pair.label);
  const name = classes[pair.answer] ?? String(pair.answer);
  const view: Partial<ImageView> = { shows, answer: { type: "class", name } };
  return (
    <li className="border-t border-rule py-2.5">
      <p className="flex items-baseline justify-between gap-3 text-small">
        <ViewLink className="link min-w-0" href={imagesHref(manifest.id, view)} onGo={() => onGo(view)}>
          {shows}, taken for {name}
        </ViewLink>
        <span className="shrink-0 text-caption text-muted tabular-nums">
          {countImages(pair.images.length)}
        </span>
      </p>
      <p className="mt-1.5 flex flex-wrap gap-1.5">
        {pair.images.slice(0, shownImages).map((image) => (
          <ViewLink
            key={image}
            aria-label={`Image ${image}: ${shows}, taken for ${name}`}
            title={`Image ${image}`}
            href={imagesHref(manifest.id, { ...view, image })}
            onGo={() => onGo({ ...view, image })}
            className="rounded-figure"
          >
            <DrawnPicture manifest={manifest} image={image} side={side} />
          </ViewLink>
        ))}
      </p>
    </li>
  );
}
