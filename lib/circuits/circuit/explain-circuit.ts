/**
 * How much of a unit a circuit explains: the unit's response when everything outside the circuit is held still, and when the circuit is,
 * beside its response in the network as it is. `docs/circuits.md` has the definitions and what they are checked against.
 */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import { assert, MicrographiaError } from "../../shared/result.ts";
import type { Place } from "../../stimuli/image-answers/layer-values.ts";
import { correlationOf } from "../statistics/correlation.ts";
import { type Ratio, ratioOfSums } from "../statistics/ratio-interval.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { ablationsOf, type ExplainPlan, type Held, planExplaining } from "./explain-plan.ts";

export type ExplainQuestion = {
  readonly target: string;
  /** The circuit's units; those that do not come before the target are passed over. */
  readonly circuit: readonly string[];
  /** What units are held at: zero, or each at its mean over all positions of all inputs of this measurement. */
  readonly held: "zero" | "mean";
  /** The response: the target's activation, or the value that goes into its rectifier. */
  readonly quantity: "activation" | "rectifier input";
  readonly resamples: number;
  readonly seed: number;
};

/** What the network is shown, as it takes it. */
export type ShownInputs = {
  readonly count: number;
  /** Batches `[n, height, width, channels]` in order; each is disposed of before the next is made. */
  batches(): AsyncGenerator<tf.Tensor4D>;
  /** The places of the target's map that are looked at; null for all. */
  readonly places: readonly Place[] | null;
};

export type ExplainedInput = {
  /** Where the target's value before the rectifier is largest in the network as it is; all responses are read there. */
  readonly place: Place;
  readonly whole: number; // nothing held
  readonly circuit: number; // everything outside the circuit held
  readonly rest: number; // the circuit held
  readonly nothing: number; // both held
};

export type Explanation = {
  readonly layers: readonly { readonly name: string; readonly units: number; readonly inside: number }[];
  readonly inputs: readonly ExplainedInput[];
  /** Σ (circuit − nothing) / Σ (whole − nothing). */
  readonly explained: Ratio;
  /** Σ (whole − rest) / Σ (whole − nothing). */
  readonly needed: Ratio;
  /** Pearson's r of `circuit` and `whole` over the inputs; null for fewer than three, or where one never changes. */
  readonly correlation: number | null;
};

/** The mean of every channel of the layers over all positions of all inputs. */
async function meansOf(
  executor: Executor,
  manifest: Manifest,
  plan: ExplainPlan,
  inputs: ShownInputs,
  pause: () => Promise<void>,
): Promise<Map<string, Float32Array>> {
  const nodes = plan.layers.map(({ node }) => node);
  const sums = new Map<string, Float64Array>();
  let count = 0;
  await executor.prepare(nodes.filter((node) => node !== manifest.graph.input));
  for await (const batch of inputs.batches()) {
    await pause();
    const [own = 0] = batch.shape;
    count += own;
    const means = tf.tidy(() =>
      executor
        .forwardAll(batch, nodes)
        .map((map) => (map.rank === 4 ? tf.mean(map, [0, 1, 2]) : tf.mean(map, 0))),
    );
    try {
      for (const [i, node] of nodes.entries()) {
        const mean = await means[i]?.data();
        const sum = sums.get(node) ?? new Float64Array(mean?.length ?? 0);
        mean?.forEach((value, channel) => {
          sum[channel] = (sum[channel] ?? 0) + value * own;
        });
        sums.set(node, sum);
      }
    } finally {
      tf.dispose(means);
    }
  }
  return new Map(
    [...sums].map(([node, sum]) => [node, Float32Array.from(sum, (value) => value / Math.max(1, count))]),
  );
}

/** One channel of maps `[n, height, width, channels]`, or of vectors, as `[n, height · width]`. */
const channelOf = (maps: tf.Tensor, channel: number): tf.Tensor2D =>
  tf.tidy(() => {
    const [n = 1] = maps.shape;
    const image = tf.reshape(maps, [n, -1, maps.shape.at(-1) ?? 1]);
    return tf.reshape(tf.slice(image, [0, 0, channel], [n, -1, 1]), [n, -1]);
  });

async function take(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return Float32Array.from(await tensor.data());
  } finally {
    tensor.dispose();
  }
}

/** The place of the largest value among some; the first where several are as large. */
function strongest(map: Float32Array, width: number, places: readonly Place[] | null): number {
  const candidates = places ? places.map(({ row, column }) => row * width + column) : map.keys();
  let best = -1;
  for (const at of candidates) if (best < 0 || (map[at] ?? 0) > (map[best] ?? 0)) best = at;
  assert(best >= 0, "there is a place to look at");
  return best;
}

/**
 * Throws `not-found` for units that there are not, `invalid` when no unit of the circuit comes before the target or nothing is shown,
 * `unsupported` when a response is not finite, `cancelled` when stopped.
 */
