/** `/collab/<document>`: lets browsers follow documents, and write texts, with the stock y-websocket client. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { type DocumentName, formatDocumentName } from "../../lib/sync/documents.ts";
import { limitKey } from "../http/client-address.ts";
import type { ActorResolver, AttemptLog, CatalogDoor, CollabServer } from "../ports.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { TextRooms } from "../rooms/text-rooms.ts";
import type { Allowance } from "./allowance.ts";
import { createBudgets } from "./budgets.ts";
import { type Connection, type ConnectionLimits, createConnection } from "./connection.ts";
import { type Place, placeOfRoom, placeOfText } from "./place.ts";
import { createSocketLimit, defaultSocketLimits, type SocketLimits } from "./socket-limit.ts";

export type CollabOptions = {
  readonly rooms: Rooms;
  readonly texts: TextRooms;
  /** Whether a document is about something that exists. */
  readonly exists: (catalog: Catalog, name: DocumentName) => Promise<boolean>;
  readonly actors: ActorResolver;
  readonly door: CatalogDoor;
  /** Told of failures that no browser can be told about. */
  readonly report: (message: string, error: unknown) => void;
  readonly limits?: Partial<CollabLimits>;
  /** Told of who is turned away, and of where requests come from to be limited; left out, by the socket's own address. */
  readonly attempts?: AttemptLog;
  readonly addressOf?: (request: IncomingMessage) => string;
};

export type CollabLimits = ConnectionLimits & {
  /** The largest message a browser may send: a write of 256 kB. A state vector of 10,000 client ids is 100 kB. */
  readonly maxMessageBytes: number;
  /** Below the 30 seconds after which the stock client gives a silent connection up. */
  readonly beatMs: number;
  /** How often it is asked again whether the person may still read. */
  readonly recheckMs: number;
  readonly sockets: SocketLimits;
  /** Bytes that one person may be sent in answer to “what do I lack”, and that one may write into texts. */
  readonly answers: Allowance;
  readonly writes: Allowance;
  /** Milliseconds that the server spends on one person's writes. */
  readonly work: Allowance;
};

const defaultLimits: CollabLimits = {
  messages: { perSecond: 100, burst: 300 },
  maxWaitingBytes: 16 * 1024 * 1024,
  maxMessageBytes: 257 * 1024,
  beatMs: 10_000,
  recheckMs: 20_000,
  sockets: defaultSocketLimits,
  answers: { perSecond: 1024 * 1024, burst: 64 * 1024 * 1024 },
  writes: { perSecond: 64 * 1024, burst: 8 * 1024 * 1024 },
  work: { perSecond: 100, burst: 3000 },
};

/** A browser that does not say goodbye within this time is cut off when the server stops. */
const goodbyeMs = 1000;

