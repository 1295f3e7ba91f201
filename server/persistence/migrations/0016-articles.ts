/**
 * Manuscripts, as they were suggested or published: kept by their hash for ever. And what the rules of the Thread say once more, so
 * that a bug in them cannot break it: one decision on a suggestion, one version of a number, one signature of a person.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("manuscript")
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("sha256", "text", (c) => c.notNull())
    // The article's record; a manuscript that was taken in from a file has its former id within.
    .addColumn("article", "text", (c) => c.notNull().references("record.id"))
    // Canonical JSON; `sha256` is over its UTF-8.
    .addColumn("content", "text", (c) => c.notNull())
    // Title, summary and authors, as JSON: lists are made without reading contents.
    .addColumn("head", "text", (c) => c.notNull())
    // The figures as SVG, by their ids, as JSON: drawn once, from the content and nothing else.
    .addColumn("drawings", "text", (c) => c.notNull())
    .addColumn("stored_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("stored_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("manuscript_key", ["catalog", "sha256"])
    .execute();
  await db.schema
    .createIndex("manuscript_article")
    .on("manuscript")
    .columns(["article", "stored_at"])
    .execute();
  for (const event of ["update", "delete"]) {
    await sql`create trigger ${sql.ref(`manuscript_no_${event}`)} before ${sql.raw(event)} on manuscript
      begin select raise(abort, 'a manuscript never changes'); end`.execute(db);
  }
  await sql`create unique index record_one_version on record
    (json_extract(body, '$.article'), json_extract(body, '$.number')) where kind = 'publication'`.execute(db);
  await sql`create unique index record_one_decision on record
    (json_extract(body, '$.suggestion')) where kind = 'decision'`.execute(db);
  await sql`create unique index record_one_signature on record
    (json_extract(body, '$.article'), author) where kind = 'signature'`.execute(db);
  // Whoever is asked about a thread is asked about all that is in it.
  await sql`create index record_of_thread on record (target, kind)
    where kind in ('article', 'signature', 'suggestion', 'opinion', 'decision', 'publication', 'retraction', 'invitation')`.execute(
    db,
  );
}
