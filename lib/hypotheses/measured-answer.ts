/** The part of a measurement from which a number is read. The result is as the instrument made it, or as it came back from JSON. */
import type { Instrument } from "../microscope/instrument.ts";
import type { Measurement } from "../microscope/measurement.ts";
import { fail, ok, type Result } from "../shared/result.ts";

export type MeasuredAnswer = Pick<Measurement<unknown, unknown>, "kind" | "version" | "settings" | "result">;

/** The settings and the result as this instrument's. A problem for another instrument, or another version of it. */
export function answerOf<S, R>(
  instrument: Instrument<S, R>,
  { kind, version, settings, result }: MeasuredAnswer,
): Result<{ readonly settings: S; readonly result: R }> {
  if (kind !== instrument.kind) {
    return fail("invalid", `This number is read from “${instrument.kind}”, not from “${kind}”.`);
  }
  if (version !== instrument.version) {
    return fail(
      "conflict",
      `This is version ${version} of “${kind}”; this program has version ${instrument.version}, which may answer otherwise.`,
    );
  }
  const parsed = instrument.settings.safeParse(settings);
  // An instrument of this kind and version answers with its own type of result.
  return parsed.success
    ? ok({ settings: parsed.data, result: result as R })
    : fail("invalid", `These are no settings for “${kind}”.`);
}