export function createCollabHandler(options: CollabOptions): CollabServer {
  const limits = { ...defaultLimits, ...options.limits };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageBytes });
  const answers = createBudgets(limits.answers, Date.now);
  const writes = createBudgets(limits.writes, Date.now);
  const work = createBudgets(limits.work, Date.now);
  const room = createSocketLimit(limits.sockets, Date.now);
  const addressOf = options.addressOf ?? ((request) => request.socket.remoteAddress ?? "");
  /** Every connection, with the request that it came by, which says who it is, and the catalog that it follows. */
  const connections = new Map<Connection, { headers: IncomingHttpHeaders; catalog: string }>();

  /** Notes that somebody is turned away, for good or for sending too much; what is over by itself is nobody's attempt. */
  function note(request: IncomingMessage, actor: Actor | null, code: number, detail: string): void {
    if ((code < 4400 || code > 4499) && code !== closeCodes.tooBusy && code !== 1009) return;
    const person = actor?.type === "member" ? actor.person.id : null;
    const target = `WS ${(request.url ?? "").split("?", 1)[0]}`;
    options.attempts?.note({ person, address: addressOf(request), target, code, detail });
  }

  async function start(
    socket: WebSocket,
    request: IncomingMessage,
    { actor, catalog, document }: Parameters<CollabServer["handleUpgrade"]>[3],
  ) {
    const payer = actor.type === "member" ? actor.person.id : `at ${limitKey(addressOf(request))}`;
    const connection = createConnection({
      socket,
      budgets: { answers: answers(payer), writes: writes(payer), work: work(payer) },
      actor,
      announcedId: readClientId(request),
      limits,
      now: Date.now,
      report: options.report,
      refused: (code, reason) => note(request, actor, code, reason),
    });
    const leave = room.enter(actor.type === "member" ? actor.person.id : null, limitKey(addressOf(request)));
    if (leave === null)
      return connection.close(closeCodes.tooBusy, "Too many connections. Close a few tabs.");
    socket.on("close", leave);
    connections.set(connection, { headers: request.headers, catalog: catalog.id });
    socket.on("close", () => connections.delete(connection));
    if (!(await options.exists(catalog, document))) {
      return connection.close(closeCodes.notFound, "There is nothing of this name in this catalog.");
    }
    const meant = readQuery(request).get("person");
    if (meant !== null && (actor.type === "visitor" || actor.person.id !== meant)) {
      // What a page kept of somebody else's writing must not be taken for this person's.
      return connection.close(closeCodes.unauthenticated, "Somebody else is signed in here now.");
    }
    const { place, release } = await openPlace(document);
    if (socket.readyState !== socket.OPEN) return release();
    socket.on("close", release);
    connection.enter(place);
  }

  async function openPlace(document: DocumentName): Promise<{ place: Place; release: () => void }> {
    if (document.type === "text") {
      const { room, release } = await options.texts.open(document);
      return { place: placeOfText(room), release };
    }
    const { room, release } = await options.rooms.open(document);
    return { place: placeOfRoom(room), release };
  }

  async function recheck(person?: string): Promise<void> {
    const known = new Map<string, Promise<Standing>>();
    for (const [connection, { headers, catalog }] of connections) {
      if (person !== undefined && idOf(connection.actor) !== person) continue;
      const key = JSON.stringify([catalog, headers.cookie ?? "", headers.authorization ?? ""]);
      const asked = known.get(key) ?? stand(headers, catalog);
      known.set(key, asked);
      const standing = await asked;
      if (!isSamePerson(connection.actor, standing.actor)) {
        connection.close(closeCodes.unauthenticated, "You are no longer signed in here.");
      } else if (standing.inCatalog === null) {
        connection.close(closeCodes.forbidden, "You may no longer read this catalog.");
      } else if (roleOf(connection.actor) !== roleOf(standing.inCatalog)) {
        // The page comes back at once, in its new role.
        connection.close(closeCodes.renewed, "Your role in this catalog has changed.");
      } else if (nameOf(connection.actor) !== nameOf(standing.actor)) {
        connection.close(closeCodes.renewed, "Your name has changed.");
      }
    }
  }

  async function stand(headers: IncomingHttpHeaders, catalog: string): Promise<Standing> {
    const actor = await options.actors.resolveActor(headers);
    const access = actor && (await options.door(actor, catalog));
    return { actor, inCatalog: access?.actor ?? null };
  }

  const recheckSafely = (person?: string): Promise<void> =>
    recheck(person).catch((error) => options.report("could not check who may still read", error));

  const beating = setInterval(() => {
    for (const connection of connections.keys()) connection.beat();
  }, limits.beatMs).unref();
  const rechecking = setInterval(() => {
    void recheckSafely();
  }, limits.recheckMs).unref();

  return {
    handleUpgrade(request, socket, head, opening) {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        start(opened, request, opening).catch((error) => {
          options.report(`could not open ${formatDocumentName(opening.document)}`, error);
          opened.close(closeCodes.unavailable, "This document cannot be opened now. Try again later.");
        });
      });
    },
    refuse(request, socket, head, { code, reason, actor = null }) {
      note(request, actor, code, reason);
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on("error", () => opened.terminate());
        opened.close(code, reason);
      });
    },
    disconnectVisitors() {
      for (const connection of connections.keys()) {
        if (connection.actor.type === "visitor") {
          connection.close(closeCodes.unauthenticated, "Reading is no longer open. Sign in to go on.");
        }
      }
    },
    recheck: recheckSafely,
    async close() {
      clearInterval(beating);
      clearInterval(rechecking);
      const goodbye = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, goodbyeMs);
      const gone = [...sockets.clients].map(
        (socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())),
      );
      await Promise.all([options.rooms.close(), options.texts.close()]);
      for (const connection of connections.keys()) {
        connection.close(closeCodes.unavailable, "The server is stopping.");
      }
      await Promise.all(gone);
      clearTimeout(goodbye);
      sockets.close();
    },
  };
}

const readQuery = (request: IncomingMessage) => new URLSearchParams((request.url ?? "").split("?")[1] ?? "");

/** `?client=<Yjs client id>`: our own pages say it, so that nobody else's echo can be taken for them. */
function readClientId(request: IncomingMessage): number | null {
  const text = readQuery(request).get("client");
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Who a connection's request is from by now, and who they are in the catalog that it follows. */
type Standing = { readonly actor: Actor | null; readonly inCatalog: Actor | null };

const idOf = (actor: Actor): string | null => (actor.type === "member" ? actor.person.id : null);
const nameOf = (actor: Actor | null): string | null => (actor?.type === "member" ? actor.person.name : null);
const roleOf = (actor: Actor): string => (actor.type === "visitor" ? "visitor" : actor.role);

function isSamePerson(before: Actor, now: Actor | null): boolean {
  if (now === null || before.type !== now.type) return false;
  return before.type === "visitor" || (now.type === "member" && before.person.id === now.person.id);
}
