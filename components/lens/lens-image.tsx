"use client";
/** The image with the map over it, its scale and its caption, and what can be done from there. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import { type Box, seenFrom } from "../../lib/stimuli/image-answers/places.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { ColourKey } from "../plots/colour-key.tsx";
import { Button } from "../ui/button.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { Legend } from "../weights/legend.tsx";
import { captionOf } from "./lens-caption.ts";
import { LensFigure } from "./lens-figure.tsx";
import type { LensReading } from "./lens-subject.ts";
import { type LensView, parseLensView, type Quantity } from "./lens-view.ts";
import { describePlace, formatValue, mapTitle, placeName } from "./lens-words.ts";
import { OverlayControls, type OverlayState } from "./overlay-controls.tsx";
import type { Looked } from "./use-lens.ts";

export type LensImageProps = {
  manifest: Manifest;
  facts: UnitFacts;
  looked: Looked;
  reading: LensReading;
  overlay: OverlayState;
  onOverlay: (overlay: OverlayState) => void;
  onView: (change: Partial<LensView>) => void;
};

export function LensImage({ manifest, facts, looked, reading, overlay, onOverlay, onView }: LensImageProps) {
  const { base, quantity, subject } = looked;
  const { seen } = base.result;
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  const sees = dashed(manifest, facts, looked, reading);
  return (
    <>
      <figure aria-label="The image with a map over it">
        <LensFigure
          seen={seen}
          map={reading.map}
          borders={reading.borders}
          limit={reading.limit}
          {...overlay}
          label={`The image as the network sees it, ${seen.width} × ${seen.height} pixels`}
          place={reading.place}
          onPlace={(at) => onView({ at })}
          placeNow={() => addressedPlace() ?? reading.place}
          sees={sees?.box ?? null}
          describe={(place) => describePlace(reading, quantity, place)}
        >
          <OverlayControls {...overlay} onChange={onOverlay} />
        </LensFigure>
        <Scale reading={reading} quantity={quantity} />
        <FigureCaption
          wide
          title={`${mapTitle(reading)} on ${seen.width} × ${seen.height} pixels as the network sees them.`}
        >
          {captionOf(quantity, subject.ground, unit)}{" "}
          {sees ? `Dashed: ${sees.what}${sees.box ? "" : ", which is the whole image"}.` : null}
        </FigureCaption>
      </figure>
      <Ways {...{ facts, unit, reading, quantity, onView }} />
    </>
  );
}

/** What the address says, which is ahead of the page. */
const addressedPlace = (): Place | null => {
  const search = new URLSearchParams(window.location.search);
  return parseLensView({ get: (name) => search.get(name) }).at;
};

type WaysProps = {
  facts: UnitFacts;
  unit: string;
  reading: LensReading;
  quantity: Quantity;
  onView: LensImageProps["onView"];
};

/** From a map to the page's unit again, or on to what drives it at the place. */
function Ways({ facts, unit, reading, quantity, onView }: WaysProps) {
  const { ground, place } = reading;
  const isOwn = ground.type === "layer" && ground.layer.name === facts.layer.name;
  const home = quantity.type === "activation" && isOwn;
  if (home && reading.unit === facts.index) {
    const drives: Quantity = { type: "unit", from: place, form: "gradient" };
    return (
      <Button
        size="small"
        className="mt-3"
        onClick={() => onView({ quantity: drives, layer: null, map: null, at: null })}
      >
        What drives {unit} at {placeName(place)}
      </Button>
    );
  }
  if (reading.unit === null) return null;
  return (
    <Button size="small" className="mt-3" onClick={() => onView({ map: null })}>
      {home ? `Back to ${unit}` : ground.type === "pixels" ? "All colours together" : "All units together"}
    </Button>
  );
}

/** What the place that is read depends on, or the place that is explained; `box` is null where that is the whole image. */
function dashed(
  manifest: Manifest,
  { layer, index }: UnitFacts,
  { attribution, quantity }: Looked,
  { ground, unit, place }: LensReading,
): { box: Box | null; what: string } | null {
  const { width, height } = manifest.input;
  const within = (box: Box): Box | null =>
    box.left <= 0 && box.top <= 0 && box.right >= width && box.bottom >= height ? null : box;
  if (quantity.type === "unit" && attribution) {
    const box = seenFrom(manifest, layer, index, attribution.result.place);
    return { box: within(box), what: "what the unit sees from the place that is explained" };
  }
  if (ground.type === "pixels") return null;
  const what = unit === null ? "what the layer sees from the place" : "what the unit sees from the place";
  return { box: within(seenFrom(manifest, ground.layer, unit, place)), what };
}

function Scale({ reading: { limit, map }, quantity }: { reading: LensReading; quantity: Quantity }) {
  const signed = quantity.type !== "activation" || map.some((value) => value < 0);
  return (
    <div className="mt-3 max-w-72">
      {signed ? (
        <Legend limit={limit} reading={null} />
      ) : (
        <ColourKey
          title="Activation"
          gradient="linear-gradient(to right, transparent, var(--color-excite))"
          ticks={["0", formatValue(limit, quantity)]}
        />
      )}
    </div>
  );
}
