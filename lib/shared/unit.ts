/**
 * A unit is addressed as `layer:index` everywhere: in URLs, on the command line, in the catalog.
 * Layer names may contain slashes (`inception_3b/output`); the index follows the last colon.
 */
import { z } from "zod";
import { fail, ok, type Result } from "./result.ts";

export type UnitAddress = { readonly layer: string; readonly index: number };

/** `inception_3b/output:379` */
export const formatUnit = ({ layer, index }: UnitAddress): string => `${layer}:${index}`;

/** Reads `layer:index`; a malformed address is a problem that says what the form is. */
export function parseUnit(text: string): Result<UnitAddress> {
  const match = /^(.+):(0|[1-9]\d{0,6})$/s.exec(text);
  if (!match?.[1] || !match[2]) {
    return fail("invalid", `“${text}” is not a unit. Write it as layer:index, for example mixed3b:379.`);
  }
  return ok({ layer: match[1], index: Number(match[2]) });
}

/** A unit address in its text form, as records and commands carry it. */
export const unitTextSchema = z
  .string()
  .max(300)
  .refine((text) => parseUnit(text).ok, { message: "must be a unit written as layer:index" });
