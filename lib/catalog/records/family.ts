/**
 * A family: units that belong together, as a record of its own, with a name, a definition, a colour, a place in the tree, and
 * what has become of it. Merging and splitting change no label: what a label says stays as it was said, and which family
 * that counts for is decided whenever it is asked (`families/resolve.ts`). So both can be undone, and nobody's words are lost.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail } from "../../shared/result.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { editors, writers } from "../person.ts";
import {
  createRule,
  type Need,
  type Reference,
  type Rules,
  revised,
  targetOf,
  withdrawRule,
} from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { type AnyRecord, recordBase } from "./record.ts";
import { formatSubject } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** Hues that stay apart in light and dark and for colour-blind readers; `components/families/palette.ts` draws them. */
export const familyColours = [
  "indigo",
  "cyan",
  "teal",
  "green",
  "olive",
  "sand",
  "rose",
  "wine",
  "purple",
] as const;
export type FamilyColour = (typeof familyColours)[number];

/** What is written of a family; everything else the server stamps. */
export const familyContentSchema = z.object({
  name: lineSchema.min(1, "a family needs a name").max(120),
  definition: proseSchema.max(10_000), // Markdown; what a unit has to do to belong
  colour: z.enum(familyColours),
  parent: idSchema.nullable(), // the family that this one is a part of
});
export type FamilyContent = z.infer<typeof familyContentSchema>;

/** As it was accepted then; a colour that there is no more becomes another. */
const keptFamilyContentSchema = z.object({
  name: z.string(),
  definition: z.string(),
  colour: z.enum(familyColours).catch("indigo"),
  parent: idSchema.nullable(),
});

/** More units than anybody goes through by hand; a command stays well within what the server reads. */
const mostSplitUnits = 2000;

export const familySchema = z.object({
  ...recordBase,
  kind: z.literal("family"),
  ...keptFamilyContentSchema.shape,
  formerNames: z.array(z.string()).default([]),
  /** The family that its members count for since it was merged. */
  mergedInto: idSchema.nullable().default(null),
  /** The family out of which it was made, with the units that came over: what labels had said of them until then counts here. */
  splitFrom: z
    .object({ family: idSchema, units: z.array(z.string()) })
    .nullable()
    .default(null),
});
export type Family = z.infer<typeof familySchema>;

export const familyKind: Kind<Family> = {
  name: "family",
  root: "families",
  schema: familySchema,
  listed: true,
  target: () => null,
  search: ({ name, formerNames }) => foldForSearch([name, ...formerNames].join(" ")),
  restoring: {
    needs: ({ id, parent, mergedInto }) => ({
      ...needsNoLoop(id, parent),
      ...(mergedInto === null ? {} : { mergedLoop: { reaches: id, from: mergedInto, along: upwards } }),
    }),
    objection(then, now, { actor, found }) {
      if (then === null) return null;
      if (then.mergedInto !== now.mergedInto && !editors.includes(actor.role)) {
        return {
          code: "forbidden",
          message: "Only an editor of this catalog can merge families or undo it.",
        };
      }
      return found.loop || found.mergedLoop ? { code: "conflict", message: ofItself } : null;
    },
  },
};

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({ id: idSchema, type: z.literal("family.create"), family: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("family.revise"), family: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("family.withdraw"), family: idSchema }),
    z.object({ id: idSchema, type: z.literal("family.merge"), family: idSchema, into: idSchema }),
    z.object({ id: idSchema, type: z.literal("family.unmerge"), family: idSchema }),
    z.object({
      id: idSchema,
      type: z.literal("family.split"),
      family: idSchema, // the new one
      from: idSchema,
      units: z
        .array(unitTextSchema)
        .min(1, "choose the units that go over")
        .max(mostSplitUnits, `at most ${mostSplitUnits} units go over at once`),
      content,
    }),
  ] as const;
export const familyCommands = commandsOf(familyContentSchema);
export const keptFamilyCommands = commandsOf(keptFamilyContentSchema);
type FamilyCommand = z.infer<(typeof familyCommands)[number]>;

