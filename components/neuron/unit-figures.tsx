/**
 * The unit's two figures as one: what excites it in the middle, what it is built from on the left, what is built from it
 * on the right, in the direction in which the network computes. On narrow screens they stand one below the other.
 */
import { formatUnit } from "../../lib/shared/unit.ts";
import { WeightsFigure } from "../weights/weights-figure.tsx";
import type { UnitFacts } from "./unit-facts.ts";
import { VisualisationFigure } from "./visualisation-figure.tsx";

export type UnitFiguresProps = { packId: string; facts: UnitFacts; canStore: boolean };

export function UnitFigures({ packId, facts, canStore }: UnitFiguresProps) {
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  return (
    <section
      aria-label="Picture and weights"
      className="grid gap-x-8 gap-y-10 md:grid-cols-2 lg:grid-cols-[1fr_19rem_1fr] lg:grid-rows-[auto_1fr] xl:grid-cols-[1fr_25rem_1fr] xl:gap-x-12"
    >
      <div className="min-w-0 lg:col-start-2 lg:row-start-1">
        <VisualisationFigure packId={packId} facts={facts} canStore={canStore} />
      </div>
      <WeightsFigure packId={packId} unit={unit} canStore={canStore} />
    </section>
  );
}
