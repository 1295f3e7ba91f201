/** Setting somebody's own marks: what they have read, and what they follow. */
import type { MarkRequest } from "../../../lib/catalog/inbox.ts";
import type { Database } from "../../persistence/database.ts";
import { lastSequence } from "./project-notices.ts";
import { rolesSubject } from "./read-inbox.ts";
import { forgetUnread } from "./remembered.ts";

/** What is still to come cannot be read yet. */
async function reached(trx: Database, place: number): Promise<number> {
  return Math.min(place, 2 * (await lastSequence(trx)) + 1);
}

async function setMark(
  trx: Database,
  key: { readonly person: string; readonly catalog: string; readonly subject: string },
  place: number,
): Promise<void> {
  await trx
    .insertInto("read_mark")
    .values({ ...key, place })
    .onConflict((conflict) => conflict.columns(["person", "catalog", "subject"]).doUpdateSet({ place }))
    .execute();
}

async function markNow(trx: Database, person: string, catalog: string, subject: string): Promise<number> {
  const rows = await trx
    .selectFrom("read_mark")
    .select(["subject", "place"])
    .where("person", "=", person)
    .where((or) =>
      or.or([
        or.and([or("catalog", "=", catalog), or("subject", "=", subject)]),
        or.and([or("catalog", "=", ""), or("subject", "=", "")]),
      ]),
    )
    .execute();
  return (rows.find((row) => row.subject === subject) ?? rows[0])?.place ?? 0;
}

export async function mark(db: Database, person: string, request: MarkRequest): Promise<void> {
  await setMarks(db, person, request);
  forgetUnread(db, person);
}

async function setMarks(db: Database, person: string, request: MarkRequest): Promise<void> {
  await db.transaction().execute(async (trx) => {
    switch (request.as) {
      case "read": {
        const { catalog, subject } = request;
        const place = await reached(trx, request.place);
        // A page that is behind never takes back what another one read.
        const now = await markNow(trx, person, catalog, subject);
        if (place > now) await setMark(trx, { person, catalog, subject }, place);
        return;
      }
      case "unread": {
        const { catalog, subject } = request;
        await setMark(
          trx,
          { person, catalog, subject },
          Math.max(0, (await reached(trx, request.place)) - 1),
        );
        return;
      }
      case "everything": {
        const place = await reached(trx, request.place);
        await trx
          .deleteFrom("read_mark")
          .where("person", "=", person)
          .where("catalog", "<>", "")
          .where("place", "<", place)
          .execute();
        await setMark(trx, { person, catalog: "", subject: "" }, place);
        return;
      }
      case "roles": {
        const row = await trx
          .selectFrom("role_change")
          .select((select) => select.fn.max("id").as("last"))
          .where("person", "=", person)
          .executeTakeFirst();
        await setMark(
          trx,
          { person, catalog: "", subject: rolesSubject },
          Math.min(request.id, row?.last ?? 0),
        );
        return;
      }
      default:
        return request satisfies never;
    }
  });
}

/** Follows a subject, or the whole catalog, or leaves it, by somebody's own choice. */
export async function follow(
  db: Database,
  person: string,
  { catalog, subject, following }: { catalog: string; subject: string; following: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const wish = {
      following: following ? (1 as const) : (0 as const),
      place: 2 * (await lastSequence(trx)) + 1,
    };
    await trx
      .insertInto("follow")
      .values({ person, catalog, subject, ...wish })
      .onConflict((conflict) => conflict.columns(["person", "catalog", "subject"]).doUpdateSet(wish))
      .execute();
  });
  forgetUnread(db, person);
}

export async function followsCatalog(db: Database, person: string, catalog: string): Promise<boolean> {
  const row = await db
    .selectFrom("follow")
    .select("following")
    .where("person", "=", person)
    .where("catalog", "=", catalog)
    .where("subject", "=", "*")
    .executeTakeFirst();
  return row?.following === 1;
}