/** The fields that lead from a family to others; following them never comes back to where one began. */
const upwards = ["parent", "mergedInto"];

const needsNoLoop = (family: string, from: string | null): Readonly<Record<string, Need>> =>
  from === null ? {} : { loop: { reaches: family, from, along: upwards } };

const parentOf = (parent: string | null): Reference[] =>
  parent === null
    ? []
    : [
        {
          kind: "family",
          id: parent,
          missing: "The family above it is not in this catalog any more. Choose another.",
        },
      ];

const made = (id: string, { name, definition, colour, parent }: FamilyContent) => ({
  id,
  kind: "family",
  subject: formatSubject({ type: "family", id }),
  name,
  definition,
  colour,
  parent,
  formerNames: [],
  mergedInto: null,
});

/** The names that a family had, once it has another. */
function formerNames(family: AnyRecord, name: string): readonly string[] {
  const { name: before, formerNames: known } = familySchema.parse(family);
  return [...new Set([...known, before])].filter((former) => former !== name);
}

const isWithdrawn = "This family was withdrawn, so it can no longer be changed.";
const ofItself = "A family cannot be a part of itself, whether directly or by way of others.";

export const familyRules: Rules<FamilyCommand> = {
  "family.create": createRule({
    permit: { roles: writers },
    build: ({ family, content }) => ({ ...made(family, content), splitFrom: null }),
    refersTo: ({ content }) => parentOf(content.parent),
    objection: ({ family, content }) =>
      content.parent === family ? { code: "conflict", message: ofItself } : null,
  }),
  "family.revise": {
    permit: { roles: writers, on: "own-or-editor" },
    on: "family",
    needs: ({ family, content }) => ({ target: { record: family }, ...needsNoLoop(family, content.parent) }),
    refersTo: ({ content }) => parentOf(content.parent),
    decide({ family, content }, situation) {
      const record = targetOf(situation);
      if (record.withdrawnAt !== null) return fail("conflict", isWithdrawn);
      if (situation.found.loop || content.parent === family) return fail("conflict", ofItself);
      return revised(record, { ...content, formerNames: formerNames(record, content.name) }, situation.now);
    },
  },
  "family.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "family",
    id: ({ family }) => family,
  }),
  "family.merge": {
    permit: { roles: editors },
    on: "family",
    needs: ({ family, into }) => ({ target: { record: family }, ...needsNoLoop(family, into) }),
    refersTo: ({ into }) => [
      { kind: "family", id: into, missing: "The family to merge into is not in this catalog any more." },
    ],
    decide({ family, into }, situation) {
      const record = targetOf(situation);
      if (record.withdrawnAt !== null) return fail("conflict", isWithdrawn);
      if (situation.found.loop || into === family) {
        return fail(
          "conflict",
          "That family is a part of this one, or was merged into it. Merge the other way round, or move it first.",
        );
      }
      return revised(record, { mergedInto: into }, situation.now);
    },
  },
  "family.unmerge": {
    permit: { roles: editors },
    on: "family",
    needs: ({ family }) => ({ target: { record: family } }),
    decide(_command, situation) {
      const record = targetOf(situation);
      if (record.withdrawnAt !== null) return fail("conflict", isWithdrawn);
      return revised(record, { mergedInto: null }, situation.now);
    },
  },
  "family.split": createRule({
    permit: { roles: editors },
    build: ({ family, from, units, content }) => ({
      ...made(family, content),
      splitFrom: { family: from, units: [...new Set(units)] },
    }),
    refersTo: ({ from, content }) => [
      { kind: "family", id: from, missing: "The family to split is not in this catalog any more." },
      ...parentOf(content.parent),
    ],
    speaksOf: ({ units }) => units,
    needs: ({ from }) => ({ from: { record: from } }),
    objection({ family, from, content }, { found }) {
      if (content.parent === family || from === family) return { code: "conflict", message: ofItself };
      const source = familySchema.safeParse(found.from);
      return source.success && source.data.mergedInto !== null
        ? {
            code: "conflict",
            message: "This family was merged into another. Split that one, or undo the merge first.",
          }
        : null;
    },
  }),
};
