/** A measurement as JSON, as it is downloaded and printed. */
import type { Measurement } from "./measurement.ts";

/** Typed arrays become plain lists; numbers that JSON cannot hold become null. */
export const measurementJson = (measurement: Measurement<unknown, unknown>): string =>
  JSON.stringify(measurement, (_, value: unknown) =>
    ArrayBuffer.isView(value) && !(value instanceof DataView)
      ? Array.from(value as unknown as ArrayLike<number>)
      : value,
  );
