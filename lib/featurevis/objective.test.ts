/** Every objective against plain loops in double precision, and its gradient against their differences. */
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { planObjective } from "./objective.ts";
import { type Objective, objectiveSchema } from "./objective-schema.ts";
import { smallSubject } from "./testing/small-subject.ts";
import type { Subject } from "./visualise.ts";

let subject: Subject;
beforeAll(async () => {
  await startBackend(nodePlatform);
  subject = await smallSubject();
});

/** Values of the network's nodes, and of the picture, as a test makes them up: after a rectifier many are zero. */
type Values = { readonly shape: readonly [number, number, number]; readonly data: Float64Array };
type World = Readonly<Record<string, Values>>;

const shapes = {
  "a/relu": [4, 5, 6],
  a: [4, 5, 6],
  b: [3, 4, 5],
  left: [3, 4, 2],
  right: [3, 4, 3],
  logits: [1, 1, 3],
  picture: [6, 6, 3],
} as const satisfies Record<string, readonly [number, number, number]>;

function makeWorld(seed: number): World {
  const random = createRandom(seed);
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const rectified = name === "a/relu" || name === "b";
      const draw = () => (name === "picture" ? random.next() : random.normal());
      const data = Float64Array.from({ length: shape[0] * shape[1] * shape[2] }, () =>
        Math.fround(rectified ? Math.max(0.001, draw() + 0.3) : draw()),
      );
      return [name, { shape, data }];
    }),
  );
}

const subjectUnit = { layer: "b", index: 3 };

/** The value of cell `y, x, c`. */
const cell = ({ shape: [, width, channels], data }: Values, y: number, x: number, c: number): number =>
  data[(y * width + x) * channels + c] ?? Number.NaN;

const nodeOf = (world: World, name: string): Values => {
  const values = world[name];
  if (!values) throw new Error(`the test knows ${name}`);
  return values;
};

/** A unit as its own map: after the rectifier in its layer's node, before it in its branch's. */
function unitMap(world: World, unit: string, preActivation: boolean): (y: number, x: number) => number {
  const [layer = "", text = ""] = unit.split(":");
  const index = Number(text);
  if (layer === "logits") return (y, x) => cell(nodeOf(world, "logits"), y, x, index);
  if (layer === "a") {
    const values = nodeOf(world, preActivation ? "a" : "a/relu");
    return (y, x) => cell(values, y, x, index);
  }
  if (!preActivation) return (y, x) => cell(nodeOf(world, "b"), y, x, index);
  return index < 2
    ? (y, x) => cell(nodeOf(world, "left"), y, x, index)
    : (y, x) => cell(nodeOf(world, "right"), y, x, index - 2);
}

const extentOf = (unit: string): readonly [number, number] =>
  unit.startsWith("a") ? [4, 5] : unit.startsWith("b") ? [3, 4] : [1, 1];

const positions = ([height, width]: readonly [number, number]): [number, number][] =>
  Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width]);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** An objective by its definition in `docs/visualisation.md`, in plain loops. */
function byLoops(objective: Objective, world: World): number {
  const own = `${subjectUnit.layer}:${subjectUnit.index}`;
  switch (objective.type) {
    case "channel": {
      const unit = objective.unit ?? own;
      const map = unitMap(world, unit, objective.preActivation === true);
      return mean(positions(extentOf(unit)).map(([y, x]) => map(y, x)));
    }
    case "neuron": {
      const unit = objective.unit ?? own;
      const [height, width] = extentOf(unit);
      const [y, x] = objective.at ?? [Math.floor(height / 2), Math.floor(width / 2)];
      return unitMap(world, unit, objective.preActivation === true)(y, x);
    }
    case "direction": {
      const { layer, weights, cosine, at, preActivation } = objective;
      const [height, width] = extentOf(layer);
      const places =
        at === "everywhere"
          ? positions([height, width])
          : [at === "centre" ? ([Math.floor(height / 2), Math.floor(width / 2)] as const) : at];
      const units = layer === "a" ? 6 : 5;
      const length = Math.hypot(...weights.map(([, weight]) => weight));
      return mean(
        places.map(([y, x]) => {
          const a = Array.from({ length: units }, (_, c) =>
            unitMap(world, `${layer}:${c}`, preActivation === true)(y, x),
          );
          const dot = sum(weights.map(([index, weight]) => weight * (a[index] ?? 0)));
          const cos = dot / (Math.sqrt(sum(a.map((v) => v * v)) + 1e-8) * length);
          return cosine === 0 ? dot : dot * Math.max(0.1, cos) ** cosine;
        }),
      );
    }
    case "class":
      return cell(nodeOf(world, "logits"), 0, 0, objective.class);
    case "layer":
      return mean([...nodeOf(world, objective.layer === "a" ? "a/relu" : "b").data].map((v) => v * v));
    case "penalty": {
      const picture = nodeOf(world, "picture");
      if (objective.of === "contrast") return mean([...picture.data].map((v) => (v - 0.5) ** 2));
      const differences = (dy: number, dx: number) =>
        positions([6 - dy, 6 - dx]).flatMap(([y, x]) =>
          [0, 1, 2].map((c) => Math.abs(cell(picture, y + dy, x + dx, c) - cell(picture, y, x, c))),
        );
      return mean(differences(1, 0)) + mean(differences(0, 1));
    }
    case "negative":
      return -byLoops(objective.of, world);
    case "sum":
      return sum(objective.terms.map(({ weight, of }) => weight * byLoops(of, world)));
    case "interpolation":
      return (
        (1 - objective.share) * byLoops(objective.from, world) +
        objective.share * byLoops(objective.to, world)
      );
  }
}

