"use client";
/** Units that look like unions over cases. */
import type { Union } from "../../lib/circuits/motifs/unions.ts";
import { unionsInstrument } from "../../lib/microscope/unions/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { CandidateRow } from "./candidate-row.tsx";
import { layerPair } from "./layer-pair.ts";
import type { MotifSectionProps } from "./matrix-section.tsx";
import { NoPair } from "./no-pair.tsx";
import { formatPercent, formatScore } from "./numbers.ts";
import { ranked, rankOf, significant } from "./ranking.ts";
import { TilesBetween } from "./tiles-between.tsx";

export function UnionsSection({ manifest, facts, view, canStore }: MotifSectionProps) {
  const pair = layerPair(manifest, facts.layer, view.side);
  const used = useMeasurement(
    manifest,
    unionsInstrument,
    pair ? { from: pair.from.name, to: pair.to.name, mainInputs: 8, draws: 199, seed: 1 } : null,
    { start: "now" },
  );
  if (!pair) return <NoPair side={view.side} layer={facts.layer.name} />;
  const row = (union: Union) => (
    <CandidateRow
      packId={manifest.id}
      layer={pair.to.name}
      unit={union.unit}
      canStore={canStore}
      score={union.score}
      chance={union.chance}
      note={
        union.score > 0
          ? `balance ${formatScore(union.balance)} × overlap ${formatScore(union.overlap)} × opposition ${formatScore(-union.likeness)}`
          : "no two of its main inputs oppose each other"
      }
    >
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        {union.cases.map(({ unit, alike, share }) => (
          <div key={unit}>
            <p className="mb-1 text-caption text-muted">Case with {formatPercent(share)} of its excitation</p>
            <TilesBetween
              manifest={manifest}
              from={pair.from.name}
              units={[unit, ...alike]}
              to={pair.to.name}
              unit={union.unit}
              canStore={canStore}
            />
          </div>
        ))}
      </div>
    </CandidateRow>
  );
  return (
    <Measured used={used} what={`unions over cases of ${pair.from.name} in ${pair.to.name}`}>
      {({ result }) => {
        const order = ranked(result.units);
        const own = facts.layer.name === pair.to.name ? (result.units[facts.index] ?? null) : null;
        const rank = rankOf(order, facts.index);
        const { found, expected } = significant(result.units, 0.05);
        return (
          <figure aria-label="Unions over cases">
            <CandidateList
              candidates={order}
              keyOf={({ unit }) => unit}
              own={own}
              ownTitle={rank === null ? "This unit" : `This unit: number ${rank} of ${result.units.length}`}
              title={`Candidates in ${pair.to.name}`}
            >
              {row}
            </CandidateList>
            <FigureCaption title="Union over cases.">
              A unit that two unlike inputs excite as strongly, at the same places, although what excites the
              one inhibits the other, as a dog head facing left or right. Among the eight inputs from{" "}
              {pair.from.name} that excite a unit most, the score is the largest product of balance (the
              weaker excitation over the unit’s strongest), overlap (cosine of the positive parts of the two
              tiles) and opposition (minus the cosine of the two inputs’ own input weights). 1: two equal
              inputs with opposite weights; 0: no two oppose each other. Chance: as many inputs drawn at
              random from the layer, with the same excitations and overlaps; candidates are in order of how
              far they are above it. {found} of {result.units.length} units have p ≤ 0.05; {expected} would by
              chance alone. A candidate is a place to look, not a finding: whether the inputs are cases of one
              thing, their pictures and examples must say.
            </FigureCaption>
          </figure>
        );
      }}
    </Measured>
  );
}
