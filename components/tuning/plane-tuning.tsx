"use client";
/** A unit's answers to a plane of stimuli: measured once for its whole layer. */
import { tuningInstrument } from "../../lib/microscope/tuning/instrument.ts";
import { planePictures } from "../../lib/stimuli/tuning/plane/plane-figure.ts";
import type { PlaneKind } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { planeSide } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { TuningFigure } from "./tuning-figure.tsx";
import { chosenSource, type TuningView, tuningSettings } from "./tuning-view.ts";
import type { ImageSources } from "./use-image-sources.ts";

/**
 * Pixels of stimuli that are shown without being asked for. BVLC GoogLeNet's inception_3b takes some seconds for as many; deeper layers
 * of large networks are shown larger canvases and compute more for each pixel.
 */
const atOnce = 8_000_000;

export function PlaneTuning(
  props: InstrumentPanelProps & { view: TuningView; kind: PlaneKind; images: ImageSources },
) {
  const { manifest, facts, unit, view, kind, images } = props;
  const { layer } = facts;
  const source = chosenSource(view, images.sources);
  const settings = tuningSettings(view, kind, manifest, layer, source);
  // Which images σ is taken over may not be known yet.
  const waits = view.sigma === "images" && source === null && images.loading;
  const asked = settings.ok && !waits ? settings.value : null;
  const pictures = asked ? planePictures(asked) : 0;
  const side = planeSide(manifest, layer, view.reach);
  const used = useMeasurement(manifest, tuningInstrument, asked, {
    start: pictures * side ** 2 <= atOnce ? "now" : "asked",
  });
  if (!settings.ok) {
    return <ErrorState title="These stimuli cannot be drawn" message={settings.problem.message} />;
  }
  return (
    <Measured
      used={used}
      what={`the tuning of ${layer.name}`}
      before={
        <p>
          {pictures.toLocaleString("en")} pictures of {side} × {side} pixels, which answer for all{" "}
          {layer.shape[2].toLocaleString("en")} units of {layer.name} at once.
        </p>
      }
    >
      {(measurement) => (
        // Another unit, or other stimuli, begin at their own strongest response.
        <TuningFigure {...props} key={`${unit} ${JSON.stringify(asked)}`} measurement={measurement} />
      )}
    </Measured>
  );
}
