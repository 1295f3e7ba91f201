/**
 * What a writer may say of itself in a text: where its cursor is, and on a canvas where its pointer is and what it has selected.
 * Who it is, and in which colour, the server says.
 */
import { z } from "zod";
import type { Person } from "../../lib/catalog/person.ts";
import { colourOf } from "../../lib/catalog/person-colour.ts";
import { canvasWhereaboutsSchema } from "../../lib/sync/canvas-presence.ts";
import { textLimits } from "./text-limits.ts";

const idSchema = z.strictObject({
  client: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  clock: z.int().min(0),
});

/** A place in a Yjs document that moves with the text around it (`Y.relativePositionToJSON`). */
const placeSchema = z.strictObject({
  type: idSchema.nullish(),
  tname: z.string().max(textLimits.nameLength).nullish(),
  item: idSchema.nullish(),
  assoc: z.int().min(-1).max(1).optional(),
});

const announcedSchema = z
  .object({
    cursor: z.strictObject({ anchor: placeSchema, head: placeSchema }).nullable().catch(null),
    canvas: canvasWhereaboutsSchema.optional().catch(undefined),
  })
  .catch({ cursor: null });

/** What others see: `user` is what the stock cursors of editors read. */
export function stampWriter(person: Person, announced: unknown) {
  const { id, name } = person;
  const { cursor, canvas } = announcedSchema.parse(announced);
  const stamped = { person: { id, name }, user: { id, name, color: colourOf(id) }, cursor };
  return canvas ? { ...stamped, canvas } : stamped;
}
