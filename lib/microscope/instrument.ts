/**
 * An instrument: one way of looking at a network, as a page and a command line know it. It says what it is called, what can be set,
 * and (as a type) what it answers; the method that computes the answer stands apart, so that a page can offer an instrument without
 * loading what computes.
 */
import type { z } from "zod";
import { MicrographiaError } from "../shared/result.ts";

export type Instrument<Settings, Result> = {
  /** Its name in records and addresses: "tuning", "weight-paths". */
  readonly kind: string;
  /** Raised when the same settings would give another result. */
  readonly version: number;
  /** Everything that decides the result besides the network; parsed settings hold every default. */
  readonly settings: z.ZodType<Settings>;
  /** Never there: it carries the result's type. */
  readonly result?: Result;
};

/** `declareInstrument<Result>()({ kind, version, settings })`: the settings' type is the schema's. */
export const declareInstrument =
  <Result>() =>
  <Settings>(declared: Omit<Instrument<Settings, Result>, "result">): Instrument<Settings, Result> =>
    declared;

export type SettingsOf<I> = I extends Instrument<infer S, unknown> ? S : never;
export type ResultOf<I> = I extends { readonly result?: infer R } ? R : never;

/** Settings with every default filled in. Throws `invalid` and says which one does not fit. */
export function parseSettings<S, R>({ kind, settings }: Instrument<S, R>, given: unknown): S {
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  throw new MicrographiaError("invalid", `These are no settings for “${kind}”. ${at}${issue?.message ?? ""}`);
}
