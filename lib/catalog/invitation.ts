/** Who may invite whom. Pure; the server goes by it, and pages offer by it. */
import type { Role } from "./person.ts";

const belowOwner: readonly Role[] = ["editor", "annotator", "reader", "guest"];
const belowEditor: readonly Role[] = ["annotator", "reader", "guest"];

/**
 * The roles that somebody may hand out by a link: an owner every role but their own; an editor of a catalog those below
 * an editor, in that catalog. `role` is the actor's in `catalog`, or on the whole server when `catalog` is null.
 */
export function invitableRoles(role: Role, catalog: string | null): readonly Role[] {
  if (role === "owner") return belowOwner;
  return role === "editor" && catalog !== null ? belowEditor : [];
}
