"use client";
/** The strongest paths between two units, each with the units on its way, its part of the weight, and its tile. */
import { useMemo } from "react";
import type { WeightPath, WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatWeight, scaleLimit } from "../../lib/shared/weight-scale.ts";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { describeShownPaths, formatPart, unitName } from "./paths-words.ts";
import { UnitChip } from "./unit-chip.tsx";
import { WeightTile } from "./weight-tile.tsx";

export type PathListProps = { manifest: Manifest; answer: WeightPaths; canStore: boolean };

/** Of a path's tile, in CSS pixels. */
const tileSide = 48;

export function PathList({ manifest, answer, canStore }: PathListProps) {
  const { paths } = answer;
  const limit = useMemo(() => scaleLimit(paths.flatMap(({ tile }) => (tile ? [tile.values] : []))), [paths]);
  return (
    <figure className="mt-10" aria-label="The strongest paths">
      <h3 className="font-serif text-lead font-semibold">The strongest paths</h3>
      <p className="mt-1 text-small text-muted">{describeShownPaths(answer)}</p>
      <ol className={classNames("mt-3", answer.stations.length < 2 && "gap-x-14 lg:columns-2")}>
        {paths.map((path) => (
          <li
            key={path.units.map(formatUnit).join(" ")}
            className="flex break-inside-avoid items-center gap-x-5 gap-y-2 border-t border-rule py-2 max-sm:flex-wrap"
          >
            <span
              className="block shrink-0 outline outline-rule"
              style={{ width: tileSide, height: tileSide }}
            >
              {path.tile ? (
                <WeightTile tile={path.tile} limit={limit} name={nameOf(manifest, path)} />
              ) : (
                <span className="flex size-full items-center justify-center text-micro text-muted">
                  large
                </span>
              )}
            </span>
            <span className="w-32 shrink-0 text-caption text-muted tabular-nums">
              <span className="block text-small text-ink">{formatPart(path.share)}</span>
              net {formatWeight(path.net)}
            </span>
            <Way manifest={manifest} path={path} canStore={canStore} />
          </li>
        ))}
      </ol>
      <FigureCaption>
        Strongest is the path whose weights have the largest sum of magnitudes over all positions: the product
        of that sum for each of its steps. The percentage is its part of the same sum for all paths. Net is
        the sum of its weights with their signs. A step of net excitation is marked +, one of net inhibition
        −. The tile is what the path adds to the expanded weight, all on one scale of ±
        {formatWeight(limit).replace(/^\+/, "")}.
      </FigureCaption>
    </figure>
  );
}

const nameOf = (manifest: Manifest, { units }: WeightPath): string =>
  units.map((unit) => unitName(manifest, unit)).join(" → ");

/** The units between the ends, and the signs of the steps between them. */
function Way({ manifest, path, canStore }: { manifest: Manifest; path: WeightPath; canStore: boolean }) {
  const between = path.units.slice(1, -1);
  if (between.length === 0) return <span className="text-small">straight</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5">
      {between.map((unit, i) => (
        <span key={formatUnit(unit)} className="flex min-w-0 items-center gap-2">
          <StepSign weight={path.steps[i] ?? 0} />
          <UnitChip manifest={manifest} unit={unit} canStore={canStore} />
        </span>
      ))}
      <StepSign weight={path.steps.at(-1) ?? 0} />
    </span>
  );
}

function StepSign({ weight }: { weight: number }) {
  const sign = weight > 0 ? "+" : weight < 0 ? "−" : "0";
  const words = weight > 0 ? "excites" : weight < 0 ? "inhibits" : "neither excites nor inhibits";
  const colour = weight > 0 ? "bg-excite" : weight < 0 ? "bg-inhibit" : "bg-control";
  return (
    <span
      title={`This step ${words}: net ${formatWeight(weight)}`}
      className={`inline-flex size-5 shrink-0 items-center justify-center rounded-full text-small leading-none text-white ${colour}`}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
