/** Next.js behind our own server. */
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import next from "next";
import { MicrographiaError } from "../../lib/shared/result.ts";

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hot reloading in development. False when nobody takes the socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
};

export type PagesOptions = {
  readonly dev: boolean;
  /** Where people reach the server: in development, Next refuses its resources to pages of other hosts. */
  readonly hostname: string;
  readonly port: number;
};

/** `root` is the folder of `next.config.js`. Throws `unavailable` when, without `dev`, the pages have not been built. */
export async function createNextPages(root: string, { dev, hostname, port }: PagesOptions): Promise<Pages> {
  if (!dev && !existsSync(path.join(root, ".next", "BUILD_ID"))) {
    throw new MicrographiaError(
      "unavailable",
      "The pages have not been built yet. Start with npm start, which builds them first.",
    );
  }
  // Next puts a listener of its own on the upgrades of the server it is given, and closes the sockets that it does not
  // know. It gets a server that never listens, and is handed the upgrades meant for it.
  const upgrades = createServer();
  // Nothing leaves the machine unless the person sends it.
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const app = next({ dev, dir: root, hostname, port, httpServer: upgrades });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle,
    upgrade: (request, socket, head) => dev && upgrades.emit("upgrade", request, socket, head),
    close: () => app.close(),
  };
}
