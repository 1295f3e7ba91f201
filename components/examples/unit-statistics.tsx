/** A unit's numbers over a source of images. Draws only. */
import type { ReactNode } from "react";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import type { UnitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { inSigmas, percent } from "./examples-words.ts";

export function UnitStatistics({ unit }: { unit: UnitActivations }) {
  const {
    images,
    positions,
    mean,
    sigma,
    positives,
    positiveMean,
    maximaMean,
    maximaSigma,
    greatest,
    least,
  } = unit;
  const away = inSigmas(greatest, unit);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-small tabular-nums">
      <Row id="mean" name="Mean" note="before the rectifier, over all positions">
        {plotNumber(mean)}
      </Row>
      <Row id="sigma" name="σ" note="√(Σ (value − mean)² / n), over the same">
        {plotNumber(sigma)}
      </Row>
      <Row id="fires" name="Fires" note="share of positions above 0">
        {percent(positives / (images * positions))}
      </Row>
      <Row id="positive-mean" name="When it fires" note="mean of the values above 0">
        {positiveMean === null ? "never" : plotNumber(positiveMean)}
      </Row>
      <Row id="greatest" name="Strongest" note="over all positions of all images">
        {plotNumber(greatest)}
        {away ? ` (${away})` : ""}
      </Row>
      <Row id="least" name="Weakest" note="the most negative">
        {plotNumber(least)}
      </Row>
      <Row id="maxima" name="Per image" note="mean ± σ of the images’ strongest values">
        {plotNumber(maximaMean)} ± {plotNumber(maximaSigma)}
      </Row>
    </dl>
  );
}

function Row({ id, name, note, children }: { id: string; name: string; note: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>
        <span className="font-medium" data-number={id}>
          {children}
        </span>
        <span className="block text-caption text-muted">{note}</span>
      </dd>
    </>
  );
}
