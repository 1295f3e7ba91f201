/** People as the catalog knows them, and the roles they act in. */
import { z } from "zod";

export const roles = ["owner", "annotator", "reader"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** What everybody may see of a person, or of a program that states something as people do (`machine-author.ts`). */
export const personSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(80),
  machine: z.literal(true).optional().describe("there, and true, when it is a program"),
});
export type Person = z.infer<typeof personSchema>;

/** Who is acting: a signed-in member, or a visitor where reading is open. */
export type Actor = { type: "member"; person: Person; role: Role } | { type: "visitor" };
