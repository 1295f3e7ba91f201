"use client";
/** One picture of the panel: found, or made before one's eyes, with how far it came and what is wrong with it. */
import type { CropSquare } from "../../lib/featurevis/receptive-crop.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import { useVisualisation } from "../hooks/use-visualisation.ts";
import { announcePicture } from "../neuron/announce-picture.ts";
import { LossPlot } from "../neuron/loss-plot.tsx";
import { PictureFrame } from "../neuron/picture-frame.tsx";
import { Button } from "../ui/button.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { PictureFiles } from "./picture-files.tsx";
import { PictureHealth } from "./picture-health.tsx";
import { PictureOutcome } from "./picture-outcome.tsx";
import type { WantedPicture } from "./pictures-of.ts";

export type MadePictureProps = {
  manifest: Manifest;
  unit: string;
  wanted: WantedPicture;
  crop: CropSquare | null;
  canStore: boolean;
  /** One of several: less is said under it. */
  small: boolean;
};

export function MadePicture({ manifest, unit, wanted, crop, canStore, small }: MadePictureProps) {
  const { label, settings } = wanted;
  const picture = useVisualisation({
    pack: manifest.id,
    unit,
    priority: "focus",
    canStore,
    auto: true,
    details: true,
    changes: settings,
  });
  const backend = useComputeBackend();
  const canCompute = backend.state === "starting" || (backend.state === "ready" && backend.makesPictures);
  const working = picture.state === "running" || picture.state === "queued";
  const begins =
    canCompute && (picture.state === "idle" || picture.state === "stopped" || picture.state === "failed");
  const losses =
    picture.state === "done" ? (picture.record?.losses ?? []) : "losses" in picture ? picture.losses : [];
  return (
    <div data-picture={label ?? ""} data-state={picture.state}>
      <PictureFrame picture={picture} size={settings.size} unit={unit} canCompute={canCompute} crop={crop} />
      <div className="mt-1.5 flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-caption text-muted tabular-nums">
        {label === null ? null : <span className="font-medium text-ink">{label}</span>}
        {working ? (
          <>
            <span>{picture.state === "queued" ? "waiting" : `step ${picture.step} of ${picture.steps}`}</span>
            <Button size="small" onClick={picture.stop}>
              Stop
            </Button>
          </>
        ) : null}
        {begins ? (
          <Button size="small" onClick={picture.start}>
            {picture.state === "idle" ? "Start" : "Start again"}
          </Button>
        ) : null}
        {picture.state === "done" ? (
          <PictureFiles packId={manifest.id} unit={unit} label={label} picture={picture} />
        ) : null}
      </div>
      {small ? null : <LossPlot values={losses} steps={settings.steps} />}
      <PictureOutcome picture={picture} unit={unit} small={small} />
      <PictureHealth picture={picture} settings={settings} unit={unit} />
      <VisuallyHidden>
        <span role="status">{small ? "" : announcePicture(picture, unit, true)}</span>
      </VisuallyHidden>
    </div>
  );
}
