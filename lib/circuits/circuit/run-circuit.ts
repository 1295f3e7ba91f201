/**
 * One image through a circuit: what each of its units answers, and what each edge brings to the unit that it leads to. `docs/circuits.md`
 * has the definitions.
 */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import { throwIfStopped } from "../../shared/progress.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { mapOf, type Place, peakOf, valuesAt } from "../../stimuli/image-answers/layer-values.ts";
import { type AttributionForm, type AttributionSubject, attribute } from "../attribution/attribute.ts";
import { rectifierInput } from "../attribution/target.ts";
import { joinedByWeights } from "../linear-path.ts";
import { type Field, pixelField } from "../matrix/frame.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { type CircuitUnit, circuitUnits } from "./unit-channels.ts";
import type { EdgeQuestion } from "./weigh-edges.ts";

export type RunQuestion = {
  readonly units: readonly string[];
  /** Between units of the list. */
  readonly edges: readonly EdgeQuestion[];
  /** The unit that says where to look. */
  readonly target: string;
  /** Of its map; null for where its value before the rectifier is largest. */
  readonly place: Place | null;
  /**
   * Where the other units are read. "target": where their receptive fields are centred nearest to the target's; "own": each where it is
   * strongest itself.
   */
  readonly at: "target" | "own";
  readonly form: AttributionForm;
};

/** What a unit answers. Values are activations, those after the rectifier; `before` is the value that goes into it. */
export type RunUnit = {
  readonly unit: string;
  readonly place: Place;
  readonly value: number;
  readonly before: number;
  readonly largest: number; // anywhere
  readonly largestAt: Place;
};

export type RunEdge = {
  /** Σ over the pairs, in the unit of the values before the rectifier of what it leads to; null where no path joins any. */
  readonly contribution: number | null;
  /** `[from, to]`: of each pair. */
  readonly pairs: Float32Array;
};

/** What a unit gets from one layer: all of it, shown in the circuit or not. */
export type RunSum = {
  readonly unit: string;
  readonly layer: string;
  readonly place: Place;
  readonly value: number; // before the rectifier
  readonly sum: number; // of the contributions of all units of the layer
  readonly biases: number | null; // what biases on the way add; null where that cannot be told apart
  /** Whether the sum and the biases are the value: nothing but convolutions, rectifiers and pools lie between, and the form is the gradient's. */
  readonly addsUp: boolean;
  /** Whether nothing but weights lies between, so that both forms are the same. */
  readonly linear: boolean;
};

export type CircuitRun = {
  readonly units: readonly RunUnit[]; // in the order of the question
  readonly edges: readonly RunEdge[];
  readonly sums: readonly RunSum[];
  /** The target's activation at every position. */
  readonly map: { readonly height: number; readonly width: number; readonly values: Float32Array };
};

type Values = { readonly shape: readonly [number, number, number]; readonly values: Float32Array };

/** The values of nodes on one image; each is taken out and its tensor disposed of. */
async function readNodes(
  executor: Executor,
  manifest: Manifest,
  input: tf.Tensor4D,
  nodes: readonly string[],
): Promise<Map<string, Values>> {
  const computed = nodes.filter((node) => node !== manifest.graph.input);
  await executor.prepare(computed);
  const tensors = executor.forwardAll(input, computed);
  try {
    const read = new Map<string, Values>();
    for (const [i, node] of computed.entries()) {
      const tensor = tensors[i];
      if (!tensor) continue;
      const channels = tensor.shape.at(-1) ?? 1;
      const [, height = 1, width = 1] = tensor.rank === 4 ? tensor.shape : [];
      // Copies: what the backend answers may be a view of its own memory.
      read.set(node, { shape: [height, width, channels], values: Float32Array.from(await tensor.data()) });
    }
    if (nodes.includes(manifest.graph.input)) {
      const [, height, width, channels] = input.shape;
      read.set(manifest.graph.input, {
        shape: [height, width, channels],
        values: Float32Array.from(await input.data()),
      });
    }
    return read;
  } finally {
    tf.dispose(tensors);
  }
}

const fieldOf = (manifest: Manifest, { node }: CircuitUnit): Field =>
  manifest.layers.find((layer) => layer.node === node)?.receptiveField ?? pixelField;

/** The position whose receptive field is centred nearest to that of another layer's position. */
function nearestPlace(
  at: Place,
  of: Field,
  to: Field,
  [height, width]: readonly [number, number, number],
): Place {
  const along = (axis: 0 | 1, index: number, count: number): number => {
    const centre = of.offset[axis] + index * of.stride[axis] + of.size[axis] / 2;
    const nearest = Math.round((centre - to.offset[axis] - to.size[axis] / 2) / to.stride[axis]);
    return Math.min(count - 1, Math.max(0, nearest));
  };
  return { row: along(0, at.row, height), column: along(1, at.column, width) };
}

/**
 * @param input what the network takes, `[1, height, width, channels]`; stays the caller's
 * Throws `not-found` for units that there are not and places outside the target's map, `cancelled` when stopped.
 */
