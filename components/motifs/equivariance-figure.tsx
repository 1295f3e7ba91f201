"use client";
import type { ReactNode } from "react";
/** Scores of a matrix under its transforms beside chance, and the tiles behind the best of them. Draws only. */
import type { TransformScore } from "../../lib/circuits/motifs/equivariance.ts";
import { aboveChance } from "../../lib/circuits/statistics/chance.ts";
import type { equivarianceInstrument } from "../../lib/microscope/equivariance/instrument.ts";
import type { ResultOf } from "../../lib/microscope/instrument.ts";
import { LinePlot } from "../plots/line-plot.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { ComparedTilesList } from "./compared-tiles.tsx";
import type { EquivarianceSettings } from "./equivariance-settings.ts";
import { formatChance, formatScore } from "./numbers.ts";
import { amountOf, axisTitles, describeTransform } from "./transform-words.ts";

export type EquivarianceFigureProps = {
  packId: string;
  score: ResultOf<typeof equivarianceInstrument>;
  settings: EquivarianceSettings;
  fromPixels: boolean; // the rows are the picture's colours
  canStore: boolean;
};

export function EquivarianceFigure({
  packId,
  score,
  settings,
  fromPixels,
  canStore,
}: EquivarianceFigureProps) {
  const { best, overall, transforms, matrix } = score;
  const range = rangeOf(transforms);
  const kinds = [...new Set(transforms.map(({ transform }) => transform.type))];
  const valued = (values: readonly (number | null)[] | null): string =>
    values === null ? "unchanged" : `${values.filter((value) => value !== null).length} with a value`;
  return (
    <figure aria-label="Equivariance">
      <dl className="mb-4 grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <Verdict title="Best transform">
          {best?.r != null && best.chance ? (
            <>
              <strong className="font-serif text-lead">r = {formatScore(best.r)}</strong>, both sides{" "}
              {describeTransform(best.transform)}, over {best.pairs} pairs of tiles;{" "}
              {formatChance(best.chance)} for the best of as many transforms.{" "}
              {formatScore(aboveChance(best.r, best.chance))} of the way from chance to 1.
            </>
          ) : (
            "No transform brings enough tiles into each other's place."
          )}
        </Verdict>
        <Verdict title="All transforms together">
          {overall.r !== null && overall.chance ? (
            <>
              <strong className="font-serif text-lead">r = {formatScore(overall.r)}</strong> over{" "}
              {overall.pairs} pairs of tiles; {formatChance(overall.chance)}.{" "}
              {formatScore(aboveChance(overall.r, overall.chance))} of the way from chance to 1.
            </>
          ) : (
            "No two units are far enough apart, and near enough to a step of the transform, to stand for each other."
          )}
        </Verdict>
      </dl>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {kinds.map((kind) => (
          <ScorePlot
            key={kind}
            scores={transforms.filter(({ transform }) => transform.type === kind)}
            range={range}
          />
        ))}
      </div>
      <FigureCaption
        title={`Rows ${matrix.from}: ${valued(settings.from.values)}. Columns ${matrix.to}: ${valued(settings.to.values)}.`}
      >
        A network is equivariant when the weights between two transformed units are the transformed weights:
        W(T a, T b) = R W(a, b). Every tile is transformed and compared with the tile between the units whose
        values lie nearest to the transformed ones; r is Pearson’s correlation over all numbers of all such
        pairs, a tile never being compared with itself. Grey: the middle 95 % of r when the values are dealt
        out anew among the units of each side, {settings.shuffles} times. A value of 1 is a perfect circuit of
        this kind, chance is what the tiles’ common shape alone gives.
      </FigureCaption>
      {best ? (
        <ComparedTilesList
          packId={packId}
          matrix={matrix}
          examples={score.examples}
          transform={best.transform}
          fromPixels={fromPixels}
          canStore={canStore}
        />
      ) : null}
    </figure>
  );
}

const Verdict = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <dt className="text-caption text-muted">{title}</dt>
    <dd className="text-small">{children}</dd>
  </div>
);

/** One range for all plots, a little wider than what is drawn. */
function rangeOf(scores: readonly TransformScore[]): { low: number; high: number } {
  const shown = scores.flatMap(({ r, chance }) => [...(r === null ? [] : [r]), ...(chance?.interval ?? [])]);
  return { low: 1.1 * Math.min(0, ...shown), high: 1.1 * Math.max(0.1, ...shown) };
}

function ScorePlot({
  scores,
  range,
}: {
  scores: readonly TransformScore[];
  range: { low: number; high: number };
}) {
  const [first] = scores;
  if (!first) return null;
  const x = scores.map(({ transform }) => amountOf(transform));
  const scale = first.transform.type === "scale";
  const line = (id: string, of: (score: TransformScore) => number | undefined, faint: boolean) => ({
    id,
    values: scores.map((score) => of(score) ?? Number.NaN),
    colour: faint ? "var(--color-control)" : "var(--color-ink)",
    faint,
  });
  return (
    <LinePlot
      label={`r for ${scores.length} transforms: ${axisTitles[first.transform.type]}`}
      x={{
        title: axisTitles[first.transform.type],
        values: x,
        log: scale,
        ...(scale
          ? { ticks: x, format: (value: number) => String(Math.round(value * 100) / 100) }
          : { ticks: x.filter((value) => value % 45 === 0) }),
      }}
      y={{ title: "r", ...range }}
      lines={[
        line("low", ({ chance }) => chance?.interval[0], true),
        line("high", ({ chance }) => chance?.interval[1], true),
        line("r", ({ r }) => r ?? undefined, false),
      ]}
      height={200}
    />
  );
}
