"use client";
/** A unit's picture as the network makes it, and as the edited one does. */
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { surgeryPictureInstrument } from "../../lib/microscope/surgery-picture/instrument.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { PictureCanvas } from "../neuron/picture-canvas.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import type { MeasureProps } from "./measure-props.ts";

export function PictureMeasure({ manifest, facts, unit, operations }: MeasureProps) {
  const picture = defaultSettings(manifest, facts.layer);
  const used = useMeasurement(
    manifest,
    surgeryPictureInstrument,
    { operations, unit, picture },
    { start: "asked" },
  );
  return (
    <Measured
      used={used}
      what={`the picture of ${unit} before and after`}
      action="Make both pictures"
      before={
        <p>
          Two pictures of {picture.size} × {picture.size} pixels, {picture.steps} steps each, from the same
          noise.
        </p>
      }
    >
      {({ result }) => (
        <figure className="m-0">
          <div className="flex flex-wrap gap-6">
            {(["before", "after"] as const).map((when) => {
              const { picture: made, activation, noiseActivation } = result[when];
              return (
                <div key={when} className="w-64 max-w-full">
                  <p className="mb-1 text-small">
                    <span className="font-medium">{when === "before" ? "Before" : "After"}</span>
                  </p>
                  <span className="block overflow-hidden rounded-figure">
                    <PictureCanvas picture={made} label={`What excites ${unit} ${when} the edit`} />
                  </span>
                  <p className="mt-1 text-caption text-muted tabular-nums">
                    activation <span data-number={`activation-${when}`}>{plotNumber(activation)}</span>, on
                    the noise {plotNumber(noiseActivation)}
                  </p>
                </div>
              );
            })}
          </div>
          <FigureCaption title={`What excites ${unit}.`}>
            Each picture is optimised to excite the unit in the network that makes it, with the default
            settings of this layer’s pictures and the same seed: what differs comes from the edit. Activation:
            the unit’s strongest on its picture, in the same network.
          </FigureCaption>
        </figure>
      )}
    </Measured>
  );
}
