import type { Role } from "../../lib/catalog/person.ts";

/** Roles as people read them. */
export const roleWords: Record<Role, string> = { owner: "Owner", annotator: "Annotator", reader: "Reader" };
