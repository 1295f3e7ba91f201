/** A hypothesis as it is being written. Pure. */
import {
  type Hypothesis,
  type HypothesisContent,
  hypothesisContentSchema,
} from "../../lib/catalog/records/hypothesis.ts";
import type { PredictionContent } from "../../lib/catalog/records/prediction.ts";
import { formatSubject, parseSubject } from "../../lib/catalog/records/subject.ts";
import { findUnit } from "../../lib/hypotheses/make-test.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { isPredictionWritten, type PredictionDraft, readPrediction } from "./prediction-draft.ts";

export type ClaimDraft = {
  readonly title: string;
  readonly units: readonly string[];
  readonly families: readonly string[];
  readonly edges: readonly string[]; // in their subject form
};

export type HypothesisDraft = ClaimDraft & {
  readonly predictions: readonly (PredictionDraft & { readonly id: string })[];
};

export const emptyHypothesis: HypothesisDraft = {
  title: "",
  units: [],
  families: [],
  edges: [],
  predictions: [],
};

export const isWritten = ({ title, units, edges, families, predictions }: HypothesisDraft): boolean =>
  title.trim() !== "" || units.length + edges.length + families.length + predictions.length > 0;

/** The claim of a hypothesis that is there. */
export const claimOf = ({ title, units, families, edges }: Hypothesis): ClaimDraft => ({
  title,
  units,
  families,
  edges,
});

/** An earlier and a later unit of the network, to show how units are written. */
export function exampleUnits({
  layers,
}: Pick<Manifest, "layers">): readonly [earlier: string, later: string] {
  const main = layers.filter(({ main: counts, shape }) => counts && shape[2] > 12);
  const at = (index: number): string => `${main.at(index)?.name ?? layers[0]?.name ?? "layer"}:12`;
  return [at(Math.floor(main.length / 2) - 1), at(Math.floor(main.length / 2))];
}

/** A unit to be added, in its text form; a problem where the network has none such. */
export function readUnit(text: string, manifest: Manifest): Result<string> {
  const found = findUnit(text.trim(), manifest);
  return found.ok ? ok(formatUnit({ layer: found.value.layer.name, index: found.value.index })) : found;
}

/** An edge to be added, from the earlier unit to the later one. */
export function readEdge(from: string, to: string, manifest: Manifest): Result<string> {
  const lower = readUnit(from, manifest);
  if (!lower.ok) return lower;
  const upper = readUnit(to, manifest);
  if (!upper.ok) return upper;
  const [below, above] = [parseUnit(lower.value), parseUnit(upper.value)];
  if (!below.ok || !above.ok) return fail("invalid", "An edge joins two units, written layer:index.");
  return ok(formatSubject({ type: "edge", from: below.value, to: above.value }));
}

/** The ends of an edge; null for what is none. */
export function edgeEnds(edge: string): { readonly from: UnitAddress; readonly to: UnitAddress } | null {
  const subject = parseSubject(edge);
  return subject.ok && subject.value.type === "edge" ? subject.value : null;
}

export function readClaim({ title, units, families, edges }: ClaimDraft): Result<HypothesisContent> {
  const content = hypothesisContentSchema.safeParse({ title, units, families, edges });
  if (content.success) return ok(content.data);
  const [issue] = content.error.issues;
  const at = issue?.path[0] === "title" ? "The claim" : `The ${String(issue?.path[0] ?? "hypothesis")}`;
  return fail("invalid", `${at}: ${issue?.message ?? "cannot be kept"}.`);
}

export type WrittenHypothesis = {
  readonly claim: HypothesisContent;
  readonly predictions: readonly PredictionContent[];
};

/** All of it; a problem says where the first thing to mend is. A prediction of which nothing is written is left out. */
export function readHypothesis(draft: HypothesisDraft, manifest: Manifest): Result<WrittenHypothesis> {
  if (draft.title.trim() === "") return fail("invalid", "Write the claim in one sentence.");
  const claim = readClaim(draft);
  if (!claim.ok) return claim;
  const predictions: PredictionContent[] = [];
  for (const [place, each] of draft.predictions.entries()) {
    if (!isPredictionWritten(each)) continue;
    const read = readPrediction(each, manifest);
    if (!read.ok) return fail("invalid", `Prediction ${place + 1}: ${read.problem.message}`);
    predictions.push(read.value);
  }
  return ok({ claim: claim.value, predictions });
}
