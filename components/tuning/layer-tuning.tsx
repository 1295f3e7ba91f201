"use client";
/** The whole layer at once: every unit at the angle that it prefers, as a wheel and as a list of links. */
import { FigureCaption } from "../ui/figure.tsx";
import type { LayerFigureProps } from "./figure-props.ts";
import { LayerList } from "./layer-list.tsx";
import { PreferenceWheel } from "./preference-wheel.tsx";
import { byModulation, leastSelectivity } from "./unit-tuning.ts";

export function LayerTuning(props: LayerFigureProps) {
  const { result, settings, units, clearest } = props;
  const { columns, rows } = result.axes;
  const answering = byModulation(units);
  const turning = columns.span !== null;
  const selective = answering.filter(({ numbers }) => (numbers.selectivity ?? 0) >= leastSelectivity);
  const shown = clearest.toSorted(
    (a, b) => (a.numbers.preferred ?? 0) - (b.numbers.preferred ?? 0) || a.index - b.index,
  );
  const by = `preferred ${columns.title}`;
  return (
    <section aria-labelledby="layer-tuning">
      <h2 id="layer-tuning" className="font-serif text-lead">
        Units of {settings.layer} by {by}
      </h2>
      <div className={turning ? "mt-4 grid gap-8 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)]" : "mt-4"}>
        {turning ? (
          <figure className="m-0">
            <PreferenceWheel {...props} units={answering} />
            <FigureCaption wide title="Every unit that answers.">
              A dot lies in its unit’s preferred {columns.title}, further out the more selective the unit is:
              at the inner circle selectivity is 0, at the outer one 1. Larger dots are units whose response
              changes more with the angle (the amplitude of the cosine that fits the curve best). The ring is
              this page’s unit.
            </FigureCaption>
          </figure>
        ) : null}
        <LayerList {...props} units={shown} />
      </div>
      <p className="mt-3 max-w-prose text-caption text-muted">
        {answering.length} of {units.length} units answer to any figure
        {turning
          ? `, ${selective.length} of them with a selectivity of at least ${leastSelectivity} in the ${rows.title} they like best. The list has the ${shown.length} whose response changes most with the angle.`
          : `. The list has the ${shown.length} with the strongest responses.`}
      </p>
    </section>
  );
}
