/** Who is acting on this page, as the permission table wants to know it. */
import type { Actor } from "../../lib/catalog/person.ts";
import type { SessionState } from "../../lib/sync/session.ts";

/** Null while it is not known yet; nothing is offered until then. */
export function toActor(session: SessionState): Actor | null {
  switch (session.state) {
    case "loading":
    case "failed":
      return null;
    case "visitor":
      return { type: "visitor" };
    case "signed-in":
      return {
        type: "member",
        person: { id: session.user.id, name: session.user.name },
        role: session.user.role,
      };
    default:
      return session satisfies never;
  }
}
