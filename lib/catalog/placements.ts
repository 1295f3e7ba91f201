/** What the families of a whole catalog are worked out from: its live labels, as far as they name families. */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { labelSchema } from "./records/label.ts";

const placementSchema = labelSchema.pick({
  id: true,
  subject: true,
  author: true,
  name: true,
  family: true,
  families: true,
  confidence: true,
  updatedAt: true,
});
export type Placement = z.infer<typeof placementSchema>;

/** `GET /api/catalogs/<catalog>/placements`: labels of units, and the people they are by. */
export const placementsAnswerSchema = z.object({
  items: z.array(placementSchema),
  people: z.array(personSchema),
});
export type PlacementsAnswer = z.infer<typeof placementsAnswerSchema>;
