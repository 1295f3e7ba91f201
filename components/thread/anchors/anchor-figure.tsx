"use client";
/** What a comment points at, beside the comment: small, and large on demand. */
import { type ReactNode, useState } from "react";
import type { Anchor, PictureAnchor, StimulusAnchor } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { StimulusPicture } from "../../tuning/stimulus-picture.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { AnchoredPictureFigure, nameOfPicture } from "./anchored-picture.tsx";
import { PassageSaid } from "./passage-said.tsx";
import { describeRegion } from "./region.ts";
import { readStimulus } from "./stimulus.ts";
import { WeightSaid } from "./weight-said.tsx";

/** Of the small figure and of the large one, in CSS pixels. */
const [small, large] = [88, 296];

export type AnchorFigureProps = { anchor: Anchor; manifest: Manifest };

export function AnchorFigure({ anchor, manifest }: AnchorFigureProps) {
  switch (anchor.type) {
    case "picture":
      return <PictureSaid anchor={anchor} manifest={manifest} />;
    case "stimulus":
      return <StimulusSaid anchor={anchor} manifest={manifest} />;
    case "weight":
      return <WeightSaid anchor={anchor} manifest={manifest} />;
    case "passage":
      return <PassageSaid anchor={anchor} />;
    default:
      return anchor satisfies never;
  }
}

function PictureSaid({ anchor, manifest }: { anchor: PictureAnchor; manifest: Manifest }) {
  const { picture, region, pack } = anchor;
  const name = nameOfPicture(picture);
  return (
    <Enlargeable
      title={`A place on ${name}`}
      words={describeRegion(region)}
      earlier={pack !== manifest.weights.sha256}
      draw={(side) => (
        <AnchoredPictureFigure manifest={manifest} picture={picture} region={region} side={side} />
      )}
    />
  );
}

function StimulusSaid({ anchor, manifest }: { anchor: StimulusAnchor; manifest: Manifest }) {
  const drawn = readStimulus(manifest, anchor);
  if (!drawn) {
    return (
      <p className="mb-1 text-caption text-muted">
        A stimulus of the instrument “{anchor.instrument}”, which this page cannot draw.
      </p>
    );
  }
  return (
    <Enlargeable
      title="A stimulus"
      words={drawn.words}
      earlier={anchor.pack !== manifest.weights.sha256}
      draw={(side) => (
        <StimulusPicture
          stimulus={drawn.stimulus}
          sheet={drawn.sheet}
          side={side}
          label={`Stimulus: ${drawn.words}`}
        />
      )}
    />
  );
}

type EnlargeableProps = {
  title: string;
  words: string;
  earlier: boolean;
  draw: (side: number) => ReactNode;
};

function Enlargeable({ title, words, earlier, draw }: EnlargeableProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-2 flex items-center gap-3">
      <button
        type="button"
        aria-label={`${title}, ${words}. Enlarge`}
        className="shrink-0 cursor-zoom-in rounded-figure outline-offset-2"
        onClick={() => setOpen(true)}
      >
        {draw(small)}
      </button>
      <p className="text-caption text-muted">
        {title}
        <span className="block">{words}</span>
        {earlier ? <Badge icon="earlier">of earlier weights</Badge> : null}
      </p>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={words}>
        <div className="flex justify-center">{draw(large)}</div>
      </Dialog>
    </div>
  );
}
