/**
 * Texts on the real database, rooms and sockets: a disk that can fail, a process that can die, and people who need no
 * passwords (the cookie is a name, the role can be changed).
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor, Person, Role } from "../../../lib/catalog/person.ts";
import { formatDocumentName, parseDocumentName, type TextName } from "../../../lib/sync/documents.ts";
import { type Database, openDatabase } from "../../persistence/database.ts";
import { createDocumentStore } from "../../persistence/document-store.ts";
import { migrate } from "../../persistence/migrate.ts";
import { insertAccount } from "../../persistence/people-store.ts";
import { createRecordStore } from "../../persistence/record-store.ts";
import { createTextStore } from "../../persistence/text-store.ts";
import type { CollabServer, TextStore } from "../../ports.ts";
import { createRooms } from "../../rooms/rooms.ts";
import { createTextRooms, type TextRooms } from "../../rooms/text-rooms.ts";
import { type CollabLimits, createCollabHandler } from "../collab.ts";

export const textName: TextName = {
  type: "text",
  catalog: "small-net",
  subject: "hypothesis/0b8f9c1e-5c1e-4d7a-9f51-0a6d3a0c9b11",
};
export const textPath = formatDocumentName(textName);

export type TextBench = {
  readonly db: Database;
  /** Ada, Ben and Cem annotate, Rea reads, Gus is a guest; anybody else is a visitor. */
  readonly people: ReadonlyMap<string, Person>;
  readonly roles: Map<string, Role>;
  readonly reports: string[];
  /** `ws://host:port/collab` */
  readonly url: string;
  /** Stands before the disk: replace a method to make it fail or wait. */
  readonly store: TextStore;
  texts: TextRooms;
  collab: CollabServer;
  personId(name: string): string;
  /** The process dies: nothing is closed, nothing more is written; what starts next opens on what is on disk. */
  crash(): void;
  stop(): Promise<void>;
};

export type TextBenchOptions = {
  readonly limits?: Partial<CollabLimits>;
  /** Where the database is; in memory when left out. */
  readonly file?: string;
  readonly idleMs?: number;
  readonly clock?: () => Date;
};

export async function startTextBench(options: TextBenchOptions = {}): Promise<TextBench> {
  const { limits = {}, file = ":memory:", idleMs, clock = () => new Date() } = options;
  const db = openDatabase(file);
  await migrate(db);
  const people = new Map<string, Person>();
  const roles = new Map<string, Role>();
  for (const [name, role] of Object.entries(roleOf)) {
    const account = { name, email: `${name}@example.org`, passwordHash: "-", role };
    const known = await db.selectFrom("user").select("id").where("name", "=", name).executeTakeFirst();
    const id = known?.id ?? (await insertAccount(db, { ...account, at: clock().toISOString() }));
    people.set(name, { id, name });
    roles.set(name, role);
  }
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const reports: string[] = [];
  const report = (message: string, error: unknown) => reports.push(`${message}: ${String(error)}`);
  const catalog = {
    id: textName.catalog,
    pack: textName.catalog,
    title: "Small net",
    visibility: "public",
    shownLabel: "most-supported",
  } as const;

  const actorOf = (cookie: string | undefined): Actor => {
    const name = (cookie ?? "").replace("as=", "");
    const [person, role] = [people.get(name), roles.get(name)];
    return person && role ? { type: "member", person, role } : { type: "visitor" };
  };
  const records = createRecordStore(db);
  const documents = createDocumentStore(db, clock);
  /** Of a process that has died nothing reaches the disk. */
  const storeOfProcess = (alive: () => boolean): TextStore => ({
    load: (name) => bench.store.load(name),
    append: (changes) => (alive() ? bench.store.append(changes) : new Promise(() => undefined)),
    saveState: (...state) => (alive() ? bench.store.saveState(...state) : new Promise(() => undefined)),
  });
  let process = 0;
  function startProcess(): void {
    const own = ++process;
    const texts = storeOfProcess(() => own === process);
    bench.texts = createTextRooms({
      texts,
      clock,
      objectToWriter: async () => null,
      report,
      ...(idleMs === undefined ? {} : { idleMs }),
    });
    bench.collab = createCollabHandler({
      rooms: createRooms({ records, documents, report }),
      texts: bench.texts,
      exists: async (_catalog, name) => name.type === "text",
      door: async (actor) => ({ actor, catalog }),
      actors: { resolveActor: async ({ cookie }) => actorOf(cookie) },
      report,
      limits,
    });
  }

  const bench: TextBench = {
    db,
    people,
    roles,
    reports,
    url: `ws://127.0.0.1:${port}/collab`,
    store: createTextStore(db),
    texts: undefined as unknown as TextRooms,
    collab: undefined as unknown as CollabServer,
    personId: (name) => people.get(name)?.id ?? "",
    crash() {
      const dead = bench.collab;
      startProcess();
      for (const socket of sockets) socket.destroy(); // as a process that is gone leaves them
      sockets.clear();
      void dead.close();
    },
    async stop() {
      await bench.collab.close();
      await new Promise((resolve) => server.close(resolve));
      await db.destroy();
    },
  };
  startProcess();

  const sockets = new Set<{ destroy(): void }>();
  server.on("upgrade", (request, socket, head) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    const document = parseDocumentName((request.url ?? "").split("?")[0]?.slice("/collab/".length) ?? "");
    if (document) {
      const actor = actorOf(request.headers.cookie);
      bench.collab.handleUpgrade(request, socket, head, { actor, catalog, document });
    } else socket.destroy();
  });
  return bench;
}

const roleOf = { Ada: "annotator", Ben: "annotator", Cem: "annotator", Rea: "reader", Gus: "guest" } as const;
