/**
 * Rounds: which records answer which round, who holds which unit, and who has seen what others answered. The answers
 * themselves are records; these tables are what has to be asked quickly, and what must be true whatever two requests at
 * once may try.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("round_answer")
    .addColumn("record_id", "text", (c) => c.primaryKey().notNull().references("record.id"))
    .addColumn("round", "text", (c) => c.notNull().references("record.id"))
    .addColumn("unit", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("withdrawn_at", "text")
    .execute();
  await db.schema.createIndex("round_answer_unit").on("round_answer").columns(["round", "unit"]).execute();
  // Somebody answers about a unit once at a time.
  await sql`create unique index round_answer_once on round_answer (round, unit, person)
    where withdrawn_at is null`.execute(db);

  await db.schema
    .createTable("round_claim")
    .addColumn("round", "text", (c) => c.notNull().references("record.id"))
    .addColumn("unit", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("round_claim_key", ["round", "unit", "person"])
    .execute();

  await db.schema
    .createTable("round_sight")
    .addColumn("round", "text", (c) => c.notNull().references("record.id"))
    .addColumn("unit", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    // What was written up to here was written before.
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("round_sight_key", ["round", "unit", "person"])
    .execute();
  for (const event of ["update", "delete"]) {
    await sql`create trigger ${sql.ref(`round_sight_no_${event}`)} before ${sql.raw(event)} on round_sight
      begin select raise(abort, 'what somebody saw stays seen'); end`.execute(db);
  }

  await db.schema.createIndex("record_sealed").on("record").columns(["sealed_by"]).execute();
}