const direction = {
  type: "direction",
  layer: "b",
  weights: [
    [0, 1.5],
    [2, -0.5],
    [4, 2],
  ],
  cosine: 0,
  at: "everywhere",
} satisfies Objective;

const objectives: Record<string, Objective> = {
  channel: { type: "channel" },
  "channel of another unit": { type: "channel", unit: "a:4" },
  "channel before its rectifier": { type: "channel", preActivation: true },
  "channel of a plain convolution before its rectifier": {
    type: "channel",
    unit: "a:1",
    preActivation: true,
  },
  neuron: { type: "neuron" },
  "neuron at a position": { type: "neuron", at: [2, 0] },
  "neuron before its rectifier, of the first branch": { type: "neuron", unit: "b:1", preActivation: true },
  "direction over all positions": direction,
  "direction with a cosine": { ...direction, cosine: 2 },
  "direction at the centre, with a cosine": { ...direction, at: "centre", cosine: 1.5 },
  "direction at a position": { ...direction, at: [0, 3] },
  "direction before the rectifiers": { ...direction, preActivation: true, cosine: 1 },
  class: { type: "class", class: 2 },
  layer: { type: "layer" },
  "another layer": { type: "layer", layer: "a" },
  "total variation": { type: "penalty", of: "total-variation" },
  contrast: { type: "penalty", of: "contrast" },
  negative: { type: "negative", of: { type: "channel", preActivation: true } },
  sum: {
    type: "sum",
    terms: [
      { weight: 1, of: { type: "neuron" } },
      { weight: 0.25, of: { type: "layer" } },
      { weight: -2, of: { type: "penalty", of: "contrast" } },
    ],
  },
  "difference across layers": {
    type: "sum",
    terms: [
      { weight: 1, of: { type: "channel" } },
      { weight: -1, of: { type: "channel", unit: "a:0" } },
    ],
  },
  "interpolation across layers": {
    type: "interpolation",
    from: { type: "channel" },
    to: { type: "neuron", unit: "a:5" },
    share: 0.3,
  },
  "interpolation of combinations": {
    type: "interpolation",
    from: { type: "negative", of: direction },
    to: { type: "sum", terms: [{ weight: 3, of: { type: "class", class: 0 } }] },
    share: 0.75,
  },
};

/** The value by the program, and its derivatives with respect to everything it may look at. */
function byProgram(
  objective: Objective,
  world: World,
): { value: number; gradients: Map<string, Float32Array> } {
  const plan = planObjective(subject.manifest, objective, subjectUnit);
  const names = Object.keys(world);
  const inputs = names.map((name) => {
    const { shape, data } = nodeOf(world, name);
    return tf.tensor(Float32Array.from(data), [1, ...shape]);
  });
  try {
    const evaluate = (...tensors: tf.Tensor[]): tf.Scalar => {
      const of = (name: string) => tensors[names.indexOf(name)] as tf.Tensor4D;
      const picture = (): tf.Tensor3D => tf.reshape(of("picture"), [...nodeOf(world, "picture").shape]);
      const { value } = plan.evaluate({ activations: of, picture });
      // What an objective does not look at has a gradient of zero, and TensorFlow.js wants to see it used.
      return tf.addN([value, ...tensors.map((tensor) => tf.mul(tf.sum(tensor), 0))]) as tf.Scalar;
    };
    const { value, grads } = tf.valueAndGrads(evaluate)(inputs);
    return {
      value: value.dataSync()[0] ?? Number.NaN,
      gradients: new Map(names.map((name, i) => [name, Float32Array.from(grads[i]?.dataSync() ?? [])])),
    };
  } finally {
    tf.dispose(inputs);
  }
}

