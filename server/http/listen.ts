/** Starting and stopping to listen. */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { fail, ok, type Result } from "../../lib/shared/result.ts";

export type Listening = {
  readonly port: number;
  /** Stops accepting; requests under way may finish for a while; then every connection ends. */
  stop(): Promise<void>;
};

/** How long requests under way may take to finish. */
const finishMs = 2000;

export function listen(server: Server, host: string, port: number): Promise<Result<Listening>> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(explain(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      const actualPort = typeof address === "object" && address ? address.port : port;
      resolve(ok({ port: actualPort, stop: () => stop(server, sockets) }));
    });
  });
}

function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, finishMs);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Result<never> {
  switch (error.code) {
    case "EADDRINUSE":
      return fail(
        "conflict",
        `Port ${port} is in use by another program. Stop it, or set PORT to another one, for example PORT=${port + 1}.`,
      );
    case "EACCES":
      return fail(
        "forbidden",
        `Port ${port} is reserved. Set PORT to a number above 1023, for example PORT=3000.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return fail(
        "invalid",
        `This machine has no address ${host}. Set HOST to one it has, for example HOST=127.0.0.1.`,
      );
    default:
      return fail("unavailable", `The server cannot listen on ${host}, port ${port}: ${error.message}.`);
  }
}
