/** What the article on a network's curve circuit says, as numbers: chosen by rule from what was measured, never by hand. */
import type { Circuit, CircuitReport } from "../../../lib/circuits/curves/report.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";

export type LineUnit = { readonly unit: string; readonly orientation: number };

export type CurveFacts = {
  readonly circuit: Circuit;
  /** The curve unit that the article is about, with its ablation. */
  readonly target: Circuit["curves"][number];
  readonly ablation: Circuit["ablation"]["units"][number];
  readonly controls: NonNullable<Circuit["ablation"]["units"][number]["signed"]>;
  /** Line units along its arc, as the report has them, and across it. */
  readonly along: readonly LineUnit[];
  readonly across: readonly LineUnit[];
  /** One curve unit for each eighth of a turn, the target among them, in the order of their directions. */
  readonly family: Circuit["curves"];
  /** Of all circuits that were looked at, the one between the same lines and the layer after. */
  readonly further: Circuit | null;
  /** How many circuits were looked at. */
  readonly looked: number;
  readonly settings: CircuitReport["settings"];
};

/** Between two orientations, in degrees, 0 to 90. */
const between = (a: number, b: number): number => {
  const turned = Math.abs(a - b) % 180;
  return Math.min(turned, 180 - turned);
};

/** Between two directions, in degrees, 0 to 180. */
const turn = (a: number, b: number): number => {
  const turned = Math.abs(a - b) % 360;
  return Math.min(turned, 360 - turned);
};

/**
 * Of the verified circuits, the one whose weights go with tangents best; in it, the curve unit whose own weights do, of those that were
 * compared with controls which excite it as much. Throws `not-found` where no circuit holds.
 */
export function curveFacts({ circuits, settings }: CircuitReport): CurveFacts {
  const best = circuits
    .filter(({ holds }) => holds.tangents && holds.ablation)
    .toSorted((a, b) => (b.pairs.r ?? 0) - (a.pairs.r ?? 0))[0];
  const compared = best?.ablation.units.filter(({ signed }) => signed !== null) ?? [];
  const chosen = compared
    .flatMap((ablation) => {
      const target = best?.curves.find(({ unit }) => unit === ablation.unit);
      return target ? [{ target, ablation }] : [];
    })
    .toSorted((a, b) => (b.target.r ?? 0) - (a.target.r ?? 0))[0];
  const controls = chosen?.ablation.signed;
  if (!best || !chosen || !controls) {
    throw new MicrographiaError(
      "not-found",
      "No curve circuit of this network was verified, so none can be written about.",
    );
  }
  const { target, ablation } = chosen;
  const along = ablation.aligned.flatMap(
    (index) => best.lines.find(({ unit }) => unit === formatUnit({ layer: best.lower, index })) ?? [],
  );
  // A direction leads from the middle of the arc to its centre of curvature: what lies so crosses the arc.
  const across = best.lines.filter(
    ({ orientation }) => between(orientation, target.direction) <= settings.alignedWithin,
  );
  return {
    circuit: best,
    target,
    ablation,
    controls,
    along,
    across,
    family: familyAround(best.curves, target),
    further: circuits.find(({ lower, upper }) => lower === best.lower && upper !== best.upper) ?? null,
    looked: circuits.length,
    settings,
  };
}

const eighths = Array.from({ length: 8 }, (_, i) => 45 * i);

/** For each eighth of a turn from the target's direction on, the curve unit nearest to it; none stands for two. */
function familyAround(curves: Circuit["curves"], target: Circuit["curves"][number]): Circuit["curves"] {
  const taken = new Map<string, Circuit["curves"][number]>([[target.unit, target]]);
  for (const eighth of eighths.slice(1)) {
    const wanted = (target.direction + eighth) % 360;
    const [nearest] = curves
      .filter(({ unit }) => !taken.has(unit))
      .toSorted((a, b) => turn(a.direction, wanted) - turn(b.direction, wanted));
    if (nearest && turn(nearest.direction, wanted) <= 22.5) taken.set(nearest.unit, nearest);
  }
  return [...taken.values()].toSorted((a, b) => a.direction - b.direction);
}
