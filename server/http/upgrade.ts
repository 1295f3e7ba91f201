/** Requests to become a WebSocket: ours, Next's in development, and nobody else's. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { traceOf } from "../../lib/shared/result.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { parseDocumentName } from "../../lib/sync/documents.ts";
import { isManuscriptText } from "../services/articles/may-write-text.ts";
import { accessCatalog } from "../services/catalog-access.ts";
import type { App } from "./app.ts";
import { whoIs } from "./note-refusal.ts";
import type { Pages } from "./pages.ts";

const collabPrefix = "/collab/";

export function listenForUpgrades(
  server: Server,
  app: App,
  log: (message: string) => void,
  pages?: Pages,
): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A connection that breaks before it became a WebSocket has nobody to tell.
    socket.on("error", () => socket.destroy());
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    if (!app.origins.isOwnPage(request.headers)) {
      void refuseForeign(app, request, path, socket, log);
    } else if (path.startsWith(collabPrefix)) {
      openDocument(app, path.slice(collabPrefix.length), request, socket, head).catch((error) => {
        log(traceOf(error));
        reject(socket, "503 Service Unavailable");
      });
    } else if (!path.startsWith("/_next/") || !pages?.upgrade(request, socket, head)) {
      reject(socket, "404 Not Found");
    }
  });
}

async function openDocument(
  app: App,
  name: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const actor = await app.sessions.resolveActor(request.headers);
  const document = parseDocumentName(name);
  if (!document) {
    return app.collab.refuse(request, socket, head, {
      code: closeCodes.notFound,
      reason: "There is no such document.",
      actor,
    });
  }
  if (!actor) {
    return app.collab.refuse(request, socket, head, {
      code: closeCodes.unauthenticated,
      reason: "Sign in to follow this catalog.",
    });
  }
  const access = await accessCatalog(app, actor, document.catalog);
  if (!access) {
    return app.collab.refuse(request, socket, head, {
      code: closeCodes.notFound,
      reason: "There is no such catalog.",
      actor,
    });
  }
  if (actor.type === "visitor" && document.type === "text" && isManuscriptText(document)) {
    return app.collab.refuse(request, socket, head, {
      code: closeCodes.unauthenticated,
      reason: "What is not published yet is for members to read. Sign in first.",
      actor,
    });
  }
  app.collab.handleUpgrade(request, socket, head, { ...access, document });
}

/** A page of another site wants a socket; a browser brings its person's cookie along. */
async function refuseForeign(
  app: App,
  request: IncomingMessage,
  path: string,
  socket: Duplex,
  log: (message: string) => void,
): Promise<void> {
  app.attempts.note({
    person: await whoIs(app, request.headers, log),
    address: app.addressOf(request),
    target: `WS ${path}`,
    code: 403,
    detail: "This connection comes from another site.",
  });
  reject(socket, "403 Forbidden");
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
