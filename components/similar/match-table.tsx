"use client";
/** Every unit of a layer and its best match in another one, beside what chance gives: universality as a table with pictures. */
import { useId, useMemo, useState } from "react";
import { bestMatches, type Match, summariseMatches } from "../../lib/stimuli/matching/best-matches.ts";
import type { ImageCorrelation } from "../../lib/stimuli/matching/correlate-images.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { UnitLine } from "../lens/unit-line.tsx";
import { LinePlot } from "../plots/line-plot.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { signed } from "./signed.ts";

export type MatchSide = { readonly packId: string; readonly title: string; readonly layer: string };

export type MatchTableProps = {
  left: MatchSide;
  right: MatchSide;
  unit: number; // the page's, marked
  result: ImageCorrelation;
  canStore: boolean;
};

const step = 20;

export function MatchTable({ left, right, unit, result, canStore }: MatchTableProps) {
  const [shown, setShown] = useState(step);
  const title = useId();
  const matches = useMemo(
    () => bestMatches(result.correlations, result.permuted).sort((a, b) => b.correlation - a.correlation),
    [result],
  );
  const summary = useMemo(() => summariseMatches(matches), [matches]);
  const leftLabels = useLayerIndex(left.packId, left.layer).units;
  const rightLabels = useLayerIndex(right.packId, right.layer).units;
  return (
    <figure aria-labelledby={title} className="m-0 mt-12">
      <h3 id={title} className="mb-1 font-serif text-lead">
        Every unit of {left.layer} and its best match
      </h3>
      <p className="mb-3 max-w-prose text-small">
        {summary.above} of {summary.units} units of {left.title} have a match in {right.title} above anything
        that chance gives ({signed(summary.baselineMaximum)}); {summary.mutual} are each other’s best. The
        median is {signed(summary.median)}, by chance {signed(summary.baselineMedian)}.
      </p>
      <Curves matches={matches} />
      <table className="mt-4 w-full max-w-4xl border-collapse text-small">
        <thead>
          <tr className="border-b border-rule text-left text-caption text-muted">
            <th className="py-1.5 pr-3 font-normal">{left.title}</th>
            <th className="py-1.5 pr-3 font-normal">{right.title}</th>
            <th className="py-1.5 pr-3 text-right font-normal">correlation</th>
            <th className="py-1.5 pr-3 text-right font-normal">by chance</th>
            <th className="py-1.5 font-normal max-sm:sr-only">mutual</th>
          </tr>
        </thead>
        <tbody>
          {matches.slice(0, shown).map((match) => (
            <tr
              key={match.unit}
              className={classNames("border-b border-rule", match.unit === unit && "bg-raised")}
            >
              <td className="max-w-0 py-1.5 pr-3 sm:w-2/5">
                <UnitLine
                  packId={left.packId}
                  unit={{ layer: left.layer, index: match.unit }}
                  label={leftLabels.get(match.unit) ?? null}
                  search=""
                  canStore={canStore}
                />
              </td>
              <td className="max-w-0 py-1.5 pr-3 sm:w-2/5">
                <UnitLine
                  packId={right.packId}
                  unit={{ layer: right.layer, index: match.other }}
                  label={rightLabels.get(match.other) ?? null}
                  search=""
                  canStore={canStore}
                />
              </td>
              <td className="py-1.5 pr-3 text-right tabular-nums">{signed(match.correlation)}</td>
              <td className="py-1.5 pr-3 text-right text-muted tabular-nums">{signed(match.baseline)}</td>
              <td className="py-1.5 max-sm:sr-only">{match.mutual ? "yes" : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown < matches.length ? (
        <Button size="small" className="mt-3" onClick={() => setShown(shown + 5 * step)}>
          Show {Math.min(5 * step, matches.length - shown)} more of {matches.length}
        </Button>
      ) : null}
      <FigureCaption>
        Each unit’s best match is the unit of the other layer with which it correlates most. By chance: the
        best it reaches when the other network sees another image, every image paired with the one shown
        before it; the same number of candidates to choose from. Mutual: the match’s own best match is this
        unit. How this is computed is in the documentation under “Finding”.
      </FigureCaption>
    </figure>
  );
}

/** The best correlations in order, above those by chance in their own order. */
function Curves({ matches }: { matches: readonly Match[] }) {
  const found = matches.map(({ correlation }) => correlation);
  const chance = matches.map(({ baseline }) => baseline).sort((a, b) => b - a);
  return (
    <LinePlot
      label="Best correlations of all units, the highest first, and those by chance"
      height={180}
      x={{ title: "units, the best matched first", values: found.map((_, index) => index + 1) }}
      y={{ title: "correlation of the best match", low: 0, high: 1 }}
      lines={[
        { id: "chance", values: chance, colour: "var(--color-muted)" },
        { id: "found", values: found, colour: "var(--color-accent)" },
      ]}
    />
  );
}
