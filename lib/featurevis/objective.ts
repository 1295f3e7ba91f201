/**
 * The value of an objective: what is maximised, as a function of a network's activations and of the picture itself. The formulas are
 * Lucid's (`optvis/objectives.py`); combinations are plain arithmetic on them.
 */
import type { Manifest } from "../model/manifest.ts";
import * as tf from "../model/tf.ts";
import { MicrographiaError, unwrap } from "../shared/result.ts";
import { parseUnit, type UnitAddress } from "../shared/unit.ts";
import { directionAt, directionVector } from "./direction.ts";
import type { Leaf, Objective } from "./objective-schema.ts";
import { pictureMeasure } from "./penalty.ts";
import { classSource, layerOf, layerSources, type Source, unitSource } from "./sources.ts";

/** What an objective can look at, for one picture. */
export type Sight = {
  /** The output of a node of the plan, `[1, height, width, channels]`. */
  activations(node: string): tf.Tensor4D;
  /** The picture, RGB in (0, 1), `[size, size, 3]`, before any view of it. */
  picture(): tf.Tensor3D;
};

export type Evaluated = {
  /** To be maximised; differentiable. */
  readonly value: tf.Scalar;
  /** For every leaf that is to make rectified units fire, the largest of their values over all positions. */
  readonly responses: readonly tf.Scalar[];
};

export type ObjectivePlan = {
  /** The nodes that `evaluate` looks at. */
  readonly nodes: readonly string[];
  evaluate(sight: Sight): Evaluated;
};

/** Channels `start` to `end` of a node's output, `[1, height, width, end − start]`. */
function channelsOf(activations: tf.Tensor4D, { start, end }: Source): tf.Tensor4D {
  const [, height, width, channels] = activations.shape;
  if (start === 0 && end === channels) return activations;
  return tf.slice(activations, [0, 0, 0, start], [1, height, width, end - start]);
}

/** The activations of one unit, `[height, width]`, out of a layer's `[1, height, width, channels]`. */
export function unitActivations(activations: tf.Tensor4D, index: number): tf.Tensor2D {
  const [, height, width] = activations.shape;
  return tf.reshape(tf.slice(activations, [0, 0, 0, index], [1, height, width, 1]), [height, width]);
}

/** Row and column of a place in a map of `[height, width]` positions. Throws `invalid` when it lies outside. */
function placeIn([height, width]: readonly [number, number], at: Place): readonly [number, number] {
  if (at === "centre") return [Math.floor(height / 2), Math.floor(width / 2)];
  const [row, column] = at;
  if (row < height && column < width) return at;
  throw new MicrographiaError(
    "invalid",
    `There is no position ${row}, ${column}: this layer has ${height} × ${width} of them on a picture of this size.`,
  );
}
type Place = "centre" | readonly [number, number];

const valueAt = (unit: tf.Tensor2D, at: Place): tf.Scalar =>
  tf.reshape(tf.slice(unit, [...placeIn(unit.shape, at)], [1, 1]), []);

type Unit = { readonly source: Source; readonly measure: (unit: tf.Tensor2D) => tf.Scalar };

const unitPlan = ({ source, measure }: Unit): ObjectivePlan => ({
  nodes: [source.node],
  evaluate: ({ activations }) => {
    const unit = unitActivations(activations(source.node), source.start);
    return { value: measure(unit), responses: source.rectified ? [tf.max<tf.Scalar>(unit)] : [] };
  },
});

/** A layer's values from their parts, `[1, height, width, units]`. */
const layerValues = (sources: readonly Source[], { activations }: Sight): tf.Tensor4D => {
  const parts = sources.map((source) => channelsOf(activations(source.node), source));
  return parts.length === 1 && parts[0] ? parts[0] : tf.concat4d(parts, 3);
};

