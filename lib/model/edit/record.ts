/**
 * An edit of a network as a record: a list of operations that are carried out while the network runs, in order. The pack stays what it
 * is. Written down for other people's programs in `docs/formats/edit.md`; what the operations mean, in `docs/surgery.md`.
 */
import { z } from "zod";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type Manifest, packIdSchema, sha256Schema } from "../manifest.ts";

/** No layer has more units, and no list of an operation is longer. */
const mostUnits = 65_536;

const layer = z.string().min(1).max(200);

/** Some units of one layer. Nothing unknown is read over: a restriction that this program does not know would change what is meant. */
export const unitSetSchema = z.strictObject({
  layer,
  units: z
    .array(z.number().int().min(0).max(mostUnits))
    .min(1)
    .max(mostUnits)
    .refine((units) => new Set(units).size === units.length, { message: "names a unit twice" })
    .readonly(),
});
export type UnitSet = z.infer<typeof unitSetSchema>;

export const edgeSigns = ["all", "positive", "negative"] as const;
export type EdgeSign = (typeof edgeSigns)[number];

/** What the operation is about, in a person's words: "without early curves". It changes nothing. */
const label = z.string().max(100).optional();

export const operationSchema = z.discriminatedUnion("type", [
  /** Every edge from one of `from` to one of `to`, if it has this sign, counts `factor` times: 0 removes it, -1 turns it round. */
  z.strictObject({
    type: z.literal("scale-edges"),
    from: unitSetSchema,
    to: unitSetSchema,
    sign: z.enum(edgeSigns),
    factor: z.number().min(-1000).max(1000),
    label,
  }),
  /** Units held at zero, as if they never fired. */
  z.strictObject({ type: z.literal("ablate"), units: unitSetSchema, label }),
  /** Each filter of these layers becomes its signs times its mean magnitude. */
  z.strictObject({
    type: z.literal("binarise"),
    layers: z.union([z.literal("all"), z.array(layer).min(1).max(20_000).readonly()]),
    label,
  }),
]);
export type Operation = z.infer<typeof operationSchema>;

export const operationsSchema = z.array(operationSchema).max(500).readonly();

export const editSchema = z.strictObject({
  format: z.literal("micrographia-edit"),
  version: z.literal(1),
  name: z.string().trim().min(1).max(100),
  note: z.string().max(2000),
  pack: z.strictObject({ id: packIdSchema, sha256: sha256Schema }),
  operations: operationsSchema,
});
export type Edit = z.infer<typeof editSchema>;

/** The largest file that is read as an edit, in characters: five hundred operations on whole layers stay far below. */
export const largestEdit = 8_000_000;

/** Reads an edit from the text of a file. Problems say what is wrong with it: `too-large`, `invalid`. */
export function parseEdit(text: string): Result<Edit> {
  if (text.length > largestEdit) return fail("too-large", "This file is too large to be an edit.");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return fail("invalid", `This file is not JSON: ${error.message}.`);
    throw error;
  }
  const checked = editSchema.safeParse(content);
  if (checked.success) return ok(checked.data);
  const [issue] = checked.error.issues;
  const at = issue && issue.path.length > 0 ? ` ${issue.path.join(".")}:` : "";
  return fail("invalid", `This file is not an edit as docs/formats/edit.md has it.${at} ${issue?.message}.`);
}

/** A problem (`conflict`) when an edit was made for other weights than these: its units would be others. */
export function editFor(edit: Edit, manifest: Pick<Manifest, "id" | "weights">): Result<Edit> {
  if (edit.pack.sha256 === manifest.weights.sha256) return ok(edit);
  return fail(
    "conflict",
    edit.pack.id === manifest.id
      ? `“${edit.name}” was made for other weights of “${manifest.id}” (${edit.pack.sha256.slice(0, 8)}, not ${manifest.weights.sha256.slice(0, 8)}).`
      : `“${edit.name}” was made for the model “${edit.pack.id}”, not for “${manifest.id}”.`,
  );
}
