/**
 * A round: a set of units that several people label independently of each other. While a blind round is not revealed, its
 * answers are sealed: the server gives them to their authors only (see `docs/agreement.md`).
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail } from "../../shared/result.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { editors } from "../person.ts";
import {
  createRule,
  nextVersion,
  type Rules,
  reviseRule,
  targetOf,
  unchanged,
  withdrawRule,
  written,
} from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase, timeSchema } from "./record.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** More than a layer of any network here has; one record, which every browser of the catalog follows, names them all. */
export const mostUnits = 2000;
export const mostAnswers = 20;

/** How a round's units were chosen. What was drawn at random can be drawn again with the round's seed. */
export const roundSourceSchema = z.discriminatedUnion("from", [
  z.object({ from: z.literal("layer"), layer: z.string().min(1).max(300) }),
  z.object({ from: z.literal("family"), family: idSchema }), // its members at the time
  z.object({ from: z.literal("list") }),
  z.object({ from: z.literal("sample"), layers: z.array(z.string().min(1).max(300)).min(1).max(200) }),
]);
export type RoundSource = z.infer<typeof roundSourceSchema>;

const chosen = {
  source: roundSourceSchema,
  answersWanted: z.number().int().min(1).max(mostAnswers), // of how many people, per unit
  deadline: timeSchema.nullable(), // when the group means to be done; nothing happens by itself then
  blind: z.boolean(),
  seed: z.number().int().min(0).max(0xffff_ffff), // of everybody's order, and of what was drawn
};

const isWithoutRepeats = (list: readonly string[]): boolean => new Set(list).size === list.length;
const repeats = { message: "must not name anything twice" };

/** What an editor writes; everything else the server stamps. */
export const roundContentSchema = z.object({
  title: lineSchema.min(1, "a round needs a title").max(120),
  instructions: proseSchema.max(10_000), // Markdown: the question that is put
  units: z
    .array(unitTextSchema)
    .min(1, "a round needs at least one unit")
    .max(mostUnits, `a round has at most ${mostUnits} units`)
    .refine(isWithoutRepeats, repeats),
  people: z // their ids; null: everybody who may write in the catalog
    .array(z.string().min(1).max(64))
    .min(1, "a round has to ask somebody")
    .max(200)
    .refine(isWithoutRepeats, repeats)
    .nullable(),
  families: z.array(idSchema).max(100).refine(isWithoutRepeats, repeats), // the ones to choose from; none: any
  ...chosen,
});
export type RoundContent = z.infer<typeof roundContentSchema>;

/** What an editor once wrote, as it was accepted then: rules for what may be written never make it unreadable. */
const keptRoundContentSchema = z.object({
  title: z.string(),
  instructions: z.string(),
  units: z.array(z.string()),
  people: z.array(z.string()).nullable(),
  families: z.array(z.string()),
  ...chosen,
});

export const roundSchema = z.object({
  ...recordBase,
  kind: z.literal("round"),
  ...keptRoundContentSchema.shape,
  revealedAt: timeSchema.nullable(), // when an editor ended it, and what was sealed was opened
});
export type Round = z.infer<typeof roundSchema>;

export const roundKind: Kind<Round> = {
  name: "round",
  root: "rounds",
  schema: roundSchema,
  listed: true,
  target: () => null,
  search: () => "",
  restoring: {
    roles: editors,
    objection: (then, now) =>
      then === null || then.revealedAt === now.revealedAt
        ? null
        : { code: "conflict", message: "What a round has shown cannot be hidden again." },
  },
};

/** Whether its answers are kept from everybody but their authors. */
export const isSealing = ({ blind, revealedAt }: Pick<Round, "blind" | "revealedAt">): boolean =>
  blind && revealedAt === null;

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({ id: idSchema, type: z.literal("round.create"), round: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("round.revise"), round: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("round.reveal"), round: idSchema }),
    z.object({ id: idSchema, type: z.literal("round.withdraw"), round: idSchema }),
  ] as const;
export const roundCommands = commandsOf(roundContentSchema);
export const keptRoundCommands = commandsOf(keptRoundContentSchema);
type RoundCommand = z.infer<(typeof roundCommands)[number]>;

const offered = (families: readonly string[]) =>
  families.map((id) => ({
    kind: "family",
    id,
    missing: "One of the families that this round offers is not in this catalog.",
  }));

export const roundRules: Rules<RoundCommand> = {
  "round.create": createRule({
    permit: { roles: editors },
    build: ({ round, content }) => ({
      id: round,
      kind: "round",
      subject: `round/${round}`,
      ...content,
      revealedAt: null,
    }),
    refersTo: ({ content }) => offered(content.families),
    speaksOf: ({ content }) => content.units,
  }),
  "round.revise": reviseRule({
    permit: { roles: editors },
    kind: "round",
    id: ({ round }) => round,
    content: ({ content }) => content,
    refersTo: ({ content }) => offered(content.families),
    speaksOf: ({ content }) => content.units,
    objection: (_command, situation) =>
      (targetOf(situation) as Round).revealedAt === null
        ? null
        : {
            code: "conflict",
            message: "This round is over, so it can no longer be changed. Make a new one.",
          },
  }),
  "round.reveal": {
    permit: { roles: editors },
    on: "round",
    needs: ({ round }) => ({ target: { record: round } }),
    decide(_command, situation) {
      const round = targetOf(situation) as Round;
      if (round.withdrawnAt !== null) {
        return fail("conflict", "This round was withdrawn, so there is nothing to reveal.");
      }
      if (round.revealedAt !== null) return unchanged(round);
      const next = nextVersion(round, situation.now);
      const revealed: Round = { ...round, ...next, revealedAt: next.updatedAt };
      return written(revealed);
    },
  },
  "round.withdraw": withdrawRule({ permit: { roles: editors }, kind: "round", id: ({ round }) => round }),
};
