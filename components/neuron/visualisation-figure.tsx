/** The unit's picture with everything about how it came to be: looked for, computed live, or stored. */
"use client";
import { useEffect, useRef, useState } from "react";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import { type PictureState, useVisualisation } from "../hooks/use-visualisation.ts";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { announcePicture } from "./announce-picture.ts";
import { LossPlot } from "./loss-plot.tsx";
import { PictureCaption } from "./picture-caption.tsx";
import { PictureControls } from "./picture-controls.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import type { UnitFacts } from "./unit-facts.ts";

export type VisualisationFigureProps = {
  packId: string;
  facts: UnitFacts;
  canStore: boolean; // whether this person may put pictures on the server
};

export function VisualisationFigure({ packId, facts, canStore }: VisualisationFigureProps) {
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  const [seed, setSeed] = useState<number | null>(null);
  const picture = useVisualisation({
    pack: packId,
    unit,
    priority: "focus",
    canStore,
    auto: true,
    details: true,
    changes: seed === null ? undefined : { seed },
  });
  const backend = useComputeBackend();
  const computedHere = useComputedHere(picture, unit, seed);
  const { settings } = picture;
  // While the backend starts, nothing is said that would have to be taken back.
  const canCompute = backend.state === "starting" || (backend.state === "ready" && backend.makesPictures);
  const steps = settings?.steps ?? 0;
  return (
    <figure className="m-0">
      <PictureFrame picture={picture} size={settings?.size ?? 224} unit={unit} canCompute={canCompute} />
      <PictureControls
        picture={picture}
        seed={settings?.seed ?? 0}
        fileName={`${packId}-${unit.replace(/[^\w.-]+/g, "-")}-seed-${settings?.seed ?? 0}.png`}
        canCompute={canCompute}
        onStart={picture.start}
        onStop={picture.stop}
        onSeed={setSeed}
      />
      <div className="mt-2">
        <LossPlot values={lossesOf(picture)} steps={steps} />
      </div>
      {settings ? (
        <PictureCaption
          picture={picture}
          settings={settings}
          unit={unit}
          computedHere={computedHere}
          backend={backend}
        />
      ) : null}
      <VisuallyHidden>
        <span role="status">{announcePicture(picture, unit, computedHere)}</span>
      </VisuallyHidden>
    </figure>
  );
}

function lossesOf(picture: PictureState): readonly number[] {
  switch (picture.state) {
    case "queued":
    case "running":
    case "stopped":
      return picture.losses;
    case "done":
      return picture.record?.losses ?? [];
    case "looking":
    case "idle":
    case "failed":
      return [];
    default:
      return picture satisfies never;
  }
}

/** Whether the picture that is shown was seen in the making on this page. */
function useComputedHere({ state }: PictureState, unit: string, seed: number | null): boolean {
  const subject = `${unit} ${seed}`;
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (state === "running" || state === "queued") seen.current = subject;
  }, [state, subject]);
  return seen.current === subject;
}
