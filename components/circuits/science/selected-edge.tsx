"use client";
/** The edge that is selected: its numbers, and its tile, or the strongest tiles between two families. */
import Link from "next/link";
import type { CanvasEdge } from "../../../lib/canvas/circuit-canvas.ts";
import type { EdgeQuestion, WeighedEdge } from "../../../lib/circuits/circuit/weigh-edges.ts";
import { parseUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import { formatWeight } from "../../../lib/shared/weight-scale.ts";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import { PlacedTile } from "../../motifs/placed-tile.tsx";
import { useTiles } from "../../motifs/use-tiles.ts";
import { edgeHref } from "../../thread/subject-href.ts";
import type { CircuitTools } from "../circuit-tools.ts";

/** Tiles between families that are shown. */
const shownTiles = 6;
const tileSide = 96; // in CSS pixels

type Pair = { readonly from: UnitAddress; readonly to: UnitAddress; readonly norm: number };

/** The pairs of units with the most weight, strongest first. */
function strongestPairs({ from, to }: EdgeQuestion, { norms }: WeighedEdge): Pair[] {
  return from
    .flatMap((lower, row) =>
      to.flatMap((upper, column): Pair[] => {
        const [one, other] = [parseUnit(lower), parseUnit(upper)];
        const norm = norms[row * to.length + column] ?? 0;
        return one.ok && other.ok && norm > 0 ? [{ from: one.value, to: other.value, norm }] : [];
      }),
    )
    .sort((a, b) => b.norm - a.norm)
    .slice(0, shownTiles);
}

export function SelectedEdge({
  tools,
  weighing,
  edge,
}: {
  tools: CircuitTools;
  weighing: Weighing;
  edge: CanvasEdge;
}) {
  const question = weighing.questions.get(edge.id);
  const found = weighing.edges.get(edge.id);
  if (!question || !found || found.path === "none" || found.path === "no tile") return null;
  const pairs = strongestPairs(question, found);
  const all = question.from.length * question.to.length;
  return (
    <section aria-label="The selected edge" className="border-t border-rule pt-3">
      <h3 className="text-small font-medium [overflow-wrap:anywhere]">
        {tools.nameOf(edge.from)} → {tools.nameOf(edge.to)}
      </h3>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 text-small tabular-nums">
        <dt className="text-muted">Sum Σ w</dt>
        <dd>{formatWeight(found.net)}</dd>
        <dt className="text-muted">Norm √(Σ w²)</dt>
        <dd>{formatWeight(found.norm)}</dd>
        <dt className="text-muted">Path</dt>
        <dd>{found.path}</dd>
        {all > 1 ? (
          <>
            <dt className="text-muted">Pairs of units</dt>
            <dd>{all}</dd>
          </>
        ) : null}
      </dl>
      <ul className="mt-3 flex flex-wrap gap-3">
        {pairs.map((pair) => (
          <li key={`${pair.from.layer}:${pair.from.index} ${pair.to.index}`}>
            <PairTile tools={tools} {...pair} />
          </li>
        ))}
      </ul>
      {all > pairs.length ? (
        <p className="mt-2 text-caption text-muted">The {pairs.length} pairs with the most weight.</p>
      ) : null}
    </section>
  );
}

function PairTile({ tools, from, to }: { tools: CircuitTools } & Omit<Pair, "norm">) {
  const { manifest, catalog } = tools;
  const tiles = useTiles(
    manifest,
    { layer: from.layer, units: [from.index] },
    { layer: to.layer, units: [to.index] },
    true,
  );
  return (
    <>
      <PlacedTile
        tiles={tiles}
        from={{ layer: from.layer, unit: from.index }}
        to={{ layer: to.layer, unit: to.index }}
        side={tileSide}
      />
      <Link
        href={edgeHref({ catalog: catalog.id, pack: manifest.id }, from, to)}
        prefetch={false}
        className="mt-1 block font-mono text-micro text-muted [overflow-wrap:anywhere] hover:text-accent"
        style={{ maxWidth: tileSide }}
      >
        {from.layer}:{from.index} → {to.layer}:{to.index}
      </Link>
    </>
  );
}
