/**
 * Motifs on a canvas: which instrument scores a mark, with which settings, and which number of its answer is the mark's. The scores are
 * those of `docs/motifs.md`.
 */
import { z } from "zod";
import type { LayerPreferences } from "../circuits/matrix/property.ts";
import { propertyFacts } from "../circuits/matrix/property.ts";
import type { Chance } from "../circuits/statistics/chance.ts";
import { equivarianceInstrument } from "../microscope/equivariance/instrument.ts";
import type { ResultOf } from "../microscope/instrument.ts";
import { superpositionInstrument } from "../microscope/superposition/instrument.ts";
import { unionsInstrument } from "../microscope/unions/instrument.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import { type CircuitCanvas, type MotifMark, unitsOf } from "./circuit-canvas.ts";
import type { LayerOrder } from "./weigh-layers.ts";

export type MotifSide = { readonly layer: string; readonly units: readonly number[] };

/** The two layers that a motif lies between. */
export type MotifSides = { readonly lower: MotifSide; readonly upper: MotifSide };

/** Problems (`invalid`) say what to mark instead. */
export function motifSides(
  canvas: Pick<CircuitCanvas, "nodes">,
  nodes: readonly string[],
  order: LayerOrder,
): Result<MotifSides> {
  const layers = new Map<string, Set<number>>();
  for (const node of canvas.nodes.filter(({ id }) => nodes.includes(id))) {
    for (const text of unitsOf(canvas, node)) {
      const unit = parseUnit(text);
      if (!unit.ok) continue;
      const { layer, index } = unit.value;
      layers.set(layer, (layers.get(layer) ?? new Set()).add(index));
    }
  }
  const [one, other, ...more] = [...layers].map(
    ([layer, units]): MotifSide => ({ layer, units: [...units].sort((a, b) => a - b) }),
  );
  if (!one || !other || more.length > 0) {
    return fail(
      "invalid",
      layers.size === 0
        ? "Select the nodes of the motif first: units of two layers."
        : `A motif lies between two layers; what is selected lies in ${layers.size}. Select units of one earlier and one later layer.`,
    );
  }
  if (order.leads(one.layer, other.layer)) return ok({ lower: one, upper: other });
  if (order.leads(other.layer, one.layer)) return ok({ lower: other, upper: one });
  return fail("invalid", `No weights lead from ${one.layer} to ${other.layer}, nor back.`);
}

const whole = z.number().int().min(0);

/**
 * A question to the microscope, kept with a mark so that it can be asked again: the instrument's settings, and which number of the
 * answer is the score. `overall`: r over all transforms. `union`, `mixture`: the mean over units of the later layer; `spread`: over units of the
 * earlier one.
 */
const asked = z.discriminatedUnion("read", [
  z.strictObject({ read: z.literal("overall"), settings: equivarianceInstrument.settings }),
  z.strictObject({
    read: z.literal("union"),
    settings: unionsInstrument.settings,
    units: z.array(whole).min(1),
  }),
  z.strictObject({
    read: z.literal("spread"),
    settings: superpositionInstrument.settings,
    units: z.array(whole).min(1),
  }),
  z.strictObject({
    read: z.literal("mixture"),
    settings: superpositionInstrument.settings,
    units: z.array(whole).min(1),
  }),
]);
export type MotifQuestion = z.infer<typeof asked>;
export type MotifReading = MotifQuestion["read"];

/** The instrument of a question. */
export function instrumentOf(read: MotifReading) {
  switch (read) {
    case "overall":
      return equivarianceInstrument;
    case "union":
      return unionsInstrument;
    case "spread":
    case "mixture":
      return superpositionInstrument;
    default:
      return read satisfies never;
  }
}

/** What the score is, in words that go with a number. */
export const scoreUnits: Readonly<Record<MotifReading, string>> = {
  overall: "r of tiles turned together",
  union: "union score, 0 to 1",
  spread: "share of excitation on hosts",
  mixture: "unlikeness of main inputs, 0 to 1",
};

