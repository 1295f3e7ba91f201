"use client";
/** How a unit's values are distributed over images, and what that comes to in numbers. */
import { useMemo, useState } from "react";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { binShares, exponentialFit } from "../../lib/stimuli/activations/shares.ts";
import type { UnitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { ActivationHistogram } from "./activation-histogram.tsx";
import type { Curve } from "./examples-view.ts";
import { count, inSigmas, percent, range } from "./examples-words.ts";

const curveChoices = [
  { value: "log", label: "Log share" },
  { value: "share", label: "Share" },
  { value: "contribution", label: "Contribution" },
] as const;

export type HistogramFigureProps = {
  name: string; // of the unit
  unit: UnitActivations;
  curve: Curve;
  onCurve: (curve: Curve) => void;
};

export function HistogramFigure({ name, unit, curve, onCurve }: HistogramFigureProps) {
  const bins = useMemo(() => binShares(unit), [unit]);
  const fit = useMemo(() => exponentialFit(unit), [unit]);
  const [chosen, setChosen] = useState<number | null>(null);
  const picked = Math.min(chosen ?? bins.findIndex(({ to }) => to > unit.mean), bins.length - 1);
  const describe = (index: number): string => {
    const bin = bins[index];
    if (!bin) return "";
    const away = inSigmas((bin.from + bin.to) / 2, unit);
    const values = `${count(bin.count)} positions (${percent(bin.share)})`;
    return `${range(bin.from, bin.to)}${away ? `, ${away} from the mean` : ""}: ${values}, ${plotNumber(bin.contribution)} of the mean`;
  };
  return (
    <figure className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-serif text-lead">How often it takes which values</h2>
        <Choice label="What the bars show" value={curve} options={curveChoices} onChange={onCurve} />
      </div>
      <ActivationHistogram
        label={`Histogram of ${name} over ${count(unit.images)} images: mean ${plotNumber(unit.mean)}, standard deviation ${plotNumber(unit.sigma)}, from ${plotNumber(unit.least)} to ${plotNumber(unit.greatest)}.`}
        bins={bins}
        curve={curve}
        mean={unit.mean}
        sigma={unit.sigma}
        fit={fit}
        picked={picked}
        onPick={setChosen}
        describe={describe}
      />
      <p role="status" className="mt-1 text-small tabular-nums">
        {describe(picked)}
      </p>
      <FigureCaption>
        {captions[curve]} Values are those before the rectifier at all {count(unit.positions)} positions of
        all {count(unit.images)} images, in {count(bins.length)} bins {plotNumber(unit.binWidth)} wide; blue
        bars are above 0, where the unit fires.
        {fit && curve !== "contribution" ? (
          <>
            {" "}
            The yellow line is the exponential distribution with the same mean, τ = {plotNumber(fit.tau)},
            over the values above 0.
          </>
        ) : null}
      </FigureCaption>
    </figure>
  );
}

const captions: Readonly<Record<Curve, string>> = {
  share: "The share of all positions in each bin.",
  log: "The share of all positions in each bin, on a logarithmic scale: an exponential distribution is a straight line.",
  contribution:
    "x · p(x), the bin’s middle times its share: what the values of each bin contribute to the mean. Rare strong values may weigh more than frequent weak ones.",
};
