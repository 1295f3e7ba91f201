/** A file with the circuits that articles name, as it was collected: each circuit lists its units in one of several ways. */
import { z } from "zod";
import { fail, messageOf, ok, type Result } from "../shared/result.ts";

const units = z.union([z.string(), z.array(z.union([z.string(), z.number().int()]))]);
const namedCircuitSchema = z.looseObject({
  name: z.string().min(1).max(160),
  article: z.string().max(400).optional(),
  source: z.string().max(2000).optional(),
  motif: z.string().max(400).optional(),
  target: z.union([z.string(), z.array(z.string())]).optional(),
  /** A list of units; or notes by unit; or numbers of units by layer. */
  members: z.union([z.array(z.string()), z.record(z.string(), units)]).optional(),
  /** Units by the stage that they are of, in order. */
  stages: z.record(z.string(), z.array(z.string())).optional(),
  pairs: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** A chain, each leading to the next. */
  units: z.array(z.string()).optional(),
});
export type NamedCircuit = z.infer<typeof namedCircuitSchema>;

const namedCircuitsSchema = z.looseObject({
  meta: z.looseObject({ title: z.string().optional() }).optional(),
  architecture: z.array(z.looseObject({ layer: z.string(), channels: z.number().int() })).optional(),
  named_circuits: z.array(namedCircuitSchema).min(1).max(500),
});
export type NamedCircuits = z.infer<typeof namedCircuitsSchema>;

/** Characters; the file has half a million, of which the circuits are a small part. */
const longestFile = 8_000_000;

/** Problems are `too-large`, `corrupt` for what is not JSON, and `invalid` for a file without such circuits. */
export function parseNamedCircuits(name: string, text: string): Result<NamedCircuits> {
  if (text.length > longestFile) {
    return fail("too-large", `${name} is longer than ${longestFile / 1e6} million characters.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail("corrupt", `${name} is not JSON (${messageOf(error)}).`);
  }
  const parsed = namedCircuitsSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join(".") || "its top";
  return fail(
    "invalid",
    `${name} has no list “named_circuits” that can be read (at ${where}: ${issue?.message ?? "malformed"}).`,
  );
}
