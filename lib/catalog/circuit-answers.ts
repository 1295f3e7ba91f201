/** `GET /api/catalogs/<catalog>/circuits`: what stands on the canvases of a catalog, in brief. */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";

export const circuitsAnswerSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      /** Nodes that stand for something of the network: groups and notes are left out. */
      nodes: z.number().int().min(0),
      edges: z.number().int().min(0),
      /** Some of its units, for pictures; the target's first. */
      units: z.array(z.string()),
      /** Who has written on the canvas, by id. */
      people: z.array(z.string()),
      changedAt: timeSchema.nullable(), // null while nothing was put on it
    }),
  ),
  people: z.array(personSchema),
});
export type CircuitsAnswer = z.infer<typeof circuitsAnswerSchema>;
