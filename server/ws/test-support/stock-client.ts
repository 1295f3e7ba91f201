/** The stock y-websocket client in Node, as anybody could run it. */
import WebSocket from "ws";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { expectManyProviders } from "./many-providers.ts";

export type StockClient = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly provider: WebsocketProvider;
  /** Resolves when everything the server has is here. */
  synced(): Promise<void>;
  /** The code with which the server told it to stop. */
  stopped(): Promise<number>;
  close(): void;
};

export function openStockClient(url: string, name: string, as: string, doc = new Y.Doc()): StockClient {
  class Socket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie: as } });
    }
  }
  expectManyProviders();
  const awareness = new Awareness(doc);
  const provider = new WebsocketProvider(url, name, doc, {
    awareness,
    disableBc: true,
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  const stopped = new Promise<number>((resolve) => provider.on("closed", ({ code }) => resolve(code)));
  return {
    doc,
    awareness,
    provider,
    stopped: () => stopped,
    synced: () =>
      new Promise((resolve) => {
        if (provider.synced) resolve();
        else provider.once("sync", () => resolve());
      }),
    close() {
      provider.destroy();
      awareness.destroy();
    },
  };
}

/** The stock socket, for what the stock client would never send. Resolves when it is open. */
export function openSocket(url: string, name: string, as: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url}/${name}`, { headers: { cookie: as } });
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

export const closeCodeOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once("close", (code) => resolve(code)));
