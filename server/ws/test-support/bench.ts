/**
 * The real-time part alone, on the real database, service and sockets, with stores that can fail and people who need no
 * passwords: the cookie is a name. Over HTTP it answers the session and takes commands.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { CatalogRecord, Command } from "../../../lib/catalog/command.ts";
import type { Actor, Person } from "../../../lib/catalog/person.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { assert, unwrap } from "../../../lib/shared/result.ts";
import type { CommandDraft } from "../../../lib/sync/client.ts";
import { closeCodes } from "../../../lib/sync/close-codes.ts";
import { parseDocumentName } from "../../../lib/sync/documents.ts";
import { type Database, openDatabase } from "../../persistence/database.ts";
import { createDocumentStore } from "../../persistence/document-store.ts";
import { migrate } from "../../persistence/migrate.ts";
import { insertAccount } from "../../persistence/people-store.ts";
import { createRecordStore } from "../../persistence/record-store.ts";
import { createTextStore } from "../../persistence/text-store.ts";
import type { CollabServer, DocumentStore, PackStore, RecordStore } from "../../ports.ts";
import { createRooms, type Rooms } from "../../rooms/rooms.ts";
import { createTextRooms } from "../../rooms/text-rooms.ts";
import { objectToWriter } from "../../services/articles/may-write-text.ts";
import { accessCatalog } from "../../services/catalog-access.ts";
import { runCommand } from "../../services/run-command.ts";
import { createSteadyClock } from "../../services/steady-clock.ts";
import { type CollabLimits, createCollabHandler } from "../collab.ts";
import { documentExists } from "../document-exists.ts";

export const catalog = "small-net";
export const layer = "inception_3b/output";
const units = 6;

/** As much of a pack as asking whether a unit exists, and of which network, needs. */
const packs: PackStore = {
  list: async () => [],
  find: async (id) => {
    const layers = [{ name: layer, shape: [8, 8, units] }];
    const manifest = { id, title: id, layers, weights: { sha256: "0".repeat(64) } };
    return id === catalog ? { manifest: manifest as unknown as Manifest, folder: "" } : null;
  },
};

export type Bench = {
  readonly db: Database;
  readonly people: readonly Person[];
  readonly reports: string[];
  /** `ws://host:port/collab` */
  readonly url: string;
  /** `http://host:port` */
  readonly origin: string;
  /** Replace a method to make the disk fail. */
  readonly documents: DocumentStore;
  readonly records: RecordStore;
  rooms: Rooms;
  collab: CollabServer;
  /** Answers whether a person may still read; null ends their connections at the next recheck. */
  actorOf: (name: string) => Actor | null;
  /** Runs a command as somebody, with the real service. */
  say(person: Person, draft: CommandDraft, id?: string): Promise<CatalogRecord>;
  /** The process dies: nothing is closed, nothing is written, new rooms open on what is on disk. */
  crash(): void;
  stop(): Promise<void>;
};

export async function startBench(
  limits: Partial<CollabLimits> = {},
  waits: { readonly idleMs?: number; readonly retryMs?: number } = {},
): Promise<Bench> {
  const db = openDatabase(":memory:");
  await migrate(db);
  const people: Person[] = [];
  for (const name of ["Ada", "Ben", "Cem"]) {
    const account = { name, email: `${name}@example.org`, passwordHash: "-", role: "annotator" as const };
    people.push({ id: await insertAccount(db, { ...account, at: new Date().toISOString() }), name });
  }
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const clock = createSteadyClock();
  const reports: string[] = [];
  const documents: DocumentStore = createDocumentStore(db, () => new Date());
  const records = createRecordStore(db);
  const report = (message: string) => reports.push(message);
  const openRooms = () => createRooms({ records, documents, report, ...waits });
  const openCollab = (rooms: Rooms) =>
    createCollabHandler({
      rooms,
      texts: createTextRooms({
        texts: createTextStore(db),
        clock: () => new Date(),
        objectToWriter: (person, name) => objectToWriter(db, person, name),
        report,
      }),
      exists: (where, name) => documentExists({ db, packs }, where, name),
      door: (actor, id) => accessCatalog({ db, packs }, actor, id),
      report,
      limits,
      actors: { resolveActor: async ({ cookie }) => bench.actorOf(cookie ?? "") },
    });
  const rooms = openRooms();

  const bench: Bench = {
    db,
    people,
    reports,
    documents,
    records,
    url: `ws://127.0.0.1:${port}/collab`,
    origin: `http://127.0.0.1:${port}`,
    rooms,
    collab: undefined as unknown as CollabServer,
    actorOf: (name) => {
      const person = people.find((known) => known.name === name.replace("as=", ""));
      return person ? { type: "member", person, role: "annotator" } : { type: "visitor" };
    },
    async say(person, draft, id = createId()) {
      const command = { ...draft, id } as Command;
      const ports = { db, packs, mirror: bench.rooms, clock };
      return unwrap(await runCommand(ports, { type: "member", person, role: "annotator" }, catalog, command));
    },
    crash() {
      const dead = bench.collab;
      bench.rooms = openRooms();
      bench.collab = openCollab(bench.rooms);
      void dead.close(); // only to free the sockets; the new rooms never hear of it
    },
    async stop() {
      await bench.collab.close();
      await new Promise((resolve) => server.close(resolve));
      await db.destroy();
    },
  };
  bench.collab = openCollab(rooms);

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    const actor = bench.actorOf(request.headers.cookie ?? "");
    const person = actor?.type === "member" ? actor.person : null;
    if (request.method === "GET") {
      const user = person && { ...person, email: "-", role: "annotator" };
      return answer(200, { user, openReading: true, hasOwner: true, epoch: "one" });
    }
    const ports = { db, packs, mirror: bench.rooms, clock };
    text(request)
      .then((body) => runCommand(ports, actor ?? { type: "visitor" }, catalog, JSON.parse(body)))
      .then(
        (result) =>
          result.ok ? answer(200, { record: result.value }) : answer(409, { error: result.problem }),
        () => answer(503, { error: { code: "unavailable", message: "not now" } }),
      );
  });
  server.on("upgrade", (request, socket, head) => {
    const name = (request.url ?? "").split("?")[0]?.slice("/collab/".length) ?? "";
    const document = parseDocumentName(name);
    const actor = bench.actorOf(request.headers.cookie ?? "");
    if (!document) {
      return bench.collab.refuse(request, socket, head, { code: closeCodes.notFound, reason: "no" });
    }
    assert(actor, "nobody");
    accessCatalog({ db, packs }, actor, document.catalog)
      .then((access) => {
        if (access) return bench.collab.handleUpgrade(request, socket, head, { ...access, document });
        bench.collab.refuse(request, socket, head, { code: closeCodes.notFound, reason: "no" });
      })
      .catch((error: unknown) => report(String(error)));
  });
  return bench;
}
