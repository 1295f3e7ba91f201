/** Who is acting on this server, whatever the catalog, as the permission table wants to know it. */
import type { Actor } from "../../lib/catalog/person.ts";
import type { SessionState } from "../../lib/sync/session.ts";
import { actorIn } from "../hooks/use-actor.ts";

/** Null while it is not known yet; nothing is offered until then. */
export const toActor = (session: SessionState): Actor | null => actorIn(session, null);
