"use client";
/** An image seen by the network as it is and by the edited one, side by side. */
import { useMemo } from "react";
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import type { ImageAnswers } from "../../lib/stimuli/image-answers/answer-image.ts";
import { mapOf } from "../../lib/stimuli/image-answers/layer-values.ts";
import { placeBorders } from "../../lib/stimuli/image-answers/places.ts";
import { MapCanvas } from "../lens/map-canvas.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { ChangedUnits } from "./changed-units.tsx";
import { ClassPairs } from "./class-pairs.tsx";
import type { MeasureProps } from "./measure-props.ts";

export function ImagePair({ result, ...props }: MeasureProps & { result: BeforeAfter<ImageAnswers> }) {
  const { manifest, facts, unit } = props;
  const { layer, index } = facts;
  const borders = useMemo(() => placeBorders(layer, manifest.input), [layer, manifest.input]);
  const maps = useMemo(
    () => ({ before: mapOf(result.before, index), after: mapOf(result.after, index) }),
    [result, index],
  );
  const limit = scaleLimit([maps.before, maps.after]);
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <figure className="m-0 min-w-0">
        <div className="grid grid-cols-2 gap-4">
          {(["before", "after"] as const).map((when) => (
            <div key={when}>
              <p className="mb-1 text-small">
                <span className="font-medium">{when === "before" ? "Before" : "After"}</span>{" "}
                <span className="text-muted tabular-nums" data-number={`peak-${when}`}>
                  strongest{" "}
                  {plotNumber(
                    maps[when].reduce((top, value) => Math.max(top, value), Number.NEGATIVE_INFINITY),
                  )}
                </span>
              </p>
              <span className="block overflow-hidden rounded-figure">
                <MapCanvas
                  seen={result[when].seen}
                  map={maps[when]}
                  borders={borders}
                  limit={limit}
                  overlay="colour"
                  strength={0.8}
                  label={`The activation of ${unit} ${when} the edit, over the image`}
                />
              </span>
            </div>
          ))}
        </div>
        <FigureCaption wide title={`Where ${unit} fires.`}>
          Its activation at every place over the image as the network sees it: the redder, the stronger, on
          one scale for both, to {plotNumber(limit)}.
        </FigureCaption>
      </figure>
      <ClassPairs result={result} />
      <div className="lg:col-span-2">
        <ChangedUnits packId={manifest.id} layer={layer.name} result={result} canStore={props.canStore} />
      </div>
    </div>
  );
}
