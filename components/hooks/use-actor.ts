"use client";
/** Who is acting on this page, with their role in the catalog that it shows, as the permission table wants to know it. */
import { useMemo } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { SessionState } from "../../lib/sync/session.ts";
import { useCurrentCatalogView } from "./current-catalog.tsx";
import { useSession } from "./use-session.ts";

/** Null while it is not known yet, and where the catalog is closed to them; nothing is offered then. */
export function useActor(): Actor | null {
  const session = useSession();
  const catalog = useCurrentCatalogView();
  return useMemo(() => (catalog === "closed" ? null : actorIn(session, catalog)), [session, catalog]);
}

/** Without a catalog the role is the one on the whole server. */
export function actorIn(session: SessionState, catalog: CatalogView | null): Actor | null {
  switch (session.state) {
    case "loading":
    case "failed":
      return null;
    case "visitor":
      return { type: "visitor" };
    case "signed-in": {
      const { id, name, role } = session.user;
      return { type: "member", person: { id, name }, role: catalog?.role ?? role };
    }
    default:
      return session satisfies never;
  }
}
