"use client";
/** A unit at a glance: its picture, its strongest weights, and what it answers to, without what anybody has said of it. */
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitPicture } from "../atlas/unit-picture.tsx";
import { ExamplesGlance } from "./examples-glance.tsx";
import type { GlanceProps } from "./glance-props.ts";
import { WeightsGlance } from "./weights-glance.tsx";

/** Of the picture, in CSS pixels. */
const side = 240;

/** `shown` is false for the unit that comes next: it is made ready, and begins to compute what it needs. */
type ShownGlance = GlanceProps & { shown: boolean };

export function UnitPortrait({ manifest, unit, canStore, shown }: ShownGlance) {
  const address = parseUnit(unit);
  if (!address.ok) return null;
  return (
    <div hidden={!shown} className="overflow-hidden rounded-figure" style={{ width: side, height: side }}>
      <UnitPicture
        packId={manifest.id}
        layer={address.value.layer}
        unit={address.value.index}
        side={side}
        compute
        inView
        canStore={canStore}
        priority={shown ? "focus" : "grid"}
      />
    </div>
  );
}

export function UnitDetails({ manifest, unit, canStore, shown }: ShownGlance) {
  return (
    <div hidden={!shown}>
      <div className="flex min-w-0 flex-col gap-5">
        <WeightsGlance manifest={manifest} unit={unit} canStore={canStore} />
        <ExamplesGlance manifest={manifest} unit={unit} canStore={canStore} />
      </div>
    </div>
  );
}
