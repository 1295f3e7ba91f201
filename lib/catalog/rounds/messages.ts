/** What the server asks and answers about rounds, as schemas; the routes are in `docs/agreement.md`. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { personSchema } from "../person.ts";
import { abstentionSchema } from "../records/abstention.ts";
import { labelSchema } from "../records/label.ts";
import { timeSchema } from "../records/record.ts";
import { mostHeld } from "./queue.ts";

/** `GET /api/catalogs/<catalog>/rounds/<round>`: how far a round has come. Of its answers only their number. */
export const roundProgressSchema = z.object({
  units: z.number().int(),
  /** Units about which as many people have answered as the round wants. */
  complete: z.number().int(),
  answers: z.number().int(),
  /**
   * Whom the round asks by name, and everybody who has answered, most answers first. `open`: how many units are still without
   * as many answers as the round wants and without one of this person's; 0 for whoever is not asked any more.
   */
  people: z.array(z.object({ person: personSchema, answers: z.number().int(), open: z.number().int() })),
  /** How many others may answer a round that asks everybody, and have not begun; null where people are asked by name. */
  others: z.number().int().nullable(),
});
export type RoundProgress = z.infer<typeof roundProgressSchema>;

/** The body of `POST …/rounds/<round>/next`: what the page holds stays its own for another lease; the rest is let go. */
export const nextRequestSchema = z.object({
  count: z.number().int().min(0).max(mostHeld),
  holding: z.array(unitTextSchema).max(mostHeld),
});

/** Its answer: the units that are now kept for the person, in their order, and for how long. */
export const nextAnswerSchema = z.object({
  units: z.array(z.string()),
  leaseMs: z.number(),
  /** Of the round's units, how many the person has answered. */
  answered: z.number().int(),
});
export type NextAnswer = z.infer<typeof nextAnswerSchema>;

export const roundAnswerSchema = z.discriminatedUnion("kind", [
  labelSchema.extend({ round: idSchema }),
  abstentionSchema,
]);

/** `GET …/rounds/<round>/mine`: one's own live answers, with when one was first shown others' about the unit. */
export const mineAnswerSchema = z.object({
  answers: z.array(z.object({ record: roundAnswerSchema, seenAt: timeSchema.nullable() })),
});
export type MineAnswer = z.infer<typeof mineAnswerSchema>;

/** `GET …/rounds/<round>/units/<unit>/answers`: everybody's live answers about a unit one has answered oneself. */
export const unitAnswersSchema = z.object({
  answers: z.array(roundAnswerSchema),
  people: z.array(personSchema),
  seenAt: timeSchema.nullable(), // from when on a change of one's own answer is marked; null for an open round
});
export type UnitAnswers = z.infer<typeof unitAnswersSchema>;

/** `GET …/rounds/<round>/results`: the answers as they count (see `standing.ts`). */
export const roundResultsSchema = z.object({
  answers: z.array(
    z.object({
      unit: z.string(),
      person: z.string(),
      record: roundAnswerSchema,
      changedAfter: z.boolean(),
      seenAt: timeSchema.nullable(),
      late: z.boolean(), // first given after the deadline
    }),
  ),
  people: z.array(personSchema),
});
export type RoundResults = z.infer<typeof roundResultsSchema>;

/** `GET /api/catalogs/<catalog>/open-labels`: every live label of the catalog, oldest first, without what is sealed. */
export const openLabelsSchema = z.object({
  labels: z.array(
    labelSchema.pick({
      id: true,
      subject: true,
      author: true,
      name: true,
      family: true,
      families: true,
      confidence: true,
      createdAt: true,
      updatedAt: true,
    }),
  ),
  people: z.array(personSchema),
});
export type OpenLabels = z.infer<typeof openLabelsSchema>;
