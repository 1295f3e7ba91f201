/** A browser without a window: cookies, storage, tabs and a network that can be cut, around the real client. */
import "fake-indexeddb/auto";
import WebSocket from "ws";
import { createId } from "../../../lib/shared/ids.ts";
import { createMemoryTexts, openBroadcastChannel } from "../../../lib/sync/browser-environment.ts";
import type { CatalogClient } from "../../../lib/sync/client.ts";
import { createCatalogClient } from "../../../lib/sync/create-client.ts";
import type { Exclusive, SyncEnvironment } from "../../../lib/sync/environment.ts";
import { createCell } from "../../../lib/sync/observable.ts";
import { expectManyProviders } from "./many-providers.ts";

/** Stands between the page and the network for one request. `body` is what is sent, when that is text. */
export type Tamper = (send: () => Promise<Response>, url: string, body: string | null) => Promise<Response>;

export type TestBrowser = {
  /** Signs in as somebody who joined a test server under this name. */
  signIn(name: string): Promise<void>;
  /** Opens a page. `tab` makes it the reload of an earlier one. */
  openPage(tab?: string): CatalogClient;
  setOnline(online: boolean): void;
  /** Cuts every socket without a goodbye. */
  cutSockets(): void;
  tamper(with_: Tamper | null): void;
  /** The header that says who this is. */
  cookie(): string;
  /** With which codes the server has ended its connections. */
  readonly closeCodes: readonly number[];
  readonly environment: SyncEnvironment;
};

/** `signedIn` are cookies that it has from before. */
export function createTestBrowser(origin: string, signedIn: Record<string, string> = {}): TestBrowser {
  expectManyProviders();
  const cookies = new Map(Object.entries(signedIn));
  const online = createCell(true);
  const sockets = new Set<WebSocket>();
  const closeCodes: number[] = [];
  const profile = createId();
  let tampering: Tamper | null = null;
  const cookie = () => [...cookies].map((pair) => pair.join("=")).join("; ");

  class BrowserSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: cookie() }, origin });
      sockets.add(this);
      this.on("close", (code) => {
        sockets.delete(this);
        closeCodes.push(code);
      });
    }
  }
  const SocketClass = BrowserSocket as unknown as typeof globalThis.WebSocket;

  const browserFetch: typeof globalThis.fetch = async (input, init = {}) => {
    const send = async () => {
      if (!online.get()) throw new TypeError("Failed to fetch");
      const headers = new Headers(init.headers);
      headers.set("cookie", cookie());
      headers.set("origin", origin);
      const response = await fetch(input, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    };
    const body = typeof init.body === "string" ? init.body : null;
    return tampering ? tampering(send, String(input), body) : send();
  };

  const environment = (tab: string): SyncEnvironment => ({
    origin,
    fetch: browserFetch,
    WebSocket: SocketClass,
    now: () => new Date(),
    random: Math.random,
    online,
    exclusive,
    openChannel: (name) => openBroadcastChannel(`${profile}/${name}`),
    texts,
    tab,
    databasePrefix: profile,
  });
  const exclusive = createExclusive();
  const texts = createMemoryTexts();

  return {
    environment: environment(createId()),
    closeCodes,
    cookie,
    async signIn(name) {
      const response = await browserFetch(`${origin}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: `${name.toLowerCase()}@example.org`, password: `${name}'s password` }),
      });
      if (!response.ok) throw new Error(`could not sign in: ${await response.text()}`);
    },
    openPage: (tab = createId()) => createCatalogClient(environment(tab)),
    setOnline: online.set,
    cutSockets() {
      for (const socket of sockets) socket.terminate();
    },
    tamper(next) {
      tampering = next;
    },
  };
}

/** What Web Locks do: one holder at a time for each name, first come first served. */
function createExclusive(): Exclusive {
  const tails = new Map<string, Promise<void>>();
  return (name, signal, work) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(() => (signal.aborted ? undefined : work()));
    tails.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
