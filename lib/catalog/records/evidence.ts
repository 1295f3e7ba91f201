/**
 * Evidence for or against a hypothesis: a computed result with everything that is needed to run it again, or a reference to something
 * else. What is pinned never changes; what its author says of it may.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { writers } from "../person.ts";
import { createRule, type Reference, type Rules, reviseRule, type Situation, withdrawRule } from "../rule.ts";
import { boundedJsonSchema, isSameJson } from "./bounded-json.ts";
import { expectationSchema, instrumentShape, readSchema } from "./computed-test.ts";
import { hypothesisSubject, onHypothesis } from "./hypothesis.ts";
import type { Kind } from "./kind.ts";
import type { Prediction } from "./prediction.ts";
import { recordBase } from "./record.ts";
import { subjectSchema } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";

export const stances = ["for", "against", "neutral"] as const;
export type Stance = (typeof stances)[number];

/** The seven arguments that Olah et al. give for curve detectors ("Zoom In", Distill 2020, Claim 1), in their order. */
export const argumentKinds = [
  "feature visualization",
  "dataset examples",
  "synthetic examples",
  "joint tuning",
  "feature implementation",
  "feature use",
  "handwritten circuits",
] as const;
export type ArgumentKind = (typeof argumentKinds)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A number as it was read. `at least`: the instrument lists only so many, and the number is beyond them. */
export const readingSchema = z.strictObject({
  value: z.number(),
  bound: z.enum(["exact", "at least"]),
  /** How often chance does as much (p), where the instrument asked. */
  chance: z.number().min(0).max(1).nullable(),
});
export type Reading = z.infer<typeof readingSchema>;

/** All numbers of a result in brief, in canonical order: how many, √Σ v², and some of them at equal distances. */
export const sketchSchema = z.strictObject({
  numbers: z.number().int().min(0),
  norm: z.number().min(0),
  samples: z.array(z.number()).max(64),
});
export type Sketch = z.infer<typeof sketchSchema>;

/** What another run of the same is held against. */
export const runShape = {
  backend: z.string().min(1).max(20),
  milliseconds: z.number().min(0),
  reading: readingSchema.nullable(),
  digest: sha256, // of the canonical JSON of the result
  sketch: sketchSchema,
};

/** Larger results are kept as their digest, their sketch and what was read. */
export const longestResult = 16_000;

export const pinnedMeasurementSchema = z
  .strictObject({
    type: z.literal("measurement"),
    ...instrumentShape,
    pack: z.strictObject({ id: z.string().min(1).max(64), sha256 }),
    read: readSchema.nullable(),
    expect: expectationSchema.nullable(),
    ...runShape,
    result: boundedJsonSchema({ characters: longestResult }).nullable(),
  })
  .refine(({ read, reading }) => (read === null) === (reading === null), {
    message: "what was read and how belong together",
  })
  .refine(({ read, expect }) => expect === null || read !== null, {
    message: "something can only be expected of what is read",
  });
export type PinnedMeasurement = z.infer<typeof pinnedMeasurementSchema>;

/** Pages and papers; nothing that a browser would run. */
const urlSchema = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000);

export const pinnedSchema = z.discriminatedUnion("type", [
  pinnedMeasurementSchema,
  z.strictObject({ type: z.literal("picture"), key: sha256 }),
  // With what it is about, so that a page knows where to find it.
  z.strictObject({ type: z.literal("comment"), id: idSchema, subject: subjectSchema }),
  z.strictObject({ type: z.literal("label"), id: idSchema, subject: subjectSchema }),
  z.strictObject({ type: z.literal("hypothesis"), id: idSchema }),
  z.strictObject({
    type: z.literal("citation"),
    text: lineSchema.min(1, "say what is cited").max(500),
    url: urlSchema.nullable(),
  }),
]);
export type Pinned = z.infer<typeof pinnedSchema>;

