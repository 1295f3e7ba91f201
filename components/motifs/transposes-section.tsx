"use client";
/** Pairs of units of which the later one reads the layer between them as the earlier one writes to it. */
import { useMemo } from "react";
import type { Transpose, Transposes } from "../../lib/circuits/motifs/transposes.ts";
import { transposesInstrument } from "../../lib/microscope/transposes/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { familiesOf } from "./families.ts";
import { layerTriple } from "./layer-pair.ts";
import type { MotifSectionProps } from "./matrix-section.tsx";
import { formatScore } from "./numbers.ts";
import { TransposeRow } from "./transpose-row.tsx";

const places = [
  { value: "middle", label: "through this layer" },
  { value: "lower", label: "from this layer" },
  { value: "upper", label: "to this layer" },
] as const;

const orders = [
  { value: "flip", label: "by what they owe to the flip" },
  { value: "score", label: "by score" },
] as const;

const scopes = [
  { value: "all", label: "over all its units" },
  { value: "family", label: "over this unit’s family" },
] as const;

/** More triples of units than this are not compared before somebody asks for it. */
const quickTriples = 2e8;

const triplesOf = ({ layers }: Manifest, names: readonly string[]): number =>
  names.reduce((product, name) => product * (layers.find((layer) => layer.name === name)?.shape[2] ?? 1), 1);

export function TransposesSection(props: MotifSectionProps) {
  const { manifest, facts, query } = props;
  const index = useLayerIndex(manifest.id, facts.layer.name);
  const family = useMemo(
    () =>
      familiesOf(index.units).find(({ units }) => units.length > 1 && units.includes(facts.index)) ?? null,
    [index.units, facts.index],
  );
  const possible = places.filter(({ value }) => layerTriple(manifest, facts.layer, value) !== null);
  const place = possible.find(({ value }) => value === query.get("through")) ?? possible[0];
  const triple = place ? layerTriple(manifest, facts.layer, place.value) : null;
  const scope = scopes.find(({ value }) => value === query.get("over"))?.value ?? "all";
  // Families are those of the unit's own layer.
  const offersFamily = place?.value === "middle" && family !== null;
  const order = orders.find(({ value }) => value === query.get("rank"))?.value ?? "flip";
  const heavy = triple !== null && triplesOf(manifest, triple) > quickTriples;
  const used = useMeasurement(
    manifest,
    transposesInstrument,
    triple && {
      lower: triple[0],
      middle: triple[1],
      upper: triple[2],
      through: offersFamily && scope === "family" ? family.units : null,
      count: 12,
      order,
      shuffles: 3,
      seed: 1,
    },
    { start: heavy ? "asked" : "now" },
  );
  if (!place || !triple) {
    return (
      <EmptyState title="Too few layers">
        A transpose is looked for between three main layers in a row, and this network has fewer around{" "}
        {facts.layer.name}.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-x-10 gap-y-2">
        <Choice
          label="Which layers"
          value={place.value}
          options={possible}
          onChange={(through) => query.set({ through: through === possible[0]?.value ? null : through })}
        />
        {offersFamily ? (
          <Choice
            label="Over which units"
            value={scope}
            options={scopes}
            onChange={(over) => query.set({ over: over === "all" ? null : over })}
          />
        ) : null}
        <Choice
          label="Order of the candidates"
          value={order}
          options={orders}
          onChange={(rank) => query.set({ rank: rank === "flip" ? null : rank })}
        />
      </div>
      <Measured
        used={used}
        what={`transposes from ${triple[0]} through ${triple[1]} to ${triple[2]}`}
        action="Look for transposes"
        before="These layers are large: comparing all of their units takes a minute or more, and half a gigabyte of memory."
      >
        {({ result }) => <TransposesFigure {...props} found={result} />}
      </Measured>
    </>
  );
}

function TransposesFigure({ manifest, facts, canStore, found }: MotifSectionProps & { found: Transposes }) {
  const { lower, middle, upper, candidates, chance } = found;
  const own = ownPartner(found, facts.layer.name, facts.index);
  const row = (transpose: Transpose) => (
    <TransposeRow manifest={manifest} found={found} transpose={transpose} canStore={canStore} />
  );
  return (
    <figure aria-label="Transposes">
      {own ? (
        <p className="mb-4 max-w-prose text-small">
          This unit’s best partner is <span className="font-mono">{own.partner}</span>, with a score of{" "}
          {formatScore(own.score)}.
        </p>
      ) : null}
      {candidates.length === 0 ? (
        <EmptyState title="No pair of units is anything like a transpose" />
      ) : (
        <ol>
          {candidates.map((transpose) => (
            <li key={`${transpose.lower} ${transpose.upper}`} className="border-t border-rule py-3">
              {row(transpose)}
            </li>
          ))}
        </ol>
      )}
      <FigureCaption title={`${lower} → ${middle} → ${upper}.`}>
        The transpose of a convolution has its channels exchanged and its kernel flipped in space. Unit c of{" "}
        {upper} is the transpose of unit a of {lower} when it reads every unit b of {middle} as a writes to
        it: W(b, c)(p) = W(a, b)(−p). The score is the cosine of the angle between the two sides over all{" "}
        {found.through.length} units b and {found.positions}{" "}
        {found.positions === 1 ? "position" : "positions"} p that both sides reach.{" "}
        {chance.length > 0 ? (
          <>
            With the units b dealt out anew on one side, the highest{" "}
            {found.order === "flip" ? "part that any pair owed to the flip" : "score of any pair"} was{" "}
            {chance.map(formatScore).join(", ")}.{" "}
          </>
        ) : null}
        Unflipped is the same cosine without the flip: where the two are equal, the patterns are the same
        upside down, and nothing is learnt about space; what a score owes to the flip is the score less max(0,
        unflipped). Beside each candidate: the units b that make most of its score, each with the tile into it
        and the tile out of it; the tiles into them are on one scale, those out of them on another.
      </FigureCaption>
    </figure>
  );
}

/** The best partner of the page's unit, where it is on one of the outer sides. */
function ownPartner(
  { lower, upper, ofLower, ofUpper }: Transposes,
  layer: string,
  unit: number,
): { partner: string; score: number } | null {
  const side =
    layer === lower
      ? { other: upper, list: ofLower }
      : layer === upper
        ? { other: lower, list: ofUpper }
        : null;
  const best = side?.list[unit];
  return side && best ? { partner: `${side.other}:${best.unit}`, score: best.score } : null;
}
