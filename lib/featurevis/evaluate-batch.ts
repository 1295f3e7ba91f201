/** The objectives of pictures that are made together, on what the network sees of them in a step. */
import type { ReluGradient } from "../model/ops/rectifier.ts";
import { preprocess } from "../model/preprocess.ts";
import * as tf from "../model/tf.ts";
import { assert } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { type Family, familiesOf, type PictureJob } from "./batch.ts";
import { likenesses } from "./diversity.ts";
import { asImage, type Channel, type Subject } from "./measure-picture.ts";
import { namedUnits } from "./named-units.ts";
import { type Evaluated, type ObjectivePlan, planObjective } from "./objective.ts";
import { layerOf, unitSource } from "./sources.ts";
import { lookStraight } from "./view.ts";

export type PlannedPicture = {
  readonly plan: ObjectivePlan;
  readonly own: Channel; // the unit that the picture is stored under
  readonly others: readonly (Channel & { readonly unit: string })[]; // units that the objective names besides
};

function planPicture({ manifest }: Subject, job: PictureJob): PlannedPicture {
  const channelOf = (unit: UnitAddress): Channel => {
    const { node, start } = unitSource(manifest, unit, false);
    return { node, index: start };
  };
  const { objective } = job.settings;
  return {
    own: channelOf(job.unit),
    plan: planObjective(manifest, objective, job.unit),
    others: namedUnits(objective, job.unit).map((unit) => ({ unit: formatUnit(unit), ...channelOf(unit) })),
  };
}

export type PlannedFamily = Family & { readonly node: string };

export type PlannedBatch = {
  readonly pictures: readonly PlannedPicture[];
  readonly families: readonly PlannedFamily[];
  readonly nodes: readonly string[]; // everything that is looked at
};

/** Throws as `planObjective` and `familiesOf` do. */
export function planBatch(subject: Subject, jobs: readonly PictureJob[]): PlannedBatch {
  const pictures = jobs.map((job) => planPicture(subject, job));
  const families = familiesOf(jobs).map((family) => ({
    ...family,
    node: layerOf(subject.manifest, family.layer).node,
  }));
  const nodes = [
    ...pictures.flatMap(({ own, plan, others }) => [
      own.node,
      ...plan.nodes,
      ...others.map(({ node }) => node),
    ]),
    ...families.map(({ node }) => node),
  ];
  return { pictures, families, nodes: [...new Set(nodes)] };
}

/** All pictures' objectives on views `[pictures, side, side, 3]`, less what pictures of a family cost each other. */
export function evaluateBatch(
  { manifest, executor }: Subject,
  { pictures: planned, families }: PlannedBatch,
  rendered: tf.Tensor3D,
  views: tf.Tensor4D,
  reluGradient: ReluGradient,
): Evaluated[] {
  const nodes = [
    ...new Set([...planned.flatMap(({ plan }) => plan.nodes), ...families.map(({ node }) => node)]),
  ];
  const input = preprocess(tf.mul(views, 255), manifest.input);
  const outputs = nodes.length > 0 ? executor.forwardAll(input, nodes, { reluGradient }) : [];
  // The gradient of a split is one concatenation, so that each picture's part costs what it does alone.
  const apart = new Map(
    outputs.map((output, i) => {
      const image = asImage(output);
      const parts: tf.Tensor4D[] = planned.length === 1 ? [image] : tf.split(image, planned.length, 0);
      return [nodes[i], parts] as const;
    }),
  );
  const seenBy = (node: string, picture: number): tf.Tensor4D => {
    const seen = apart.get(node)?.[picture];
    assert(seen, `${node} was asked for`);
    return seen;
  };
  const pictureOf = (n: number): tf.Tensor3D => {
    const [size] = rendered.shape;
    return planned.length === 1 ? rendered : tf.slice(rendered, [0, 0, 3 * n], [size, size, 3]);
  };
  const evaluated = planned.map(({ plan }, n) =>
    plan.evaluate({ activations: (node) => seenBy(node, n), picture: () => pictureOf(n) }),
  );
  for (const { node, weight, members } of families) {
    const alike = likenesses(members.map((place) => seenBy(node, place)));
    members.forEach((place, i) => {
      const own = evaluated[place];
      const likeness = alike[i];
      assert(own && likeness, "every member has a place in the batch");
      evaluated[place] = { ...own, value: tf.sub(own.value, tf.mul(likeness, weight)) };
    });
  }
  return evaluated;
}

/** The mean likeness of each member of a family to the others, on the finished pictures. */
export async function likenessesOf(
  { manifest, executor }: Subject,
  { node, members }: PlannedFamily,
  rendered: tf.Tensor3D,
): Promise<readonly (readonly [number, number])[]> {
  const found = tf.tidy(() => {
    const views = tf.gather(lookStraight(rendered), [...members]);
    const activations = asImage(executor.forward(preprocess(tf.mul(views, 255), manifest.input), node));
    return tf.stack(likenesses(tf.split(activations, members.length, 0)));
  });
  const sums = await found.data();
  found.dispose();
  return members.map((place, i) => [place, (sums[i] ?? Number.NaN) / (members.length - 1)]);
}
