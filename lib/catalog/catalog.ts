/** A catalog: what a group says about one model pack, who may read it, and how the label shown for a unit comes about. */
import { z } from "zod";
import { idSchema } from "../shared/ids.ts";
import { personSchema, roleSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";
import { lineSchema } from "./records/text.ts";

/**
 * public: listed, for every member and, while reading is open, for visitors; unlisted: the same for whoever has the
 * address, but listed for nobody who has no role in it; private: only for those with a role in it, and for owners.
 */
export const visibilities = ["public", "unlisted", "private"] as const;
export const visibilitySchema = z.enum(visibilities);
export type Visibility = z.infer<typeof visibilitySchema>;

/** How the label shown for a unit comes about: by support, by an editor's choice, or not at all. */
export const shownLabelPolicies = ["most-supported", "editors-decision", "none"] as const;
export const shownLabelPolicySchema = z.enum(shownLabelPolicies);
export type ShownLabelPolicy = z.infer<typeof shownLabelPolicySchema>;

/** The same rule as for the ids of packs, which the catalogs that come with packs share. */
export const catalogIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, "must be lower-case letters, digits, dots and hyphens, 64 at most");

const titleSchema = lineSchema.min(1, "a catalog needs a title").max(120, "at most 120 characters");

export const catalogSchema = z.object({
  id: catalogIdSchema,
  pack: z.string().min(1), // the id of the model pack that it is about
  title: z.string().min(1),
  visibility: visibilitySchema,
  shownLabel: shownLabelPolicySchema,
});
export type Catalog = z.infer<typeof catalogSchema>;

/** A catalog as somebody may see it: `role` is theirs in it, null for a visitor. */
export const catalogViewSchema = catalogSchema.extend({ role: roleSchema.nullable() });
export type CatalogView = z.infer<typeof catalogViewSchema>;

/** Whether it is the catalog that came with a pack, which a pack's pages show unless another is chosen. */
export const isPacksOwn = (catalog: Pick<Catalog, "id" | "pack">): boolean => catalog.id === catalog.pack;

/** `GET /api/catalogs?pack=`: those that are listed for whoever asks; a pack's own first, then by title. */
export const catalogsAnswerSchema = z.object({ items: z.array(catalogViewSchema) });

/**
 * The body of `POST /api/catalogs`. `request` is made by the client: the same again, by the same person, answers the
 * catalog that the first made. The id is made by the server, so that nobody can find out by asking which ids are taken.
 */
export const newCatalogSchema = z.object({
  request: idSchema,
  pack: z.string().min(1),
  title: titleSchema,
  visibility: visibilitySchema,
  shownLabel: shownLabelPolicySchema.default("most-supported"),
});
export type NewCatalog = z.infer<typeof newCatalogSchema>;

/** The body of `PATCH /api/catalogs/<catalog>`: what is left out stays. */
export const catalogChangeSchema = z
  .object({
    title: titleSchema.optional(),
    visibility: visibilitySchema.optional(),
    shownLabel: shownLabelPolicySchema.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "names nothing to change",
  });
export type CatalogChange = z.infer<typeof catalogChangeSchema>;

/** Somebody with a role in one catalog in particular. */
export const catalogMemberSchema = personSchema.extend({ role: roleSchema, since: timeSchema });
export type CatalogMember = z.infer<typeof catalogMemberSchema>;

/** `GET /api/catalogs/<catalog>/members`, for its editors; by name. */
export const catalogMembersAnswerSchema = z.object({ items: z.array(catalogMemberSchema) });

/** The body of `PUT /api/catalogs/<catalog>/members/<person>`. */
export const givenRoleSchema = z.object({ role: roleSchema });

/** `GET /api/catalogs/<catalog>/candidates?q=`: people with an account whose name matches, for its editors. */
export const candidatesAnswerSchema = z.object({
  items: z.array(personSchema.extend({ role: roleSchema.nullable() })), // theirs in this catalog now; null: it is closed to them
  truncated: z.boolean(),
});

/** What was ever changed about a catalog itself, as opposed to what is said in it. */
export const catalogEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("created") }),
  z.object({ type: z.literal("title"), from: z.string(), to: z.string() }),
  z.object({ type: z.literal("visibility"), from: visibilitySchema, to: visibilitySchema }),
  z.object({ type: z.literal("shown-label"), from: shownLabelPolicySchema, to: shownLabelPolicySchema }),
  // Null: no role of their own in this catalog.
  z.object({
    type: z.literal("role"),
    person: personSchema,
    from: roleSchema.nullable(),
    to: roleSchema.nullable(),
  }),
]);
export type CatalogEvent = z.infer<typeof catalogEventSchema>;

/** `GET /api/catalogs/<catalog>/changes`, for its editors; newest first. */
export const catalogChangesAnswerSchema = z.object({
  items: z.array(
    z.object({
      id: z.number().int(),
      at: timeSchema,
      by: personSchema.nullable(),
      event: catalogEventSchema,
    }),
  ),
});
export type CatalogChangesAnswer = z.infer<typeof catalogChangesAnswerSchema>;
