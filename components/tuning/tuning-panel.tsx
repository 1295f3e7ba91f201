"use client";
/** The tuning instrument on a unit's page: what is shown to the network, and what the unit answers. */
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { JointTuning } from "./joint-tuning.tsx";
import { PlaneTuning } from "./plane-tuning.tsx";
import { TuningControls } from "./tuning-controls.tsx";
import { readTuningView } from "./tuning-view.ts";
import { useImageSources } from "./use-image-sources.ts";

export function TuningPanel(props: InstrumentPanelProps) {
  const { manifest, facts, query } = props;
  const view = readTuningView(query, manifest);
  const images = useImageSources(manifest);
  return (
    <section aria-label="Tuning">
      <TuningControls view={view} layer={facts.layer} manifest={manifest} query={query} images={images} />
      {view.shown === "images" ? (
        <JointTuning {...props} view={view} images={images} />
      ) : (
        <PlaneTuning {...props} view={view} kind={view.shown} images={images} />
      )}
    </section>
  );
}