export async function runCircuit(
  { pack, executor }: AttributionSubject,
  input: tf.Tensor4D,
  question: RunQuestion,
  work: CircuitWork = {},
): Promise<CircuitRun> {
  const { manifest } = pack;
  const pause = createPause(work);
  const [target] = circuitUnits(manifest, [question.target]);
  if (!target) throw new MicrographiaError("invalid", "A circuit is run for a unit of it: choose one.");
  const units = circuitUnits(manifest, question.units);
  const before = new Map([target, ...units].map((unit) => [unit.text, rectifierInput(manifest, unit)]));
  work.onProgress?.({ done: 0, total: 1, note: "running the image" });
  const nodes = new Set(
    [target, ...units].flatMap(({ text, node }) => [node, before.get(text)?.node ?? node]),
  );
  const values = await readNodes(executor, manifest, input, [...nodes]);
  throwIfStopped(work.signal);
  const layerOf = (node: string): Values =>
    values.get(node) ?? { shape: [1, 1, 1], values: new Float32Array(1) };
  const peakBefore = (unit: CircuitUnit) => {
    const { node, channel } = before.get(unit.text) ?? unit;
    return peakOf(layerOf(node), channel);
  };
  const targetPlace = question.place ?? peakBefore(target);
  const [height, width] = layerOf(target.node).shape;
  if (targetPlace.row >= height || targetPlace.column >= width) {
    throw new MicrographiaError(
      "not-found",
      `The map of ${target.text} has ${height} rows and ${width} columns: there is no row ${targetPlace.row}, column ${targetPlace.column}.`,
    );
  }
  const placeOf = (unit: CircuitUnit): Place => {
    if (unit.text === target.text) return { row: targetPlace.row, column: targetPlace.column };
    if (question.at === "own") {
      const { row, column } = peakBefore(unit);
      return { row, column };
    }
    return nearestPlace(
      targetPlace,
      fieldOf(manifest, target),
      fieldOf(manifest, unit),
      layerOf(unit.node).shape,
    );
  };
  const places = new Map([target, ...units].map((unit) => [unit.text, placeOf(unit)]));
  const answers = units.map((unit): RunUnit => {
    const place = places.get(unit.text) ?? targetPlace;
    const { node, channel } = before.get(unit.text) ?? unit;
    const { row, column, value: largest } = peakOf(layerOf(unit.node), unit.channel);
    return {
      unit: unit.text,
      place,
      value: valuesAt(layerOf(unit.node), place)[unit.channel] ?? Number.NaN,
      before: valuesAt(layerOf(node), place)[channel] ?? Number.NaN,
      largest,
      largestAt: { row, column },
    };
  });

  const { edges, sums } = await follow({ pack, executor }, input, question, places, { ...work, pause });
  return {
    units: answers,
    edges,
    sums,
    map: { height, width, values: mapOf(layerOf(target.node), target.channel) },
  };
}

type Following = CircuitWork & { readonly pause: () => Promise<void> };

/** What every edge brings, one attribution for each unit and each layer that feeds it. */
async function follow(
  { pack, executor }: AttributionSubject,
  input: tf.Tensor4D,
  { edges: questions, form }: RunQuestion,
  places: ReadonlyMap<string, Place>,
  { pause, signal, onProgress }: Following,
): Promise<Pick<CircuitRun, "edges" | "sums">> {
  const { manifest } = pack;
  const pairs = questions.map(({ from, to }) => new Float32Array(from.length * to.length));
  const joined = questions.map(() => false);
  const asked = new Map<
    string,
    { unit: CircuitUnit; layer: string; node: string; pairs: [question: number, at: number, index: number][] }
  >();
  for (const [question, { from, to }] of questions.entries()) {
    const lowers = circuitUnits(manifest, from);
    for (const [column, upper] of circuitUnits(manifest, to).entries()) {
      for (const [row, lower] of lowers.entries()) {
        const key = `${upper.text} ${lower.node}`;
        const group = asked.get(key) ?? { unit: upper, layer: lower.unit.layer, node: lower.node, pairs: [] };
        group.pairs.push([question, row * to.length + column, lower.channel]);
        asked.set(key, group);
      }
    }
  }
  const groups = [...asked.values()].filter(({ unit, node }) =>
    joinedByWeights(manifest.graph, node, rectifierInput(manifest, unit).node),
  );
  const sums: RunSum[] = [];
  for (const [done, { unit, layer, pairs: own }] of groups.entries()) {
    await pause();
    onProgress?.({ done, total: groups.length, note: `what ${layer} brings to ${unit.text}` });
    const found = await attribute(
      { pack, executor },
      input,
      { target: { type: "unit", unit: unit.unit, place: places.get(unit.text) ?? null }, onto: layer, form },
      signal ? { signal } : {},
    );
    const channels = found.shape[2];
    const totals = new Float64Array(channels);
    for (const [i, value] of found.values.entries()) {
      totals[i % channels] = (totals[i % channels] ?? 0) + value;
    }
    // Contributions of pixels come as red, green, blue; units of the input are in the network's own order.
    const swapped = layer === manifest.graph.input && manifest.input.order === "bgr";
    for (const [question, at, index] of own) {
      const contribution = totals[swapped ? channels - 1 - index : index] ?? Number.NaN;
      const list = pairs[question];
      if (list) list[at] = contribution;
      joined[question] = true;
    }
    sums.push({
      unit: unit.text,
      layer,
      place: found.place,
      value: found.value,
      sum: totals.reduce((sum, x) => sum + x, 0),
      biases: found.biases,
      addsUp: found.addsUp && (form === "gradient" || found.linear),
      linear: found.linear,
    });
  }
  return {
    edges: pairs.map((list, i) => ({
      contribution: joined[i] ? list.reduce((sum, x) => sum + x, 0) : null,
      pairs: list,
    })),
    sums,
  };
}
