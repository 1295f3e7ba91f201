"use client";
/** The weights between two units: what excites, what inhibits, and what is left of both, on one scale. */
import { useMemo, useState } from "react";
import type { WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatMagnitude, formatWeight, scaleLimit } from "../../lib/shared/weight-scale.ts";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { Legend } from "../weights/legend.tsx";
import { describeCancellation, formatMany, formatPart, layerName, unitName } from "./paths-words.ts";
import { SumBars } from "./sum-bars.tsx";
import { UnitChip } from "./unit-chip.tsx";
import { WeightTile } from "./weight-tile.tsx";

export type PathsFigureProps = {
  manifest: Manifest;
  answer: WeightPaths;
  canStore: boolean;
  /** Whether the two units stand over the tiles: where the page does not show them anyway. */
  ends?: boolean;
};

const sums = [
  { part: "excitatory", title: "Excitatory paths", before: null },
  { part: "inhibitory", title: "Inhibitory paths", before: "+" },
  { part: "total", title: "Together", before: "=" },
] as const;

/** Below this part of the scale a tile looks white. */
const faintShare = 0.05;

type Part = (typeof sums)[number]["part"];
type Scale = "one" | "own";

const scales = [
  { value: "one" as const, label: "one for all three" },
  { value: "own" as const, label: "one for each" },
];

export function PathsFigure({ manifest, answer, canStore, ends = true }: PathsFigureProps) {
  const [cell, setCell] = useState<number | null>(null);
  const [scale, setScale] = useState<Scale>("one");
  const limits = useMemo(() => limitsOf(answer, scale), [answer, scale]);
  const { from, to, total, totals } = answer;
  const faint = scale === "one" && scaleLimit([total.values]) < faintShare * limits.total;
  const pair = `${unitName(manifest, from)} to ${unitName(manifest, to)}`;
  return (
    <figure aria-label={`The weights from ${pair}`}>
      {ends ? (
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <UnitChip manifest={manifest} unit={from} canStore={canStore} side={56} />
          <span aria-hidden="true" className="text-muted">
            →
          </span>
          <UnitChip manifest={manifest} unit={to} canStore={canStore} side={56} />
        </div>
      ) : null}
      <div className="grid gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,44rem)_minmax(0,1fr)]">
        <div>
          <div className="grid grid-cols-3 gap-x-5 sm:gap-x-8">
            {sums.map(({ part, title, before }) => (
              <div key={part} className="relative min-w-0">
                <h4 className="mb-1 text-caption font-medium text-ink">{title}</h4>
                {before ? (
                  <span
                    aria-hidden="true"
                    className="absolute top-1/2 -left-4 text-lead leading-none text-muted sm:-left-[22px]"
                  >
                    {before}
                  </span>
                ) : null}
                <div className="aspect-square outline outline-rule">
                  <WeightTile
                    tile={answer[part]}
                    limit={limits[part]}
                    name={`${title.toLowerCase()} from ${pair}`}
                    onPoint={setCell}
                  />
                </div>
                {scale === "own" ? (
                  <p className="mt-1 text-caption text-muted tabular-nums">
                    to ±{formatMagnitude(limits[part])}
                  </p>
                ) : null}
              </div>
            ))}
          </div>
          <div className="mt-3">
            {scale === "one" ? (
              <Legend limit={limits.total} reading={cell === null ? null : (total.values[cell] ?? null)} />
            ) : null}
            <div className="mt-2 flex flex-wrap items-baseline gap-x-4 text-caption text-muted">
              <span>Scale of the colours</span>
              <Choice label="Scale of the colours" value={scale} options={scales} onChange={setScale} />
            </div>
            <p aria-live="polite" className="min-h-6 text-caption text-muted tabular-nums">
              {cell === null
                ? faint
                  ? "What is left of both is too small to be seen on their scale; with a scale for each it shows."
                  : ""
                : readCell(answer, cell)}
            </p>
          </div>
        </div>
        <div>
          <SumBars totals={totals} />
          <p className="mt-2 max-w-prose text-small">{describeCancellation(totals)}</p>
          <FigureCaption title="What excites and what inhibits.">
            {explain(manifest, answer)} The two are the sums of all paths of positive and of all paths of
            negative weight at each relative position, {total.height} × {total.width} of them; together they
            are the expanded weight. It has {formatPart(answer.normShare)} of the total weight between{" "}
            {unitName(manifest, to)} and the {answer.layerUnits} {answer.layerUnits === 1 ? "unit" : "units"}{" "}
            of {layerName(manifest, from.layer)}, by the sum of L2 norms.
            {answer.pooled
              ? " A weight behind a max pool is drawn over all of the pooled region, and counted once in the sums."
              : ""}
          </FigureCaption>
        </div>
      </div>
    </figure>
  );
}

/** What is counted as a path. */
function explain(manifest: Manifest, { through, stations, from, to }: WeightPaths): string {
  if (stations.length === 0) {
    return "Nothing lies between the two through which there is more than one way, so a path is one weight.";
  }
  const names = stations.map(({ layer }) => layer).join(", ");
  if (through === "main-layers") {
    return `A path goes from ${unitName(manifest, from)} through one unit of every main layer between (${names}) to ${unitName(manifest, to)}. Its weight is the product of the expanded weights of its steps.`;
  }
  return "A path takes one channel and one position of every convolution on its way, those inside modules too. Its weight is the product of single weights.";
}

function limitsOf(answer: WeightPaths, scale: Scale): Readonly<Record<Part, number>> {
  const own = (part: Part) => scaleLimit([answer[part].values]);
  const limits = { excitatory: own("excitatory"), inhibitory: own("inhibitory"), total: own("total") };
  if (scale === "own") return limits;
  const one = Math.max(limits.excitatory, limits.inhibitory, limits.total);
  return { excitatory: one, inhibitory: one, total: one };
}

function readCell({ total, excitatory, inhibitory }: WeightPaths, cell: number): string {
  const at = (values: Float32Array) => formatWeight(values[cell] ?? Number.NaN);
  const row = Math.floor(cell / total.width) + 1;
  return `Row ${formatMany(row)}, column ${(cell % total.width) + 1}: ${at(excitatory.values)} and ${at(inhibitory.values)}, together ${at(total.values)}.`;
}
