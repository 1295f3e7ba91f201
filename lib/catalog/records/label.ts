/** A label: one person's name for a unit, with the families they place it in, a confidence and a reason. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { writers } from "../person.ts";
import { createRule, type Reference, type Rules, reviseRule, withdrawRule } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { subjectSchema } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** That the unit belongs to a family, and how surely: 0 to 1, the author's degree of belief. */
const membershipSchema = z.object({ family: idSchema, confidence: z.number().min(0).max(1) });
export type Membership = z.infer<typeof membershipSchema>;

/** More families than any unit of the articles is in, and few enough to be read. */
const mostFamilies = 12;

/** What the author writes; everything else the server stamps. */
export const labelContentSchema = z.object({
  name: lineSchema.min(1, "a label needs a name").max(120),
  /** A family in words; empty for none. Programs and older labels have it; people choose among `families`. */
  family: lineSchema.max(120),
  /** Left out by those who know nothing of families as records: a revision without them leaves them as they are. */
  families: z
    .array(membershipSchema)
    .max(mostFamilies, `a label names at most ${mostFamilies} families`)
    .refine((all) => new Set(all.map(({ family }) => family)).size === all.length, {
      message: "a label names each family once",
    })
    .optional(),
  confidence: z.number().min(0).max(1), // the author's degree of belief
  reason: proseSchema.max(2000),
});
export type LabelContent = z.infer<typeof labelContentSchema>;

/** What an author once wrote, as it was accepted then: rules for what may be written never make it unreadable. */
const keptLabelContent = {
  name: z.string(),
  family: z.string(),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
};
/** As labels hold it: those from before there were families as records are in none. */
export const keptLabelContentSchema = z.object({
  ...keptLabelContent,
  families: z.array(membershipSchema).default([]),
});

export const labelSchema = z.object({
  ...recordBase,
  kind: z.literal("label"),
  ...keptLabelContentSchema.shape,
  /** The round as an answer to which it was given. */
  round: idSchema.nullable().default(null),
});
export type Label = z.infer<typeof labelSchema>;

export const labelKind: Kind<Label> = {
  name: "label",
  root: "labels",
  schema: labelSchema,
  listed: false,
  target: () => null,
  search: ({ name, family }) => foldForSearch(`${name} ${family}`),
};

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("label.create"),
      label: idSchema,
      subject: subjectSchema,
      content,
      round: idSchema.optional(),
    }),
    z.object({ id: idSchema, type: z.literal("label.revise"), label: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("label.withdraw"), label: idSchema }),
  ] as const;
export const labelCommands = commandsOf(labelContentSchema);
// Without defaults: a command that is sent again has to be the very same command.
export const keptLabelCommands = commandsOf(
  z.object({ ...keptLabelContent, families: z.array(membershipSchema).optional() }),
);
type LabelCommand = z.infer<(typeof labelCommands)[number]>;

/** The families that a label names are in its catalog; also withdrawn ones, which a revision may keep from before. */
const familiesOf = ({ families = [] }: LabelContent): Reference[] =>
  families.map(({ family }) => ({
    kind: "family",
    id: family,
    withdrawn: true,
    missing: "A family that this label names is not in this catalog. Choose it again.",
  }));

export const labelRules: Rules<LabelCommand> = {
  "label.create": createRule({
    permit: { roles: writers },
    build: ({ label, subject, content, round }) => ({
      id: label,
      kind: "label",
      subject,
      ...content,
      families: content.families ?? [],
      round: round ?? null,
    }),
    refersTo: ({ content }) => familiesOf(content),
  }),
  // Nobody writes in another's name.
  "label.revise": reviseRule({
    permit: { roles: writers, on: "own" },
    kind: "label",
    id: ({ label }) => label,
    content: ({ content }) => content,
    refersTo: ({ content }) => familiesOf(content),
  }),
  // Editors answer for the catalog, so may take down what others wrote; the history keeps it and says who did.
  "label.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "label",
    id: ({ label }) => label,
  }),
};