describe.each(Object.entries(objectives))("the objective “%s”", (_, objective) => {
  test("is data that can be written and read", () => {
    expect(objectiveSchema.parse(JSON.parse(JSON.stringify(objective)))).toEqual(objective);
  });

  test("has the value and the gradient of its definition", () => {
    const world = makeWorld(11);
    const { value, gradients } = byProgram(objective, world);
    expect(value).toBeCloseTo(byLoops(objective, world), 4);
    const step = 1e-5;
    for (const [name, values] of Object.entries(world)) {
      const gradient = gradients.get(name);
      for (let i = 0; i < values.data.length; i++) {
        const at = (shift: number): number => {
          const data = Float64Array.from(values.data);
          data[i] = (data[i] ?? 0) + shift;
          return byLoops(objective, { ...world, [name]: { ...values, data } });
        };
        const expected = (at(step) - at(-step)) / (2 * step);
        expect(Math.abs((gradient?.[i] ?? Number.NaN) - expected)).toBeLessThan(
          1e-4 * Math.max(1, Math.abs(expected)),
        );
      }
    }
  });
});

test("the gradient of a direction is finite where nothing fires", () => {
  const world = makeWorld(1);
  const silent = { ...world, b: { ...nodeOf(world, "b"), data: new Float64Array(60) } };
  const { value, gradients } = byProgram({ ...direction, cosine: 2 }, silent);
  expect(value).toBeCloseTo(0, 6);
  for (const slope of gradients.get("b") ?? []) expect(Number.isFinite(slope)).toBe(true);
});

describe("what an objective may name", () => {
  const problem = (objective: Objective): string | null => {
    try {
      planObjective(subject.manifest, objective, subjectUnit);
      return null;
    } catch (error) {
      return (error as { code?: string }).code ?? "bug";
    }
  };
  test("is units, layers and classes that the network has", () => {
    expect(problem({ type: "channel", unit: "b:5" })).toBe("not-found");
    expect(problem({ type: "channel", unit: "nowhere:0" })).toBe("not-found");
    expect(problem({ type: "neuron", unit: "b:5", preActivation: true })).toBe("not-found");
    expect(problem({ type: "layer", layer: "nowhere" })).toBe("not-found");
    expect(problem({ type: "class", class: 3 })).toBe("not-found");
    expect(problem({ ...direction, weights: [[5, 1]] })).toBe("not-found");
    expect(problem({ type: "negative", of: { type: "class", class: 3 } })).toBe("not-found");
  });

  test("is positions that the layer has", () => {
    expect(() => byProgram({ type: "neuron", at: [3, 0] }, makeWorld(1))).toThrow(/no position 3, 0/);
  });
});

describe("an objective as data", () => {
  const accepted = (value: unknown): boolean => objectiveSchema.safeParse(value).success;
  test("names a direction in one way only", () => {
    expect(accepted(direction)).toBe(true);
    expect(
      accepted({
        ...direction,
        weights: [
          [2, 1],
          [0, 1],
        ],
      }),
    ).toBe(false);
    expect(
      accepted({
        ...direction,
        weights: [
          [1, 1],
          [1, 1],
        ],
      }),
    ).toBe(false);
    expect(accepted({ ...direction, weights: [[1, 0]] })).toBe(false);
    expect(accepted({ ...direction, weights: [] })).toBe(false);
  });

  test("is refused with unknown members, numbers that are none, or shares outside 0 to 1", () => {
    expect(accepted({ type: "channel", index: 1 })).toBe(false);
    expect(accepted({ type: "channel", preActivation: false })).toBe(false);
    expect(accepted({ type: "sum", terms: [{ weight: Number.NaN, of: { type: "channel" } }] })).toBe(false);
    const ends = { from: { type: "channel" }, to: { type: "neuron" } };
    expect(accepted({ type: "interpolation", ...ends, share: 1.1 })).toBe(false);
    expect(accepted({ type: "wish" })).toBe(false);
  });

  test("may combine combinations, but not without end", () => {
    const nested = (times: number): unknown =>
      times === 0 ? { type: "channel" } : { type: "negative", of: nested(times - 1) };
    expect(accepted(nested(4))).toBe(true);
    expect(accepted(nested(5))).toBe(false);
    expect(accepted(nested(2_000))).toBe(false);
  });
});
