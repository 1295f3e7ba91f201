/**
 * The log of every text, whose each client id is, and a state to open it from. Changes of many texts that come within one
 * turn of the event loop go to disk in one transaction: a commit waits for the disk once, however many it carries.
 */
import type { TextName } from "../../lib/sync/documents.ts";
import type { StoredText, TextChange, TextStore } from "../ports.ts";
import type { Database } from "./database.ts";

type Waiting = {
  readonly changes: readonly TextChange[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

export function createTextStore(db: Database): TextStore {
  let waiting: Waiting[] = [];

  async function write(changes: readonly TextChange[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      for (const { name, bound, ...change } of changes) {
        const text = { catalog: name.catalog, subject: name.subject };
        await trx
          .insertInto("text_update")
          .values({
            ...text,
            sequence: change.sequence,
            person: change.person,
            at: change.at,
            clients: JSON.stringify(change.clients),
            change: change.update,
          })
          .execute();
        for (const client of bound) {
          await trx
            .insertInto("text_client")
            .values({ ...text, client, person: change.person, bound_at: change.at })
            .execute();
        }
      }
    });
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      await write(batch.flatMap(({ changes }) => changes));
      for (const { done } of batch) done();
    } catch (error) {
      if (batch.length === 1) return batch[0]?.failed(error);
      // One text's changes must not keep those of another off the disk.
      for (const { changes, done, failed } of batch) await write(changes).then(done, failed);
    }
  }

  return {
    load: (name) => loadText(db, name),
    append: (changes) =>
      new Promise((done, failed) => {
        waiting.push({ changes, done, failed });
        if (waiting.length === 1) setImmediate(() => void flush());
      }),
    saveState: async ({ catalog, subject }, sequence, state) => {
      await db
        .insertInto("text_state")
        .values({ catalog, subject, sequence, state })
        .onConflict((conflict) => conflict.columns(["catalog", "subject"]).doUpdateSet({ sequence, state }))
        .execute();
    },
  };
}

async function loadText(db: Database, { catalog, subject }: TextName): Promise<StoredText> {
  const state = await db
    .selectFrom("text_state")
    .select(["sequence", "state"])
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .executeTakeFirst();
  const changes = await db
    .selectFrom("text_update")
    .select(["sequence", "change"])
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .where("sequence", ">", state?.sequence ?? 0)
    .orderBy("sequence")
    .execute();
  return {
    state: state?.state ?? null,
    stateSequence: state?.sequence ?? 0,
    updates: changes.map(({ change }) => change),
    sequence: changes.at(-1)?.sequence ?? state?.sequence ?? 0,
    authors: await readTextAuthors(db, catalog, subject),
  };
}

/** Whose the structs of each Yjs client id are. */
export async function readTextAuthors(
  db: Database,
  catalog: string,
  subject: string,
): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom("text_client")
    .select(["client", "person"])
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .execute();
  return new Map(rows.map(({ client, person }) => [client, person]));
}

/** Every change of a text up to a moment (null: to now), oldest first. */
export async function readTextLog(db: Database, catalog: string, subject: string, until: string | null) {
  return db
    .selectFrom("text_update")
    .select(["sequence", "person", "at", "change"])
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .$if(until !== null, (query) => query.where("at", "<=", until))
    .orderBy("sequence")
    .execute();
}
