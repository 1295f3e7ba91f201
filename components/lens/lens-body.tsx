"use client";
/** One state of the lens, drawn: the image with a map, what is said at a place of it, and the strongest units' maps. */
import { useMemo, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { ClassAnswers } from "./class-answers.tsx";
import { targetName } from "./lens-caption.ts";
import { LensImage } from "./lens-image.tsx";
import { readLens } from "./lens-subject.ts";
import { type LensView, type Quantity, searchOf } from "./lens-view.ts";
import { placeName } from "./lens-words.ts";
import type { OverlayState } from "./overlay-controls.tsx";
import { PlaceReading } from "./place-reading.tsx";
import { StrongestMaps } from "./strongest-maps.tsx";
import { SumCheck } from "./sum-check.tsx";
import { useFamilies } from "./use-families.ts";
import type { Looked } from "./use-lens.ts";

export type LensBodyProps = {
  manifest: Manifest;
  facts: UnitFacts;
  looked: Looked;
  view: LensView;
  canStore: boolean;
  onView: (change: Partial<LensView>) => void;
};

const firstOverlay: OverlayState = { overlay: "colour", strength: 0.8 };

/** What a quantity does not share with the one before. */
const afresh = { layer: null, map: null, at: null } as const;

export function LensBody({ manifest, facts, looked, view, canStore, onView }: LensBodyProps) {
  const { base, attribution, quantity, subject } = looked;
  const { ground } = subject;
  const [overlay, setOverlay] = useState(firstOverlay);
  const families = useFamilies(manifest.id, ground.type === "layer" ? ground.layer.name : facts.layer.name);
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  const { map, at } = view;
  const reading = useMemo(
    () => readLens(subject, { quantity, map, at }, facts),
    [subject, quantity, map, at, facts],
  );
  const search = searchOf({ image: view.image, quantity: { type: "activation", before: false }, ...afresh });
  const shared = { packId: manifest.id, reading, quantity, families, search, canStore };
  return (
    <>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
        <div className="min-w-0">
          <LensImage {...{ manifest, facts, looked, reading, overlay, onView }} onOverlay={setOverlay} />
          <ClassAnswers
            classes={base.result.classes}
            shown={quantity.type === "class" ? quantity.index : null}
            onClass={(index) => onView({ quantity: { type: "class", index, form: "gradient" }, ...afresh })}
          />
        </div>
        <div className="min-w-0">
          {attribution && quantity.type !== "activation" ? (
            <section aria-label="What is explained" className="mb-8">
              <Explained unit={unit} place={attribution.result.place} quantity={quantity} onView={onView} />
              <SumCheck
                attribution={attribution.result}
                quantity={quantity}
                target={targetName(manifest, unit, quantity)}
                onto={ground.type === "pixels" ? "the pixels" : ground.layer.name}
              />
            </section>
          ) : null}
          <PlaceReading {...shared} onMap={(chosen) => onView({ map: chosen })} />
        </div>
      </div>
      <StrongestMaps
        {...shared}
        seen={base.result.seen}
        overlay={overlay.overlay}
        onMap={(chosen) => onView({ map: chosen })}
      />
    </>
  );
}

function Explained({
  unit,
  place,
  quantity,
  onView,
}: {
  unit: string;
  place: Place;
  quantity: Quantity;
  onView: LensBodyProps["onView"];
}) {
  if (quantity.type !== "unit") return null;
  return (
    <p className="mb-3 text-small">
      {unit} at {placeName(place)}
      {quantity.from === null ? ", where its value before the rectifier is largest. " : ". "}
      {quantity.from === null ? null : (
        <button
          type="button"
          className="link cursor-pointer"
          onClick={() => onView({ quantity: { ...quantity, from: null }, at: null })}
        >
          Where it is strongest instead
        </button>
      )}
    </p>
  );
}
