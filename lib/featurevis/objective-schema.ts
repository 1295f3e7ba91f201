/**
 * What is maximised, as data: leaves that look at the network, and combinations of them. A leaf that names no unit or layer is about the
 * unit that the picture is stored under. `docs/visualisation.md` gives every formula; `objective.ts` computes them.
 */
import { z } from "zod";
import { unitTextSchema } from "../shared/unit.ts";

const layerName = z.string().min(1).max(200);
const finite = z.number(); // zod refuses NaN and infinities
const row = z.number().int().min(0).max(1023);
const position = z.tuple([row, row]); // row, column in the layer's activations on the view

/** Looks at the values before the rectifier, which may be negative. Left out rather than false, so that a picture has one key. */
const preActivation = z.literal(true).optional();

/** The mean over all positions of one unit's activations. */
const channel = z.strictObject({
  type: z.literal("channel"),
  unit: unitTextSchema.optional(),
  preActivation,
});

/** The activation at one position; at the centre unless another is named. */
const neuron = z.strictObject({
  type: z.literal("neuron"),
  unit: unitTextSchema.optional(),
  at: position.optional(),
  preActivation,
});

/** Indices of units and their weights, by index, each once and none of them zero: one way to write each direction. */
const directionWeights = z
  .array(z.tuple([z.number().int().min(0).max(65_535), finite]))
  .min(1)
  .max(4096)
  .refine((pairs) => pairs.every(([index], i) => i === 0 || index > (pairs[i - 1]?.[0] ?? index)), {
    message: "must be in ascending order of the units, each once",
  })
  .refine((pairs) => pairs.every(([, weight]) => weight !== 0), { message: "must not be zero" });

/** `dot · max(0.1, cossim)^cosine` of the activations at a position with a vector of weights over the layer's units. */
const direction = z.strictObject({
  type: z.literal("direction"),
  layer: layerName,
  weights: directionWeights,
  cosine: z.number().min(0).max(16), // the power p; 0 is the plain dot product
  at: z.union([z.literal("everywhere"), z.literal("centre"), position]), // "everywhere": the mean over all positions
  preActivation,
});

/** The network's answer for one class before the softmax. */
const classLogit = z.strictObject({
  type: z.literal("class"),
  class: z.number().int().min(0).max(65_535),
});

/** DeepDream: the mean of the squares of all of a layer's activations. */
const layer = z.strictObject({ type: z.literal("layer"), layer: layerName.optional() });

/**
 * A property of the picture itself, not below zero, to be counted against the rest in a sum: how much neighbouring pixels differ, or
 * how far the picture is from grey.
 */
const penalty = z.strictObject({
  type: z.literal("penalty"),
  of: z.enum(["total-variation", "contrast"]),
});

export type Leaf =
  | z.infer<typeof channel>
  | z.infer<typeof neuron>
  | z.infer<typeof direction>
  | z.infer<typeof classLogit>
  | z.infer<typeof layer>
  | z.infer<typeof penalty>;

export type Objective =
  | Leaf
  | { type: "negative"; of: Objective }
  | { type: "sum"; terms: { weight: number; of: Objective }[] }
  /** `(1 − share) · from + share · to`. */
  | { type: "interpolation"; from: Objective; to: Objective; share: number };

const leaves = [channel, neuron, direction, classLogit, layer, penalty] as const;

const combining = (inner: z.ZodType<Objective>): z.ZodType<Objective> =>
  z.discriminatedUnion("type", [
    ...leaves,
    z.strictObject({ type: z.literal("negative"), of: inner }),
    z.strictObject({
      type: z.literal("sum"),
      terms: z
        .array(z.strictObject({ weight: finite, of: inner }))
        .min(1)
        .max(16),
    }),
    z.strictObject({
      type: z.literal("interpolation"),
      from: inner,
      to: inner,
      share: z.number().min(0).max(1),
    }),
  ]);

/** Combinations may stand within combinations this deep: a bound on what a stranger may send, and more than anybody needs. */
const depth = 4;

export const objectiveSchema: z.ZodType<Objective> = Array.from({ length: depth }).reduce<
  z.ZodType<Objective>
>((inner) => combining(inner), z.discriminatedUnion("type", [...leaves]));

/** The leaves of an objective, from left to right. */
export function leavesOf(objective: Objective): Leaf[] {
  switch (objective.type) {
    case "negative":
      return leavesOf(objective.of);
    case "sum":
      return objective.terms.flatMap(({ of }) => leavesOf(of));
    case "interpolation":
      return [...leavesOf(objective.from), ...leavesOf(objective.to)];
    default:
      return [objective];
  }
}
