/** Yjs documents between runs: one row each, replaced whole. */
import type { Clock, DocumentStore } from "../ports.ts";
import type { Database } from "./database.ts";

export function createDocumentStore(db: Database, clock: Clock): DocumentStore {
  return {
    load: async (name) => {
      const row = await db.selectFrom("document").select("state").where("name", "=", name).executeTakeFirst();
      return row?.state ?? null;
    },
    save: async (name, state) => {
      const row = { state, updated_at: clock().toISOString() };
      await db
        .insertInto("document")
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
        .execute();
    },
  };
}
