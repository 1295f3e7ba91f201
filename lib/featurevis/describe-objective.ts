/** Objectives in words, as they continue a sentence: "A picture optimised to raise …". */
import type { Leaf, Objective } from "./objective-schema.ts";

/** How a unit is called; the picture's own is "the unit". */
const possessive = (unit: string | undefined): string => (unit === undefined ? "the unit’s" : `${unit}’s`);

const beforeRectifier = (preActivation: true | undefined): string =>
  preActivation ? " before its rectifier" : "";

const number = (value: number): string => `${value < 0 ? "−" : ""}${Number(Math.abs(value).toPrecision(3))}`;

/** Directions of up to so many units are spelled out. */
const spelledOut = 6;

function describeDirection(leaf: Extract<Leaf, { type: "direction" }>): string {
  const { layer, weights, cosine, at } = leaf;
  const named = weights
    .slice(0, spelledOut)
    .map(([index, weight]) => `${number(weight)} · ${index}`)
    .join(", ");
  const rest = weights.length > spelledOut ? ` and ${weights.length - spelledOut} more` : "";
  const where =
    at === "everywhere"
      ? "over all positions"
      : at === "centre"
        ? "at the centre"
        : `at position ${at.join(", ")}`;
  const power = cosine === 0 ? "" : `, times their cosine to the power ${number(cosine)}`;
  return `the activations of ${layer}${beforeRectifier(leaf.preActivation)} along a direction (${named}${rest})${power}, ${where}`;
}

function describeLeaf(leaf: Leaf, className: (index: number) => string): string {
  switch (leaf.type) {
    case "channel":
      return `${possessive(leaf.unit)} mean activation${beforeRectifier(leaf.preActivation)} over all positions`;
    case "neuron": {
      const where = leaf.at ? `at position ${leaf.at.join(", ")}` : "at the centre";
      return `${possessive(leaf.unit)} activation${beforeRectifier(leaf.preActivation)} ${where}`;
    }
    case "direction":
      return describeDirection(leaf);
    case "class":
      return `the answer “${className(leaf.class)}” before the softmax`;
    case "layer":
      return `the mean of the squares of all activations of ${leaf.layer ?? "the unit’s layer"}`;
    case "penalty":
      return leaf.of === "contrast"
        ? "the picture’s mean squared distance from grey"
        : "the picture’s total variation";
    default:
      return leaf satisfies never;
  }
}

/** @param className the name of a class by its index, where it is known */
export function describeObjective(
  objective: Objective,
  className: (index: number) => string = (index) => `class ${index}`,
): string {
  const say = (of: Objective): string => describeObjective(of, className);
  switch (objective.type) {
    case "negative":
      return `the negative of ${say(objective.of)}`;
    case "sum":
      return objective.terms
        .map(({ weight, of }, i) => {
          const sign = weight < 0 ? "less " : i > 0 ? "plus " : "";
          const times = Math.abs(weight) === 1 ? "" : `${number(Math.abs(weight))} times `;
          return `${sign}${times}${say(of)}`;
        })
        .join(", ");
    case "interpolation": {
      const { from, to, share } = objective;
      if (share === 0 || share === 1) return say(share === 0 ? from : to);
      return `${number(1 - share)} of ${say(from)} and ${number(share)} of ${say(to)}`;
    }
    default:
      return describeLeaf(objective, className);
  }
}
