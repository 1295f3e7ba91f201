"use client";
/** The image with the target's activations over it, and the place at which everything is read. */
import { useState } from "react";
import type { SeenRun } from "../../../lib/microscope/circuit-run/instrument.ts";
import type { Layer } from "../../../lib/model/manifest.ts";
import { plotNumber } from "../../../lib/shared/plot-number.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import type { Place } from "../../../lib/stimuli/image-answers/layer-values.ts";
import { placeBorders, seenFrom } from "../../../lib/stimuli/image-answers/places.ts";
import { LensFigure } from "../../lens/lens-figure.tsx";
import { placeName } from "../../lens/lens-words.ts";
import { OverlayControls, type OverlayState } from "../../lens/overlay-controls.tsx";
import { Button } from "../../ui/button.tsx";
import { FigureCaption } from "../../ui/figure.tsx";
import type { CircuitTools } from "../circuit-tools.ts";

export type RunFigureProps = {
  tools: CircuitTools;
  layer: Layer;
  result: SeenRun;
  target: string;
  onPlace: (place: Place) => void;
  /** Back to where the target is strongest; null while it is read there. */
  onStrongest: (() => void) | null;
};

export function RunFigure({ tools, layer, result, target, onPlace, onStrongest }: RunFigureProps) {
  const { manifest } = tools;
  const [overlay, setOverlay] = useState<OverlayState>({ overlay: "colour", strength: 0.75 });
  const { seen, map, units } = result;
  const place = units.find(({ unit }) => unit === target)?.place ?? { row: 0, column: 0 };
  const unit = parseUnit(target);
  const box = seenFrom(manifest, layer, unit.ok ? unit.value.index : null, place);
  const whole = box.left <= 0 && box.top <= 0 && box.right >= seen.width && box.bottom >= seen.height;
  const valueAt = ({ row, column }: Place): number => map.values[row * map.width + column] ?? 0;
  return (
    <figure aria-label="The image with the unit’s activations over it" className="mt-2 max-w-md">
      <LensFigure
        seen={seen}
        map={map.values}
        borders={placeBorders(layer, manifest.input)}
        limit={map.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)}
        {...overlay}
        label={`The image as the network sees it, ${seen.width} × ${seen.height} pixels`}
        place={place}
        onPlace={onPlace}
        placeNow={() => place}
        sees={whole ? null : box}
        describe={(at) => `${placeName(at)}: ${target} is ${plotNumber(valueAt(at))}`}
      >
        <OverlayControls {...overlay} onChange={setOverlay} />
      </LensFigure>
      <FigureCaption wide title={`Activation of ${target}.`}>
        {onStrongest
          ? "Everything is read at the place that you chose."
          : "Everything is read where its value before the rectifier is largest."}{" "}
        {whole ? null : "Dashed: what it sees from there."}
      </FigureCaption>
      {onStrongest ? (
        <Button size="small" className="mt-2" onClick={onStrongest}>
          Where it is strongest
        </Button>
      ) : null}
    </figure>
  );
}
