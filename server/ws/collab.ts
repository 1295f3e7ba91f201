/** `/collab/<document>`: lets browsers follow the server-written documents with the stock y-websocket client. */
import type { IncomingMessage } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Actor } from "../../lib/catalog/person.ts";
import { type DocumentName, formatDocumentName } from "../../lib/sync/documents.ts";
import { closeCodes } from "../../lib/sync/wire.ts";
import type { ActorResolver, CollabServer, PackStore } from "../ports.ts";
import type { Rooms } from "../rooms/rooms.ts";
import { type Connection, type ConnectionLimits, createConnection } from "./connection.ts";
import { documentExists } from "./document-exists.ts";

export type CollabOptions = {
  readonly rooms: Rooms;
  readonly packs: PackStore;
  readonly actors: ActorResolver;
  /** Told of failures that no browser can be told about. */
  readonly report: (message: string, error: unknown) => void;
  readonly limits?: Partial<CollabLimits>;
};

export type CollabLimits = ConnectionLimits & {
  /** The largest message a browser may send. A state vector of 10,000 client ids is 100 kB. */
  readonly maxMessageBytes: number;
  /** Below the 30 seconds after which the stock client gives a silent connection up. */
  readonly beatMs: number;
  /** How often it is asked again whether the person may still read. */
  readonly recheckMs: number;
};

const defaultLimits: CollabLimits = {
  messages: { perSecond: 50, burst: 200 },
  maxWaitingBytes: 16 * 1024 * 1024,
  maxMessageBytes: 256 * 1024,
  beatMs: 10_000,
  recheckMs: 20_000,
};

/** A browser that does not say goodbye within this time is cut off when the server stops. */
const goodbyeMs = 1000;

export function createCollabHandler(options: CollabOptions): CollabServer {
  const limits = { ...defaultLimits, ...options.limits };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageBytes });
  /** Every connection, with the request that it came by: its cookies say who it is. */
  const connections = new Map<Connection, IncomingMessage>();

  async function start(socket: WebSocket, request: IncomingMessage, actor: Actor, name: DocumentName) {
    const connection = createConnection({
      socket,
      actor,
      announcedId: readClientId(request),
      limits,
      now: Date.now,
      report: options.report,
    });
    connections.set(connection, request);
    socket.on("close", () => connections.delete(connection));
    if (!(await documentExists(options.packs, name))) {
      return connection.close(closeCodes.notFound, "This model has no such layer or unit.");
    }
    const claim = await options.rooms.open(name);
    if (socket.readyState !== socket.OPEN) return claim.release();
    socket.on("close", claim.release);
    connection.enter(claim.room);
  }

  async function recheck(): Promise<void> {
    const known = new Map<string, Promise<Actor | null>>();
    for (const [connection, { headers }] of connections) {
      const cookie = headers.cookie ?? "";
      const asked = known.get(cookie) ?? options.actors.resolveActor(headers);
      known.set(cookie, asked);
      if (!isSamePerson(connection.actor, await asked)) {
        connection.close(closeCodes.unauthenticated, "You are no longer signed in here.");
      }
    }
  }

  const beating = setInterval(() => {
    for (const connection of connections.keys()) connection.beat();
  }, limits.beatMs).unref();
  const rechecking = setInterval(() => {
    recheck().catch((error) => options.report("could not check who may still read", error));
  }, limits.recheckMs).unref();

  return {
    handleUpgrade(request, socket, head, { actor, document }) {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        start(opened, request, actor, document).catch((error) => {
          options.report(`could not open ${formatDocumentName(document)}`, error);
          opened.close(closeCodes.unavailable, "This document cannot be opened now. Try again later.");
        });
      });
    },
    refuse(request, socket, head, { code, reason }) {
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
    async close() {
      clearInterval(beating);
      clearInterval(rechecking);
      const goodbye = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, goodbyeMs);
      const gone = [...sockets.clients].map(
        (socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())),
      );
      await options.rooms.close();
      for (const connection of connections.keys()) {
        connection.close(closeCodes.unavailable, "The server is stopping.");
      }
      await Promise.all(gone);
      clearTimeout(goodbye);
      sockets.close();
    },
  };
}

/** `?client=<Yjs client id>`: our own pages say it, so that nobody else's echo can be taken for them. */
function readClientId(request: IncomingMessage): number | null {
  const query = (request.url ?? "").split("?")[1] ?? "";
  const text = new URLSearchParams(query).get("client");
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function isSamePerson(before: Actor, now: Actor | null): boolean {
  if (now === null || before.type !== now.type) return false;
  return before.type === "visitor" || (now.type === "member" && before.person.id === now.person.id);
}
