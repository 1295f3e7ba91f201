/**
 * A circuit: what it is called and what it explains. Its units, edges and notes are on a canvas that people write together, the
 * document `text/<catalog>/circuit/<id>` (`lib/canvas/circuit-canvas.ts`).
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, reviseRule, withdrawRule } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** What people write; everything else the server stamps. */
export const circuitContentSchema = z.object({
  title: lineSchema.min(1, "a circuit needs a title").max(160),
  summary: proseSchema.max(4000), // Markdown: what it does, in a few sentences
  target: unitTextSchema.nullable(), // the unit that it explains, where it explains one
});
export type CircuitContent = z.infer<typeof circuitContentSchema>;

export const circuitSchema = z.object({
  ...recordBase,
  kind: z.literal("circuit"),
  // As it was accepted then: rules for what may be written never make it unreadable.
  title: z.string(),
  summary: z.string().default(""),
  target: z.string().nullable().default(null),
});
export type Circuit = z.infer<typeof circuitSchema>;

export const circuitKind: Kind<Circuit> = {
  name: "circuit",
  root: "circuits",
  schema: circuitSchema,
  listed: true,
  target: () => null,
  search: ({ title, summary }) => foldForSearch(`${title} ${summary}`),
};

export const circuitCommands = [
  z.object({
    id: idSchema,
    type: z.literal("circuit.create"),
    circuit: idSchema,
    content: circuitContentSchema,
  }),
  z.object({
    id: idSchema,
    type: z.literal("circuit.revise"),
    circuit: idSchema,
    content: circuitContentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("circuit.withdraw"), circuit: idSchema }),
] as const;
type CircuitCommand = z.infer<(typeof circuitCommands)[number]>;

export const circuitSubject = (id: string): string => formatSubject({ type: "circuit", id });

const unitOf = ({ target }: CircuitContent): string[] => (target === null ? [] : [target]);

export const circuitRules: Rules<CircuitCommand> = {
  "circuit.create": createRule({
    permit: { roles: writers },
    build: ({ circuit, content }) => ({
      id: circuit,
      kind: "circuit",
      subject: circuitSubject(circuit),
      ...content,
    }),
    speaksOf: ({ content }) => unitOf(content),
  }),
  // Circuits are built together, their titles too: the history says who changed what.
  "circuit.revise": reviseRule({
    permit: { roles: writers },
    kind: "circuit",
    id: ({ circuit }) => circuit,
    content: ({ content }) => content,
    speaksOf: ({ content }) => unitOf(content),
  }),
  "circuit.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "circuit",
    id: ({ circuit }) => circuit,
  }),
};
