/** What each objective means, in place: a sentence or two, and the formula. */
import type { What } from "../../lib/featurevis/choice.ts";

export type Explained = { readonly title: string; readonly text: string; readonly formula: string };

export const whatTitles: Readonly<Record<What, string>> = {
  neuron: "Neuron",
  channel: "Channel",
  direction: "Direction",
  class: "Class",
  layer: "Layer (DeepDream)",
};

export const explained: Readonly<Record<What, Explained>> = {
  neuron: {
    title: "A neuron is the unit at one place.",
    text: "The picture raises the unit’s value at the centre of its layer: one example of the pattern, in the middle. What the neuron does not see is left to chance, so that part is cropped away.",
    formula: "a[⌊h/2⌋, ⌊w/2⌋, n]",
  },
  channel: {
    title: "A channel is the unit at all places.",
    text: "The picture raises the unit’s mean over all positions: the pattern wherever it fits, which shows how it repeats, how large it is and which way it turns.",
    formula: "Σ a[y, x, n] / (h · w)",
  },
  direction: {
    title: "A direction is a mixture of units.",
    text: "The picture raises the activations’ dot product with a vector of weights over the layer’s units. A power of the cosine keeps it to that mixture: without one the easiest unit of it may win.",
    formula: "mean of a·v · max(0.1, cos(a, v))ᵖ",
  },
  class: {
    title: "A class is one of the network’s answers.",
    text: "The picture raises the answer’s logit, its value before the softmax. After the softmax it would be easiest to lower all the other answers.",
    formula: "z[k], of softmax(z)",
  },
  layer: {
    title: "DeepDream is whatever excites the layer.",
    text: "The picture raises the mean of the squares of all units at all positions, so that whatever is there a little becomes more.",
    formula: "Σ a[y, x, n]² / (h · w · c)",
  },
};

/** What is added to an objective, explained where it is chosen. */
export const additions = {
  negative: {
    text: "A negative shows what the unit is against: the same value, made as low as possible. It is read before the rectifier, because after it nothing goes below zero.",
    formula: "−f",
  },
  before: {
    text: "Before its rectifier a unit has a value also where it does not fire, and a gradient that leads to where it does.",
    formula: "z[y, x, n], with a = max(0, z)",
  },
  interpolation: {
    text: "Between two units: a share of the one objective and the rest of the other. Where activations differ in scale, the larger one wins early.",
    formula: "(1 − t) · f + t · g",
  },
  sum: {
    text: "Other units’ objectives, added with weights; a negative weight takes what they see out of the picture.",
    formula: "f + Σ wᵢ · gᵢ",
  },
  diversity: {
    text: "Several pictures at once, each less its likeness to the others: which units of the layer fire together in it, as a Gram matrix G of length 1. One unit may have several things that excite it.",
    formula: "fᵢ − w · Σ ⟨Gᵢ, Gⱼ⟩ over j ≠ i",
  },
  smoothness: {
    text: "Total variation, how much neighbouring pixels differ on average, is counted against the objective.",
    formula: "f − w · TV",
  },
} as const;