function directionPlan(manifest: Manifest, leaf: Extract<Leaf, { type: "direction" }>): ObjectivePlan {
  const { layer, weights, cosine, at, preActivation = false } = leaf;
  const sources = layerSources(manifest, layer, preActivation);
  const vector = directionVector(weights, layerOf(manifest, layer).shape[2], layer);
  return {
    nodes: sources.map(({ node }) => node),
    evaluate: (sight) => {
      const values = layerValues(sources, sight);
      const [, height, width, channels] = values.shape;
      const place = at === "everywhere" ? null : placeIn([height, width], at);
      const seen = place === null ? values : tf.slice(values, [0, ...place, 0], [1, 1, 1, channels]);
      const responses = sources.every(({ rectified }) => rectified) ? [tf.max(values) as tf.Scalar] : [];
      return { value: directionAt(seen, vector, cosine), responses };
    },
  };
}

/** `DeepDream`'s mean of squares over all units and positions. */
function layerPlan(manifest: Manifest, name: string): ObjectivePlan {
  const sources = layerSources(manifest, name, false);
  return {
    nodes: sources.map(({ node }) => node),
    evaluate: (sight) => {
      const values = layerValues(sources, sight);
      const responses = sources.every(({ rectified }) => rectified) ? [tf.max(values) as tf.Scalar] : [];
      return { value: tf.mean(tf.square(values)), responses };
    },
  };
}

function leafPlan(manifest: Manifest, leaf: Leaf, subject: UnitAddress): ObjectivePlan {
  const sourceOf = (unit: string | undefined, preActivation = false) =>
    unitSource(manifest, unit === undefined ? subject : unwrap(parseUnit(unit)), preActivation);
  switch (leaf.type) {
    case "channel":
      return unitPlan({ source: sourceOf(leaf.unit, leaf.preActivation), measure: (unit) => tf.mean(unit) });
    case "neuron": {
      const at = leaf.at ?? "centre";
      return unitPlan({
        source: sourceOf(leaf.unit, leaf.preActivation),
        measure: (unit) => valueAt(unit, at),
      });
    }
    case "direction":
      return directionPlan(manifest, leaf);
    case "class":
      return unitPlan({ source: classSource(manifest, leaf.class), measure: (unit) => tf.mean(unit) });
    case "layer":
      return layerPlan(manifest, leaf.layer ?? subject.layer);
    case "penalty":
      return {
        nodes: [],
        evaluate: ({ picture }) => ({ value: pictureMeasure(leaf.of, picture()), responses: [] }),
      };
    default:
      return leaf satisfies never;
  }
}

/** `Σ weight · value`, and the responses of what counts for, and not against, it. */
function weighted(
  terms: readonly { readonly weight: number; readonly plan: ObjectivePlan }[],
): ObjectivePlan {
  return {
    nodes: [...new Set(terms.flatMap(({ plan }) => plan.nodes))],
    evaluate: (sight) => {
      const evaluated = terms.map(({ weight, plan }) => ({ weight, ...plan.evaluate(sight) }));
      const values = evaluated.map(({ weight, value }) => (weight === 1 ? value : tf.mul(value, weight)));
      const [first] = values;
      return {
        value: (values.length === 1 && first ? first : tf.addN(values)) as tf.Scalar,
        responses: evaluated.flatMap(({ weight, responses }) => (weight > 0 ? responses : [])),
      };
    },
  };
}

/**
 * How to compute an objective for the unit `subject` of this network. Throws `not-found` when the network has not what it names; its
 * `evaluate` throws `invalid` for a position outside the layer.
 */
export function planObjective(manifest: Manifest, objective: Objective, subject: UnitAddress): ObjectivePlan {
  switch (objective.type) {
    case "negative":
      return weighted([{ weight: -1, plan: planObjective(manifest, objective.of, subject) }]);
    case "sum":
      return weighted(
        objective.terms.map(({ weight, of }) => ({ weight, plan: planObjective(manifest, of, subject) })),
      );
    case "interpolation": {
      const { from, to, share } = objective;
      // At its ends it is the objective there, and nothing else is computed.
      const ends = [
        { weight: 1 - share, plan: planObjective(manifest, from, subject) },
        { weight: share, plan: planObjective(manifest, to, subject) },
      ];
      return weighted(ends.filter(({ weight }) => weight !== 0));
    }
    default:
      return leafPlan(manifest, objective, subject);
  }
}
