/** A hypothesis in a line of a list: how it stands, and how far its predictions are. */
import { z } from "zod";
import type { CatalogRecord } from "../catalog/command.ts";
import { personSchema } from "../catalog/person.ts";
import { timeSchema } from "../catalog/records/record.ts";
import { standingSchema } from "../catalog/records/verdict.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { idSchema } from "../shared/ids.ts";
import { judgePrediction, type PackNow } from "./results.ts";
import { standingOf } from "./standing.ts";

const count = z.number().int().min(0);

export const hypothesisSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  author: z.string(),
  createdAt: timeSchema,
  /** When anything was last said on it. */
  changedAt: timeSchema,
  units: z.array(z.string()),
  families: z.array(z.string()),
  edges: z.array(z.string()),
  standing: standingSchema,
  predictions: z.object({
    untested: count,
    confirmed: count,
    refuted: count,
    undecided: count,
    conflicting: count,
  }),
  evidence: z.object({ for: count, against: count, neutral: count }),
  comments: count,
});
export type HypothesisSummary = z.infer<typeof hypothesisSummarySchema>;

/** `GET /api/catalogs/<catalog>/hypotheses`, those that last changed first. */
export const hypothesesAnswerSchema = z.object({
  items: z.array(hypothesisSummarySchema),
  people: z.array(personSchema),
});
export type HypothesesAnswer = z.infer<typeof hypothesesAnswerSchema>;

/** `records` are the live ones about the hypothesis, itself among them; null when it is not. */
export function summariseHypothesis(
  records: readonly CatalogRecord[],
  now: PackNow,
): HypothesisSummary | null {
  const [hypothesis] = recordsOfKind(records, "hypothesis");
  if (!hypothesis) return null;
  const evidence = recordsOfKind(records, "evidence");
  const predictions = { untested: 0, confirmed: 0, refuted: 0, undecided: 0, conflicting: 0 };
  for (const prediction of recordsOfKind(records, "prediction")) {
    predictions[judgePrediction(prediction, evidence, now).state]++;
  }
  const stances = { for: 0, against: 0, neutral: 0 };
  for (const { stance } of evidence) stances[stance]++;
  const { id, title, author, createdAt, units, families, edges } = hypothesis;
  return {
    id,
    title,
    author,
    createdAt,
    changedAt: records.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), createdAt),
    units,
    families,
    edges,
    standing: standingOf(recordsOfKind(records, "verdict")),
    predictions,
    evidence: stances,
    comments: recordsOfKind(records, "comment").length,
  };
}
