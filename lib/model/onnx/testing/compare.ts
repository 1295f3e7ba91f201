/** Runs a small ONNX network both ways: imported and executed, and written out as loops. */
import { expect } from "vitest";
import { createExecutor } from "../../executor.ts";
import { describeLayers } from "../../layers.ts";
import { openPack } from "../../pack.ts";
import { makePackFiles, memorySource } from "../../pack-files.ts";
import * as tf from "../../tf.ts";
import { type ConvertedNetwork, convertOnnx } from "../convert.ts";
import { encodeOnnx, type FixtureModel, type FixtureNode, someNumbers, someTensor } from "./fixture.ts";
import { runNaively } from "./naive.ts";
import type { NaiveTensor } from "./naive-window.ts";

/** The size of the image that every case starts from: odd and not square, so that mistakes show. */
export const imageSize = { height: 9, width: 7 } as const;

/** What lies between the image `data` and a small classifier. */
export type Case = Pick<FixtureModel, "initializers" | "nodes" | "opset">;

/** How the case's last value becomes a classifier: averaged, flattened, or it is one already. */
export type Tail = "average" | "flatten" | "none";

/** Float32's rounding over sums of some hundred terms. */
const rounding = 1e-5;

/** Expects the values named in `names`, and the classifier's output, to be what the operators' definitions say. */
export async function expectAsDefined(given: Case, names: string[], tail?: Tail): Promise<ConvertedNetwork> {
  const { network, error } = await compareWithDefinition(given, names, tail);
  expect(error).toBeLessThan(rounding);
  return network;
}

type Comparison = {
  readonly network: ConvertedNetwork;
  /** The largest difference of any compared value, relative to the largest value (or to 1 when that is less). */
  readonly error: number;
};

/** Compares the values named in `names`, and the classifier's output. `startBackend` must have been called. */
async function compareWithDefinition(
  given: Case,
  names: string[],
  tail: Tail = "average",
): Promise<Comparison> {
  const { height, width } = imageSize;
  const input: NaiveTensor = { dims: [1, 3, height, width], data: [...someNumbers(3 * height * width, 3)] };
  const model = withTail(given, input, tail);
  const expected = runNaively(model, input);
  const network = convertOnnx(encodeOnnx(model));
  const nodeOf = (name: string): string => network.graph.aliases?.[name] ?? name;
  const compared = [...names, ...model.outputs];
  const found = await execute(network, input, [...new Set(compared.map(nodeOf))]);
  const errors = compared.map((name) => {
    const want = channelsLast(expected.get(name) ?? { dims: [], data: [] });
    const got = found.get(nodeOf(name)) ?? new Float32Array();
    if (got.length !== want.length || want.length === 0) return Number.POSITIVE_INFINITY;
    const scale = Math.max(1, ...want.map(Math.abs));
    return Math.max(...want.map((value, i) => Math.abs(value - (got[i] ?? Number.NaN)))) / scale;
  });
  return { network, error: Math.max(...errors) };
}

function withTail(given: Case, input: NaiveTensor, tail: Tail): FixtureModel {
  const last = given.nodes.at(-1)?.outputs[0] ?? "data";
  const dims = ["N", ...input.dims.slice(1)];
  const model: FixtureModel = {
    ...given,
    input: { name: "data", dims },
    outputs: [tail === "none" ? last : "logits"],
  };
  if (tail === "none") return model;
  const [, channels = 1, ...positions] = runNaively(model, input).get(last)?.dims ?? [];
  const features =
    tail === "flatten" ? positions.reduce((product, size) => product * size, channels) : channels;
  const average: FixtureNode = { op: "GlobalAveragePool", inputs: [last], outputs: ["average"] };
  return {
    ...model,
    nodes: [
      ...given.nodes,
      ...(tail === "average" ? [average] : []),
      { op: "Flatten", inputs: [tail === "average" ? "average" : last], outputs: ["features"] },
      { op: "Gemm", inputs: ["features", "fc.w"], outputs: ["logits"], attributes: { transB: 1 } },
    ],
    initializers: { ...given.initializers, "fc.w": someTensor([6, features], 7) },
  };
}

/** Through a whole pack, as the program does: written, opened, executed. */
async function execute(network: ConvertedNetwork, input: NaiveTensor, nodes: string[]) {
  const { graph, tensors } = network;
  const spec = { ...network.input, order: "rgb" as const, mean: [0, 0, 0], std: [1, 1, 1] };
  const files = await makePackFiles(
    {
      id: "test",
      title: "Test",
      licence: "",
      source: "",
      input: spec,
      classes: null,
      graph,
      layers: describeLayers(graph, spec, (name) => tensors.get(name)?.shape),
    },
    new Map([...tensors].map(([name, tensor]) => [name, { ...tensor, dtype: "F32" as const }])),
  );
  const executor = createExecutor(await openPack(memorySource(files)));
  const x = tf.tensor4d(channelsLast(input), [1, spec.height, spec.width, 3]);
  const outputs = await executor.run(x, nodes);
  const values = new Map<string, Float32Array>();
  for (const [name, tensor] of outputs) values.set(name, Float32Array.from(await tensor.data()));
  tf.dispose([x, ...outputs.values()]);
  executor.dispose();
  return values;
}

/** `[N, C, H, W]` to `[N, H, W, C]`; vectors stay as they are. */
function channelsLast({ dims, data }: NaiveTensor): number[] {
  const [n = 1, c = 1, h = 1, w = 1] = dims;
  if (dims.length !== 4) return [...data];
  return Array.from({ length: data.length }, (_, i) => {
    const channel = i % c;
    const x = Math.floor(i / c) % w;
    const y = Math.floor(i / (c * w)) % h;
    const image = Math.floor(i / (c * w * h)) % n;
    return data[((image * c + channel) * h + y) * w + x] ?? Number.NaN;
  });
}