/** What its author says of it. */
export const remarksSchema = z.object({
  stance: z.enum(stances),
  argument: z.enum(argumentKinds).nullable(),
  note: proseSchema.max(4000),
});
export type Remarks = z.infer<typeof remarksSchema>;

/** The prediction that it is a result of, in the version that was tested. */
const testedSchema = z.strictObject({ id: idSchema, version: z.number().int().min(1) });

export const evidenceSchema = z.object({
  ...recordBase,
  kind: z.literal("evidence"),
  hypothesis: idSchema,
  prediction: testedSchema.nullable(),
  pinned: pinnedSchema,
  ...remarksSchema.shape,
  note: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const evidenceKind: Kind<Evidence> = {
  name: "evidence",
  root: "evidence",
  schema: evidenceSchema,
  listed: false,
  target: ({ hypothesis }) => hypothesis,
  search: () => "",
};

export const evidenceCommands = [
  z.object({
    id: idSchema,
    type: z.literal("evidence.create"),
    evidence: idSchema,
    hypothesis: idSchema,
    prediction: testedSchema.nullable(),
    pinned: pinnedSchema,
    content: remarksSchema,
  }),
  z.object({ id: idSchema, type: z.literal("evidence.revise"), evidence: idSchema, content: remarksSchema }),
  z.object({ id: idSchema, type: z.literal("evidence.withdraw"), evidence: idSchema }),
] as const;
type EvidenceCommand = z.infer<(typeof evidenceCommands)[number]>;
type Created = Extract<EvidenceCommand, { type: "evidence.create" }>;

/** The record that is pinned, where one is. */
function pinnedRecord(pinned: Pinned): Reference[] {
  switch (pinned.type) {
    case "comment":
    case "label":
    case "hypothesis":
      return [
        {
          kind: pinned.type,
          id: pinned.id,
          ...("subject" in pinned && { subject: pinned.subject }),
          missing: `The ${pinned.type} that is referred to is not in this catalog.`,
        },
      ];
    case "measurement":
    case "picture":
    case "citation":
      return [];
    default:
      return pinned satisfies never;
  }
}

/** A result of a prediction is one of that prediction's test, as it was in the version that is named. */
function foreignResult({ prediction, hypothesis, pinned }: Created, { found }: Situation): Problem | null {
  if (prediction === null) return null;
  const tested = found.prediction as Prediction | null | undefined;
  if (tested?.kind !== "prediction" || tested.hypothesis !== hypothesis || tested.withdrawnAt !== null) {
    return {
      code: "not-found",
      message: "There is no such prediction, in this version, of this hypothesis.",
    };
  }
  const same =
    pinned.type === "measurement" &&
    isSameJson(
      {
        kind: pinned.kind,
        version: pinned.version,
        settings: pinned.settings,
        read: pinned.read,
        expect: pinned.expect,
      },
      tested.test,
    );
  return same
    ? null
    : {
        code: "invalid",
        message: "This is no result of the prediction's own test. Run the test as it stands.",
      };
}

export const evidenceRules: Rules<EvidenceCommand> = {
  "evidence.create": createRule<Created>({
    permit: { roles: writers },
    build: ({ evidence, hypothesis, prediction, pinned, content }) => ({
      id: evidence,
      kind: "evidence",
      subject: hypothesisSubject(hypothesis),
      hypothesis,
      prediction,
      pinned,
      ...content,
    }),
    needs: ({ prediction }): Record<string, { version: number; of: string }> =>
      prediction === null ? {} : { prediction: { of: prediction.id, version: prediction.version } },
    refersTo: ({ hypothesis, pinned }) => [onHypothesis(hypothesis), ...pinnedRecord(pinned)],
    objection: foreignResult,
  }),
  "evidence.revise": reviseRule({
    permit: { roles: writers, on: "own" },
    kind: "evidence",
    id: ({ evidence }) => evidence,
    content: ({ content }) => content,
  }),
  "evidence.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "evidence",
    id: ({ evidence }) => evidence,
  }),
};
