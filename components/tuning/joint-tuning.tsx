"use client";
/** Joint tuning: images that the unit answers to, turned, and what its layer answers meanwhile. */
import {
  type JointTuningSettings,
  jointTuningInstrument,
} from "../../lib/microscope/joint-tuning/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { PanelSkeleton } from "../microscope/panel-skeleton.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { JointFigure } from "./joint-figure.tsx";
import { chosenSource, type TuningView } from "./tuning-view.ts";
import type { ImageSources } from "./use-image-sources.ts";

export function JointTuning(props: InstrumentPanelProps & { view: TuningView; images: ImageSources }) {
  const { manifest, facts, unit, view, images } = props;
  const chosen = chosenSource(view, images.sources);
  const settings: JointTuningSettings | null = chosen && {
    layer: facts.layer.name,
    unit: facts.index,
    examples: { from: "source", source: chosen.source, count: view.count, keep: view.keep },
    angles: view.angles,
  };
  const used = useMeasurement(manifest, jointTuningInstrument, settings, { start: "asked" });
  if (!chosen) {
    return images.loading ? (
      <PanelSkeleton />
    ) : (
      <EmptyState title="There are no images to turn">
        {manifest.title} comes without images, and no set of images is on this server. Add one with{" "}
        <code>micrographia images add</code>.
      </EmptyState>
    );
  }
  return (
    <Measured
      used={used}
      what={`the joint tuning of ${unit}`}
      action="Turn its examples"
      before={
        <p>
          Looks through {view.count.toLocaleString("en")} images for the {view.keep} that {unit} answers to
          most, and turns each in {view.angles} steps.
        </p>
      }
    >
      {(measurement) => <JointFigure {...props} measurement={measurement} />}
    </Measured>
  );
}
