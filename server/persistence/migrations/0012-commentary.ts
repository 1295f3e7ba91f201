/**
 * What each person has read, what they follow, and what was addressed to them. Places in time are twice the sequence of a
 * version; odd ones, between two versions, are when something sealed was opened, so that nothing revealed later lies behind
 * a mark that was set before.
 */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("read_mark")
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    // Both empty: where everything begins that has no mark of its own.
    .addColumn("catalog", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("place", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("read_mark_key", ["person", "catalog", "subject"])
    .execute();
  await db.schema
    .createTable("follow")
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("catalog", "text", (c) => c.notNull())
    // `*` is everything in the catalog.
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("following", "integer", (c) => c.notNull().check(sql`following in (0, 1)`))
    // The last place there was: whoever takes part after it follows again.
    .addColumn("place", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("follow_key", ["person", "catalog", "subject"])
    .execute();
  // Derived from the history, as far as the setting “notices” says; may be emptied and derived again at any time.
  await db.schema
    .createTable("notice")
    .addColumn("person", "text", (c) => c.notNull())
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("notice_key", ["person", "sequence", "reason"])
    .execute();
  await db.schema
    .createIndex("record_version_by")
    .on("record_version")
    .columns(["changed_by", "catalog", "subject"])
    .execute();

  await db.schema
    .createTable("record_opened")
    .addColumn("record_id", "text", (c) => c.primaryKey().notNull().references("record.id"))
    .addColumn("place", "integer", (c) => c.notNull())
    .execute();
  await sql`create trigger record_opens after update of sealed_by on record
    when old.sealed_by is not null and new.sealed_by is null
    begin
      insert or replace into record_opened (record_id, place)
        values (new.id, 2 * (select coalesce(max(sequence), 0) from record_version) + 1);
    end`.execute(db);

  await followRoles(db);
  await beginWithNow(db);
}

/** Changes of role, whoever makes them: written by the database itself, in the same transaction. */
async function followRoles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("role_change")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("person", "text", (c) => c.notNull())
    .addColumn("catalog", "text") // null: on the whole server
    .addColumn("before", "text")
    .addColumn("after", "text")
    .addColumn("at", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("role_change_person").on("role_change").columns(["person"]).execute();
  const now = sql.raw("strftime('%Y-%m-%dT%H:%M:%fZ', 'now')");
  await sql`create trigger member_role after update of role on member when old.role <> new.role
    begin insert into role_change (person, catalog, before, after, at)
      values (new.user_id, null, old.role, new.role, ${now}); end`.execute(db);
  await sql`create trigger catalog_member_role after update of role on catalog_member when old.role <> new.role
    begin insert into role_change (person, catalog, before, after, at)
      values (new.user_id, new.catalog, old.role, new.role, ${now}); end`.execute(db);
  await sql`create trigger catalog_member_given after insert on catalog_member
    begin insert into role_change (person, catalog, before, after, at)
      values (new.user_id, new.catalog, null, new.role, ${now}); end`.execute(db);
  await sql`create trigger catalog_member_taken after delete on catalog_member
    begin insert into role_change (person, catalog, before, after, at)
      values (old.user_id, old.catalog, old.role, null, ${now}); end`.execute(db);
}

/** Nobody comes back to, or joins, a group with years of unread words: what was there before counts as read. */
async function beginWithNow(db: Kysely<unknown>): Promise<void> {
  const last = sql`2 * (select coalesce(max(sequence), 0) from record_version)`;
  await sql`insert into read_mark (person, catalog, subject, place)
    select user_id, '', '', ${last} from member`.execute(db);
  await sql`create trigger member_begins after insert on member
    begin
      insert or ignore into read_mark (person, catalog, subject, place) values (new.user_id, '', '', ${last});
    end`.execute(db);
  // What somebody who left had read and followed is nobody's business.
  await sql`create trigger member_leaves after delete on member
    begin
      delete from read_mark where person = old.user_id;
      delete from follow where person = old.user_id;
      delete from role_change where person = old.user_id;
    end`.execute(db);
  // Comments are searched from now on; those that are there are made ready, in plain folding.
  const comments = await sql<{ id: string; body: string }>`
    select id, json_extract(body, '$.body') as body from record where kind = 'comment'`.execute(db);
  for (const { id, body } of comments.rows) {
    await sql`update record set search = ${fold(body)} where id = ${id}`.execute(db);
  }
}

/** As `foldForSearch` folded when this was written. */
const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
