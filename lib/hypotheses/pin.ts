/**
 * A measurement as evidence keeps it: all that is needed to run it again, and what a second run is held against. Small results are
 * kept whole; of larger ones their SHA-256, a sketch of their numbers, and what was read.
 */
import type { ComputedTest, Read } from "../catalog/records/computed-test.ts";
import {
  longestResult,
  type PinnedMeasurement,
  type Reading,
  type Sketch,
} from "../catalog/records/evidence.ts";
import type { Measurement } from "../microscope/measurement.ts";
import { measurementJson } from "../microscope/measurement-json.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { sha256 } from "../model/sha256.ts";
import { ok, type Result } from "../shared/result.ts";
import { readQuantity } from "./read-quantity.ts";

type AnyMeasurement = Measurement<unknown, unknown>;

/** What a run leaves to be held against another. */
export type Run = Pick<PinnedMeasurement, "backend" | "milliseconds" | "reading" | "digest" | "sketch">;

/** Numbers of a sketch that are kept one by one. */
const sampled = 64;

/** A result in canonical JSON: typed arrays as lists, numbers that JSON cannot hold as null. */
export const canonicalResult = (measurement: AnyMeasurement): string =>
  canonicalJson((JSON.parse(measurementJson(measurement)) as AnyMeasurement).result);

/** All numbers of a canonical result, in its order, in brief. */
export function sketchOf(canonical: string): Sketch {
  const numbers: number[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "number") numbers.push(value);
    // The keys of an object that came out of canonical JSON are in canonical order, but for those that look like places.
    else if (typeof value === "object" && value !== null)
      for (const inner of Object.values(value)) collect(inner);
  };
  collect(JSON.parse(canonical));
  const count = Math.min(sampled, numbers.length);
  const samples = Array.from(
    { length: count },
    (_, i) => numbers[Math.floor((i * numbers.length) / count)] ?? 0,
  );
  return { numbers: numbers.length, norm: Math.sqrt(numbers.reduce((sum, v) => sum + v * v, 0)), samples };
}

/** Problems are those of reading the number. */
export async function runOf(measurement: AnyMeasurement, read: Read | null): Promise<Result<Run>> {
  let reading: Reading | null = null;
  if (read !== null) {
    const found = readQuantity(measurement, read);
    if (!found.ok) return found;
    reading = found.value;
  }
  const canonical = canonicalResult(measurement);
  return ok({
    backend: measurement.backend,
    milliseconds: measurement.milliseconds,
    reading,
    digest: await sha256(new TextEncoder().encode(canonical)),
    sketch: sketchOf(canonical),
  });
}

export type PinQuestion = Pick<ComputedTest, "read"> & { readonly expect: ComputedTest["expect"] | null };

/** `question` is what is read of it, and expected; null for a result of which no single number is meant. */
export async function pinMeasurement(
  measurement: AnyMeasurement,
  question: PinQuestion | null,
): Promise<Result<PinnedMeasurement>> {
  const run = await runOf(measurement, question?.read ?? null);
  if (!run.ok) return run;
  const canonical = canonicalResult(measurement);
  return ok({
    type: "measurement",
    kind: measurement.kind,
    version: measurement.version,
    pack: { id: measurement.pack.id, sha256: measurement.pack.sha256 },
    // As a record keeps it: without what JSON leaves out.
    settings: JSON.parse(JSON.stringify(measurement.settings)),
    read: question?.read ?? null,
    expect: question?.expect ?? null,
    ...run.value,
    result: canonical.length <= longestResult ? JSON.parse(canonical) : null,
  });
}
