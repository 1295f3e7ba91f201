/** People as the catalog knows them, and the roles they act in. */
import { z } from "zod";

/**
 * From the most to the least. An owner answers for the place and its people; an editor for what a catalog says; an
 * annotator writes; a reader reads every catalog there is; a guest has an account and no more, and reads what is open to
 * everybody who signs in.
 */
export const roles = ["owner", "editor", "annotator", "reader", "guest"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** What everybody may see of a person, or of a program that states something as people do (`machine-author.ts`). */
export const personSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(80),
  machine: z.literal(true).optional().describe("there, and true, when it is a program"),
  imported: z
    .literal(true)
    .optional()
    .describe("there, and true, when a file said who it is and nobody here has seen them sign in"),
});
export type Person = z.infer<typeof personSchema>;

/**
 * Who is acting: a signed-in member, or a visitor where reading is open. The role is the one in the catalog that is
 * spoken of, where one is. `scope` is there when a script acts with a person's token, and then limits what it may do;
 * `only` is the catalog that such a token is good for, where it is good for one.
 */
export type Actor =
  | { type: "member"; person: Person; role: Role; scope?: TokenScope; only?: string }
  | { type: "visitor" };

/** What a bearer token is good for: reading, or reading and writing statements. Never for people, sessions or settings. */
export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Roles in which one may write statements, and those in which one answers for a catalog. */
export const everybody: readonly Role[] = [...roles];
export const writers: readonly Role[] = ["owner", "editor", "annotator"];
export const editors: readonly Role[] = ["owner", "editor"];
export const owners: readonly Role[] = ["owner"];
