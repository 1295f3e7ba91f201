/** A measurement: what an instrument answered, with everything that is needed to make it again. */
import type { BackendName } from "../model/backend-choice.ts";

/** Which pack, and which version of it: the SHA-256 of its weights. */
export type PackAddress = { readonly id: string; readonly sha256: string };

export type Measurement<Settings, Result> = {
  readonly format: "micrographia-measurement";
  readonly kind: string; // of the instrument
  readonly version: number; // of the instrument
  readonly pack: PackAddress;
  readonly settings: Settings;
  readonly backend: BackendName; // other backends add in another order, and differ in the last digits
  readonly milliseconds: number;
  readonly result: Result;
};

export type MeasurementSubject = Pick<
  Measurement<unknown, unknown>,
  "kind" | "version" | "pack" | "settings"
>;
