/** Facts about the data folder. */
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";

/** The id of this data folder. Browsers that hold copies of another world's documents know by it to let them go. */
export async function loadEpoch(db: Database): Promise<string> {
  await db
    .insertInto("setting")
    .values({ name: "epoch", value: createId() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "epoch")
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Whether people who are not signed in may read. No, until an owner says so. */
export async function isReadingOpen(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "open-reading")
    .executeTakeFirst();
  return row?.value === "yes";
}

export async function setReadingOpen(db: Database, open: boolean): Promise<void> {
  const value = open ? "yes" : "no";
  await db
    .insertInto("setting")
    .values({ name: "open-reading", value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
