"use client";
/** Factors of weights: over one another in colour, each by itself, and the units that each is for. */
import { useMemo } from "react";
import type { WeightFactors } from "../../lib/circuits/factors/weight-factors.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { Legend } from "../weights/legend.tsx";
import { FactorChannels } from "./factor-channels.tsx";
import { factorPrimaries, nameFactors } from "./factor-colours.ts";
import { FactorOverlay } from "./factor-overlay.tsx";
import { FactorPictures } from "./factor-pictures.tsx";
import { formatPart, layerName } from "./paths-words.ts";
import { Swatch } from "./swatch.tsx";
import { UnitChip } from "./unit-chip.tsx";
import { WeightTile } from "./weight-tile.tsx";

export type FactorsFigureProps = {
  manifest: Manifest;
  answer: WeightFactors;
  seed: number;
  canStore: boolean;
};

/** Of a map, in CSS pixels: large for one unit, small for a family. */
const sides = { one: 132, many: 72 } as const;

export function FactorsFigure({ manifest, answer, seed, canStore }: FactorsFigureProps) {
  const { factors, units, from, explained } = answer;
  const primaries = factorPrimaries(factors.length);
  const named = nameFactors(factors);
  const limit = useMemo(
    () => scaleLimit(factors.flatMap(({ maps }) => maps.map(({ values }) => values))),
    [factors],
  );
  const side = units.length === 1 ? sides.one : sides.many;
  const square = { width: side, height: side };
  return (
    <figure aria-label={`Factors of the weights from ${layerName(manifest, from)}`}>
      <p className="mb-4 max-w-prose text-small">
        {factors.length === 1 ? "One factor gives" : `${factors.length} factors give`}{" "}
        <strong className="font-semibold tabular-nums">{formatPart(explained)}</strong> of the squared weight
        from {layerName(manifest, from)} again.{" "}
        {answer.converged ? null : `They had not settled after ${answer.rounds} rounds.`}
      </p>
      <ScrollBox label="Maps of the factors">
        <table className="text-caption">
          <thead>
            <tr>
              <th scope="col" className="pr-4 text-left font-normal text-muted">
                Unit
              </th>
              <th scope="col" className="pr-4 pb-1 text-left font-normal text-muted">
                All in colour
              </th>
              {named.map(({ name, colour }) => (
                <th key={name} scope="col" className="pr-4 pb-1 text-left font-normal text-muted">
                  <Swatch colour={colour} /> {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit, place) => (
              <tr key={formatUnit(unit)}>
                <th scope="row" className="max-w-60 py-1.5 pr-4 font-normal">
                  <UnitChip manifest={manifest} unit={unit} canStore={canStore} />
                </th>
                <td className="py-1.5 pr-4">
                  <span className="block outline outline-rule" style={square}>
                    <FactorOverlay answer={answer} place={place} primaries={primaries} limit={limit} />
                  </span>
                </td>
                {named.map(({ name, factor }) => (
                  <td key={name} className="py-1.5 pr-4">
                    <span className="block outline outline-rule" style={square}>
                      <WeightTile
                        tile={factor.maps[place] ?? nothing}
                        limit={limit}
                        name={`${name.toLowerCase()} of ${formatUnit(unit)}`}
                      />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <div className="mt-3 max-w-md">
        <Legend limit={limit} reading={null} />
      </div>
      <FactorChannels manifest={manifest} from={from} factors={named} canStore={canStore} />
      <FigureCaption title="A few patterns instead of many tiles.">
        The weights into {units.length === 1 ? "the unit" : "the units"} from all{" "}
        {factors[0]?.channels.length} channels of {layerName(manifest, from)}, taken apart into factors: each
        is a map over positions, which may excite and inhibit, times a set of channels whose weights are never
        negative (one-sided non-negative matrix factorisation). In the coloured map grey is zero; a factor
        adds its colour where it excites and takes it away where it inhibits.
        {answer.pooled
          ? " Behind a max pool only the middle of its region counts, so that every weight counts once."
          : ""}
        {units.length > 1 ? " All units share the channels; each has maps of its own." : ""}
      </FigureCaption>
      {from === manifest.graph.input ? null : (
        <FactorPictures manifest={manifest} answer={answer} seed={seed} />
      )}
    </figure>
  );
}

const nothing = { height: 1, width: 1, values: [0] };
