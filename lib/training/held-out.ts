/** How good a trained network is on images it has never seen, and which of its units never speak. */
import { mainLayerNames } from "./architecture.ts";
import type { Compute } from "./compute.ts";
import { architectureOf, type TrainingSettings } from "./settings.ts";

export type HeldOutReport = {
  readonly images: number;
  readonly accuracy: number; // fraction
  readonly loss: number; // nats
  /** Units of each main layer that no held-out image activates. */
  readonly deadUnits: Readonly<Record<string, number>>;
  readonly units: number; // in all main layers
};

const batchSize = 50;

/** Runs the first `images` held-out images through the network, several batches at a time where `compute` allows. */
export async function evaluateHeldOut(
  settings: TrainingSettings,
  parameters: Float32Array,
  images: number,
  compute: Compute,
): Promise<HeldOutReport> {
  const { mainNodes } = architectureOf(settings);
  const requests = Array.from({ length: Math.ceil(images / batchSize) }, (_, i) => ({
    seed: settings.seed,
    split: "held-out" as const,
    first: i * batchSize,
    count: Math.min(batchSize, images - i * batchSize),
  }));
  const results = await Promise.all(requests.map((batch) => compute.evaluate(settings, parameters, batch)));
  let correct = 0;
  let loss = 0;
  const largest = mainNodes.map((_, layer) => {
    const width = results[0]?.largest[layer]?.length ?? 0;
    return Array.from({ length: width }, (_, unit) =>
      Math.max(...results.map((r) => r.largest[layer]?.[unit] ?? 0)),
    );
  });
  for (const [i, result] of results.entries()) {
    correct += result.correct;
    loss += (result.loss * (requests[i]?.count ?? 0)) / images;
  }
  return {
    images,
    accuracy: correct / images,
    loss,
    deadUnits: Object.fromEntries(
      mainLayerNames.map((name, layer) => [name, largest[layer]?.filter((value) => value <= 0).length ?? 0]),
    ),
    units: largest.reduce((sum, layer) => sum + layer.length, 0),
  };
}
