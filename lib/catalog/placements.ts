/** What the families of a whole catalog are worked out from: its live labels, as far as they name families. */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { familySchema } from "./records/family.ts";
import { labelSchema } from "./records/label.ts";
import { timeSchema } from "./records/record.ts";

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

/** `GET /api/catalogs/<catalog>/placements?time=`: the same as of a moment, and the families that there were then. */
export const placementsAtSchema = placementsAnswerSchema.extend({
  time: timeSchema,
  families: z.array(familySchema),
});
export type PlacementsAt = z.infer<typeof placementsAtSchema>;
