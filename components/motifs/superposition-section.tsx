"use client";
/** Features spread over units that mainly stand for something else, and units made of unrelated things. */
import type { Mixture, Spread } from "../../lib/circuits/motifs/superposition.ts";
import { superpositionInstrument } from "../../lib/microscope/superposition/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { CandidateRow } from "./candidate-row.tsx";
import { HostList } from "./host-list.tsx";
import { type LayerPair, layerPair } from "./layer-pair.ts";
import type { MotifSectionProps } from "./matrix-section.tsx";
import { NoPair } from "./no-pair.tsx";
import { formatPercent, formatScore } from "./numbers.ts";
import { rankOf } from "./ranking.ts";
import { TilesBetween } from "./tiles-between.tsx";

const signs = [
  { value: "mixtures", label: "Mixed units" },
  { value: "spreads", label: "Spread features" },
] as const;

export function SuperpositionSection(props: MotifSectionProps) {
  const { manifest, facts, view, query } = props;
  const pair = layerPair(manifest, facts.layer, view.side);
  const used = useMeasurement(
    manifest,
    superpositionInstrument,
    pair ? { from: pair.from.name, to: pair.to.name, mainInputs: 8, draws: 199, seed: 1 } : null,
    { start: "now" },
  );
  if (!pair) return <NoPair side={view.side} layer={facts.layer.name} />;
  // Of the unit's own layer: what its units are mixed of, seen from above, or where they go, seen from below.
  const own = view.side === "in" ? "mixtures" : "spreads";
  const sign = signs.find(({ value }) => value === query.get("sign"))?.value ?? own;
  return (
    <>
      <Choice
        label="Sign of superposition"
        value={sign}
        options={signs}
        onChange={(value) => query.set({ sign: value === own ? null : value })}
        className="mb-4"
      />
      <Measured used={used} what={`superposition between ${pair.from.name} and ${pair.to.name}`}>
        {({ result }) =>
          sign === "mixtures" ? (
            <Mixtures {...props} pair={pair} mixtures={result.mixtures} />
          ) : (
            <Spreads {...props} pair={pair} spreads={result.spreads} />
          )
        }
      </Measured>
    </>
  );
}

const byScore = <T extends { readonly unit: number; readonly score: number }>(all: readonly T[]): T[] =>
  all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.unit - b.unit);

const median = (all: readonly { readonly score: number }[]): number =>
  all.map(({ score }) => score).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const titleOf = (rank: number | null, count: number): string =>
  rank === null ? "This unit" : `This unit: number ${rank} of ${count}`;

function Mixtures({
  manifest,
  facts,
  canStore,
  pair,
  mixtures,
}: MotifSectionProps & { pair: LayerPair; mixtures: readonly Mixture[] }) {
  const order = byScore(mixtures);
  const isOwn = facts.layer.name === pair.to.name;
  return (
    <figure aria-label="Mixed units">
      <CandidateList
        candidates={order}
        keyOf={({ unit }) => unit}
        own={isOwn ? (mixtures[facts.index] ?? null) : null}
        ownTitle={titleOf(rankOf(order, facts.index), mixtures.length)}
        title={`The most mixed units of ${pair.to.name}`}
      >
        {({ unit, score, chance, groups }) => (
          <CandidateRow
            packId={manifest.id}
            layer={pair.to.name}
            unit={unit}
            canStore={canStore}
            score={score}
            chance={chance}
            note={`${groups.length} ${groups.length === 1 ? "group" : "groups"} of inputs that are alike`}
          >
            <div className="flex flex-wrap gap-x-6 gap-y-3">
              {groups.map(({ inputs, share }) => (
                <div key={inputs.join()}>
                  <p className="mb-1 text-caption text-muted">{formatPercent(share)}</p>
                  <TilesBetween
                    manifest={manifest}
                    from={pair.from.name}
                    units={inputs}
                    to={pair.to.name}
                    unit={unit}
                    canStore={canStore}
                  />
                </div>
              ))}
            </div>
          </CandidateRow>
        )}
      </CandidateList>
      <FigureCaption title="Mixed units.">
        A unit in superposition is made of things that have nothing to do with each other. The score is Rao’s
        quadratic entropy of the eight inputs from {pair.from.name} that excite the unit most: Σ xᵢ xⱼ (1 −
        max(0, sᵢⱼ)), x the shares of their excitation and s the cosine of two inputs’ own input weights,
        which is how unlike two of them are on average. 0: all are made of the same; {formatScore(7 / 8)}:
        eight equal, unrelated ones. Chance: as many inputs drawn at random. A unit at chance is mixed as if
        its inputs had been drawn blindly; the layer’s median is {formatScore(median(mixtures))}. Groups:
        inputs whose cosines average at least 0.3.
      </FigureCaption>
    </figure>
  );
}

function Spreads({
  manifest,
  facts,
  canStore,
  pair,
  spreads,
}: MotifSectionProps & { pair: LayerPair; spreads: readonly Spread[] }) {
  const order = byScore(spreads);
  const isOwn = facts.layer.name === pair.from.name;
  return (
    <figure aria-label="Spread features">
      <CandidateList
        candidates={order}
        keyOf={({ unit }) => unit}
        own={isOwn ? (spreads[facts.index] ?? null) : null}
        ownTitle={titleOf(rankOf(order, facts.index), spreads.length)}
        title={`The most spread features of ${pair.from.name}`}
      >
        {({ unit, score, chance, hosts }) => (
          <CandidateRow
            packId={manifest.id}
            layer={pair.from.name}
            unit={unit}
            canStore={canStore}
            score={score}
            chance={chance}
            note={
              hosts.length === 0 ? "no unit that mainly stands for something else" : "the strongest hosts:"
            }
          >
            <HostList manifest={manifest} pair={pair} hosts={hosts} canStore={canStore} />
          </CandidateRow>
        )}
      </CandidateList>
      <FigureCaption title="Spread features.">
        A feature in superposition goes on in units that mainly stand for something else, as the car of “Zoom
        In” goes on in dog units. Hosts of a unit are the units of {pair.to.name} that it excites at least 0.3
        times as strongly as their main input does, and whose main input is not like it (cosine of their input
        weights below 0.3). The score is the share of the unit’s excitation that goes to hosts, each counted
        by one minus that cosine. Chance: the units’ input weights dealt out anew. Scores near chance mean
        that hosts are as unlike the unit as any unit is; the layer’s median is {formatScore(median(spreads))}
        .
      </FigureCaption>
    </figure>
  );
}
