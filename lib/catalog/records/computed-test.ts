/**
 * A test of a prediction as data: which instrument is pointed at the network with which settings, which number is read from its
 * answer, and what is expected of that number. What the names mean is in `docs/hypotheses.md`; `lib/hypotheses` carries tests out.
 */
import { z } from "zod";
import { unitTextSchema } from "../../shared/unit.ts";
import { boundedJsonSchema } from "./bounded-json.ts";

/** How the weights between two units are made one number. */
export const weightReductions = [
  "net",
  "strongest",
  "norm",
  "share",
  "excitatory",
  "inhibitory",
  "cancellation",
] as const;
export type WeightReduction = (typeof weightReductions)[number];

export const tuningNumbers = [
  "preferred",
  "selectivity",
  "peak",
  "modulation",
  "echo",
  "bandwidth",
  "preferred row",
  "surround suppression",
] as const;
export type TuningNumber = (typeof tuningNumbers)[number];

export const ablationNumbers = ["drop", "excess drop", "turn", "excess turn", "selectivity lost"] as const;
export type AblationNumber = (typeof ablationNumbers)[number];

export const readSchema = z.discriminatedUnion("of", [
  /** The weights between the two units of a `weight-paths` measurement; `method` is what they have to be, null where it is left open. */
  z.strictObject({
    of: z.literal("weight"),
    reduction: z.enum(weightReductions),
    method: z.enum(["direct", "expanded"]).nullable(),
  }),
  /** A number of a unit's tuning, from `tuning`. */
  z.strictObject({ of: z.literal("tuning"), unit: unitTextSchema, number: z.enum(tuningNumbers) }),
  /** What a unit prefers, as the survey asks it, from `preferences`. */
  z.strictObject({
    of: z.literal("preference"),
    unit: unitTextSchema,
    number: z.enum(["value", "index", "response"]),
  }),
  /** What an ablation does, from `ablation-effect`. Undecided where chance does as much more often than `significance`; null: not asked. */
  z.strictObject({
    of: z.literal("ablation"),
    number: z.enum(ablationNumbers),
    significance: z.number().gt(0).lt(1).nullable(),
  }),
  /** 1 for the unit that has most: of the peak (`tuning`), the largest activation (`image-activations`), or the norm (`weight-partners`). */
  z.strictObject({ of: z.literal("rank"), unit: unitTextSchema }),
  /** A unit's values on one image, from `image-activations`. */
  z.strictObject({
    of: z.literal("activation"),
    unit: unitTextSchema,
    over: z.enum(["largest", "mean"]),
  }),
  /** Any number in any instrument's answer, by the keys and places that lead to it. */
  z.strictObject({
    of: z.literal("number"),
    path: z
      .array(z.union([z.string().max(80), z.number().int().min(0)]))
      .min(1)
      .max(12),
  }),
]);
export type Read = z.infer<typeof readSchema>;

const finite = z.number().min(-1e12).max(1e12);

export const expectationSchema = z.discriminatedUnion("type", [
  /** Beyond `beyond` on this side of zero. */
  z.strictObject({
    type: z.literal("sign"),
    sign: z.enum(["positive", "negative"]),
    beyond: finite.min(0),
  }),
  /** Within `tolerance` of a value; around the circle where `modulo` says after how many degrees values repeat. */
  z.strictObject({
    type: z.literal("near"),
    value: finite,
    tolerance: finite.min(0),
    modulo: z.union([z.literal(180), z.literal(360)]).nullable(),
  }),
  /** Between two values, both included; null leaves a side open. */
  z
    .strictObject({ type: z.literal("between"), from: finite.nullable(), to: finite.nullable() })
    .refine(({ from, to }) => from !== null || to !== null, { message: "needs a limit on one side at least" })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      message: "the lower limit is above the upper one",
    }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

/** Settings of an instrument; a list of all units of a large layer among them. */
export const settingsJsonSchema = boundedJsonSchema({ characters: 20_000 });

/** An instrument with its settings, which decide its answer about a network. */
export const instrumentShape = {
  kind: z.string().min(1).max(60),
  version: z.number().int().min(1),
  settings: settingsJsonSchema,
};

export const computedTestSchema = z.strictObject({
  ...instrumentShape,
  read: readSchema,
  expect: expectationSchema,
});
export type ComputedTest = z.infer<typeof computedTestSchema>;
