/** Carries a test out: measures, reads the number, judges it. The same in the page's worker and on the command line. */
import type { ComputedTest } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import type { Measurement } from "../microscope/measurement.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { instrumentOf } from "./instruments.ts";
import { type Judgement, judge, undecidedFor } from "./judge.ts";
import { readQuantity } from "./read-quantity.ts";

/** Whether this program can carry a test out as it was meant; the problem says why not. */
export function checkTest({
  kind,
  version,
  settings,
}: Pick<ComputedTest, "kind" | "version" | "settings">): Result<true> {
  const instrument = instrumentOf(kind);
  if (!instrument) return fail("unsupported", `This program has no instrument “${kind}”.`);
  if (instrument.version !== version) {
    return fail(
      "unsupported",
      `The test was made for version ${version} of “${kind}”; this program has version ${instrument.version}, which may answer otherwise. Make the prediction anew.`,
    );
  }
  const parsed = instrument.settings.safeParse(settings);
  if (parsed.success) return ok(true);
  const [issue] = parsed.error.issues;
  const at = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return fail("invalid", `These are no settings for “${kind}”. ${at}${issue?.message ?? ""}`);
}

export type TestOutcome = {
  readonly measurement: Measurement<unknown, unknown>;
  readonly reading: Reading | null;
  readonly judgement: Judgement;
};

/** Reads and judges what was measured for a test. */
export function concludeTest(test: ComputedTest, measurement: Measurement<unknown, unknown>): TestOutcome {
  const reading = readQuantity(measurement, test.read);
  return reading.ok
    ? { measurement, reading: reading.value, judgement: judge(test, reading.value) }
    : { measurement, reading: null, judgement: undecidedFor(reading.problem) };
}