export async function explainCircuit(
  executor: Executor,
  manifest: Manifest,
  inputs: ShownInputs,
  question: ExplainQuestion,
  work: CircuitWork = {},
): Promise<Explanation> {
  const plan = planExplaining(manifest, question.target, question.circuit);
  if (inputs.count === 0) {
    throw new MicrographiaError("invalid", "Nothing is shown: choose images or figures to ask about.");
  }
  const pause = createPause(work);
  const passes = question.held === "mean" ? 2 : 1;
  const total = inputs.count * passes;
  const say = (done: number, note: string): void => work.onProgress?.({ done, total, note });
  say(0, passes === 2 ? "the units' means" : "responses");
  const levels = question.held === "mean" ? await meansOf(executor, manifest, plan, inputs, pause) : null;
  const read = question.quantity === "activation" ? plan.activation : plan.before;
  const answers: ExplainedInput[] = [];
  await executor.prepare([plan.before.node, plan.activation.node]);
  for await (const batch of inputs.batches()) {
    await pause();
    const start =
      plan.start === manifest.graph.input
        ? tf.clone(batch)
        : (executor.forward(batch, plan.start) as tf.Tensor4D);
    try {
      const asked = async (held: Held): Promise<Float32Array> => {
        const ablations = ablationsOf(plan, held, levels);
        return take(
          tf.tidy(() =>
            channelOf(executor.forward(start, read.node, { from: plan.start, ablations }), read.channel),
          ),
        );
      };
      const [n = 1] = batch.shape;
      const { before, whole, width } = await intact(executor, start, plan, read);
      const held = {
        circuit: await asked("outside"),
        rest: await asked("inside"),
        nothing: await asked("all"),
      };
      const size = before.length / n;
      for (let i = 0; i < n; i++) {
        const at = strongest(before.subarray(i * size, (i + 1) * size), width, inputs.places);
        const value = (map: Float32Array) => map[i * size + at] ?? Number.NaN;
        answers.push({
          place: { row: Math.floor(at / width), column: at % width },
          whole: value(whole),
          circuit: value(held.circuit),
          rest: value(held.rest),
          nothing: value(held.nothing),
        });
      }
    } finally {
      start.dispose();
    }
    say(inputs.count * (passes - 1) + answers.length, "responses");
  }
  if (
    !answers.every(({ whole, circuit, rest, nothing }) =>
      [whole, circuit, rest, nothing].every(Number.isFinite),
    )
  ) {
    throw new MicrographiaError(
      "unsupported",
      `The values of ${question.target} on these inputs are not finite.`,
    );
  }
  return {
    layers: plan.layers.map(({ name, inside, outside }) => ({
      name,
      units: inside.length + outside.length,
      inside: inside.length,
    })),
    inputs: answers,
    ...sharesOf(answers, question),
  };
}

/** The target's map before its rectifier, and that of the response, `[n, height · width]`, as the network is. */
async function intact(
  executor: Executor,
  start: tf.Tensor4D,
  plan: ExplainPlan,
  read: ExplainPlan["before"],
): Promise<{ before: Float32Array; whole: Float32Array; width: number }> {
  const [maps, responses, width] = tf.tidy(() => {
    const nodes = [plan.before.node, read.node];
    const [before, whole] = executor.forwardAll(start, nodes, { from: plan.start });
    assert(before && whole, "two nodes were asked for");
    return [
      channelOf(before, plan.before.channel),
      channelOf(whole, read.channel),
      before.rank === 4 ? (before.shape[2] ?? 1) : 1,
    ] as const;
  });
  return { before: await take(maps), whole: await take(responses), width };
}

/** The two shares and the correlation, from the responses alone. */
export function sharesOf(
  inputs: readonly ExplainedInput[],
  { resamples, seed }: Pick<ExplainQuestion, "resamples" | "seed">,
): Pick<Explanation, "explained" | "needed" | "correlation"> {
  const wholes = inputs.map(({ whole, nothing }) => whole - nothing);
  const scale = inputs.reduce((sum, { whole, nothing }) => sum + Math.abs(whole) + Math.abs(nothing), 0);
  const random = createRandom(seed);
  const moments = inputs.reduce(
    ({ n, x, y, xx, yy, xy }, { circuit, whole }) => ({
      n: n + 1,
      x: x + circuit,
      y: y + whole,
      xx: xx + circuit * circuit,
      yy: yy + whole * whole,
      xy: xy + circuit * whole,
    }),
    { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
  );
  const ratio = (parts: readonly number[], stream: string): Ratio =>
    ratioOfSums(parts, wholes, scale, { resamples, random: random.fork(stream) });
  return {
    explained: ratio(
      inputs.map(({ circuit, nothing }) => circuit - nothing),
      "explained",
    ),
    needed: ratio(
      inputs.map(({ whole, rest }) => whole - rest),
      "needed",
    ),
    correlation: correlationOf(moments),
  };
}