/** The question that a mark's score was the answer to; a problem (`corrupt`) for settings that this program does not know. */
export function questionOf({ settings }: NonNullable<MotifMark["score"]>): Result<MotifQuestion> {
  const parsed = asked.safeParse(settings);
  return parsed.success
    ? ok(parsed.data)
    : fail(
        "corrupt",
        "This mark's score was made with settings that this program does not know. Score it anew.",
      );
}

const defaults = { mainInputs: 8, draws: 199, seed: 1 } as const;

export const unionQuestion = ({ lower, upper }: MotifSides): MotifQuestion => ({
  read: "union",
  settings: { from: lower.layer, to: upper.layer, ...defaults },
  units: [...upper.units],
});

export const superpositionQuestion = (
  { lower, upper }: MotifSides,
  read: "spread" | "mixture",
): MotifQuestion => ({
  read,
  settings: { from: lower.layer, to: upper.layer, ...defaults },
  units: [...(read === "spread" ? lower : upper).units],
});

/** What the units of a side prefer; null for a side that a transform leaves as it is. */
export type MotifPreferences = {
  readonly lower: LayerPreferences | null;
  readonly upper: LayerPreferences | null;
};

/**
 * Problems (`invalid`): fewer than two units of either side have a value, so that nothing could be compared.
 */
export function equivarianceQuestion(
  { lower, upper }: MotifSides,
  known: MotifPreferences,
): Result<MotifQuestion> {
  const property = known.upper?.property ?? known.lower?.property;
  if (property === undefined)
    return fail("invalid", "Choose what the units are turned by, on one side at least.");
  const by = propertyFacts[property].kind;
  const side = ({ layer, units }: MotifSide, preferences: LayerPreferences | null) => {
    const own = preferences && propertyFacts[preferences.property].kind === by ? preferences : null;
    // A hundredth of a degree or of a pixel is enough, and keeps what is stored short.
    const values = own && units.map((unit) => round(own.units[unit]?.value ?? null));
    return { layer, units, values, span: own ? propertyFacts[own.property].span : null };
  };
  const [from, to] = [side(lower, known.lower), side(upper, known.upper)];
  const labelled = [...(from.values ?? []), ...(to.values ?? [])].filter((value) => value !== null);
  if (labelled.length < 2) {
    return fail(
      "invalid",
      "Fewer than two of the units prefer anything of this kind: there is nothing to compare.",
    );
  }
  return ok({
    read: "overall",
    settings: { from, to, by, mirrored: by === "angle", shuffles: 199, seed: 1 },
  });
}

const round = (value: number | null): number | null => value && Math.round(value * 100) / 100;

export type MotifScore = {
  readonly value: number;
  /** What chance gives; null for the mean over several units, each of which has its own. */
  readonly chance: Chance | null;
};

const meanOf = (
  units: readonly number[],
  all: readonly { readonly score: number; readonly chance: Chance | null }[],
): Result<MotifScore> => {
  const own = units.flatMap((unit) => all[unit] ?? []);
  if (own.length === 0) return fail("not-found", "The network has none of the marked units.");
  const value = own.reduce((sum, { score }) => sum + score, 0) / own.length;
  return ok({ value, chance: own.length === 1 ? (own[0]?.chance ?? null) : null });
};

/** The score in an instrument's answer. `result` is that of the instrument of the question. */
export function readScore(question: MotifQuestion, result: unknown): Result<MotifScore> {
  switch (question.read) {
    case "overall": {
      const { overall } = result as ResultOf<typeof equivarianceInstrument>;
      if (overall.r === null) {
        return fail(
          "invalid",
          "No two tiles of these units can be laid over each other: mark more of the family.",
        );
      }
      return ok({ value: overall.r, chance: overall.chance });
    }
    case "union":
      return meanOf(question.units, (result as ResultOf<typeof unionsInstrument>).units);
    case "spread":
      return meanOf(question.units, (result as ResultOf<typeof superpositionInstrument>).spreads);
    case "mixture":
      return meanOf(question.units, (result as ResultOf<typeof superpositionInstrument>).mixtures);
    default:
      return question satisfies never;
  }
}

/** Scores lie between −1 and 1, and are drawn and compared to three digits. */
export const isSameScore = (kept: number, found: number): boolean => Math.abs(kept - found) <= 1e-3;
