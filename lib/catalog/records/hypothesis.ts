/** A hypothesis: a claim in one sentence that the network could show to be wrong, and the units, families and edges it speaks of. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, reviseRule, withdrawRule } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject, parseSubject, subjectSchema } from "./subject.ts";
import { lineSchema } from "./text.ts";

const withoutRepeats = <S extends z.ZodType<string>>(schema: S, most: number) =>
  z
    .array(schema)
    .max(most)
    .refine((list) => new Set(list).size === list.length, { message: "must not name anything twice" });

const edgeSchema = subjectSchema.refine(
  (text) => {
    const subject = parseSubject(text);
    return subject.ok && subject.value.type === "edge";
  },
  { message: "must be an edge between two units" },
);

/** What the author writes; everything else the server stamps. */
export const hypothesisContentSchema = z.object({
  title: lineSchema.min(1, "a hypothesis needs a claim").max(240),
  units: withoutRepeats(unitTextSchema, 60),
  families: withoutRepeats(idSchema, 20),
  edges: withoutRepeats(edgeSchema, 40),
});
export type HypothesisContent = z.infer<typeof hypothesisContentSchema>;

export const hypothesisSchema = z.object({
  ...recordBase,
  kind: z.literal("hypothesis"),
  // As it was accepted then: rules for what may be written never make it unreadable.
  title: z.string(),
  units: z.array(z.string()).default([]),
  families: z.array(z.string()).default([]),
  edges: z.array(z.string()).default([]),
});
export type Hypothesis = z.infer<typeof hypothesisSchema>;

export const hypothesisKind: Kind<Hypothesis> = {
  name: "hypothesis",
  root: "hypotheses",
  schema: hypothesisSchema,
  listed: true,
  target: () => null,
  search: ({ title }) => foldForSearch(title),
};

export const hypothesisCommands = [
  z.object({
    id: idSchema,
    type: z.literal("hypothesis.create"),
    hypothesis: idSchema,
    content: hypothesisContentSchema,
  }),
  z.object({
    id: idSchema,
    type: z.literal("hypothesis.revise"),
    hypothesis: idSchema,
    content: hypothesisContentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("hypothesis.withdraw"), hypothesis: idSchema }),
] as const;
type HypothesisCommand = z.infer<(typeof hypothesisCommands)[number]>;

/** What everything on a hypothesis is about. */
export const hypothesisSubject = (id: string): string => formatSubject({ type: "hypothesis", id });

/** For `refersTo` of what is said on a hypothesis. */
export const onHypothesis = (id: string) => ({
  kind: "hypothesis",
  id,
  missing: "There is no such hypothesis in this catalog, or it was withdrawn.",
});

const families = (content: HypothesisContent) =>
  content.families.map((id) => ({
    kind: "family",
    id,
    missing: "A family that the hypothesis speaks of is not in this catalog.",
  }));
const unitsAndEdges = ({ units, edges }: HypothesisContent) => [...units, ...edges];

export const hypothesisRules: Rules<HypothesisCommand> = {
  "hypothesis.create": createRule({
    permit: { roles: writers },
    build: ({ hypothesis, content }) => ({
      id: hypothesis,
      kind: "hypothesis",
      subject: hypothesisSubject(hypothesis),
      ...content,
    }),
    refersTo: ({ content }) => families(content),
    speaksOf: ({ content }) => unitsAndEdges(content),
  }),
  // Nobody claims in another's name: whoever sees it otherwise makes a hypothesis of their own, or says so as evidence.
  "hypothesis.revise": reviseRule({
    permit: { roles: writers, on: "own" },
    kind: "hypothesis",
    id: ({ hypothesis }) => hypothesis,
    content: ({ content }) => content,
    refersTo: ({ content }) => families(content),
    speaksOf: ({ content }) => unitsAndEdges(content),
  }),
  "hypothesis.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "hypothesis",
    id: ({ hypothesis }) => hypothesis,
  }),
};
