/** A browser for tests that needs no server: everything is a variable. */
import type { Channel, SyncEnvironment, TextStore } from "./environment.ts";
import { type Cell, createCell } from "./observable.ts";

export type FakeEnvironment = SyncEnvironment & {
  readonly online: Cell<boolean>;
  readonly kept: Map<string, string>;
  /** When true, writing a text fails as it does on a full disk. */
  full: boolean;
};

export function createFakeEnvironment(change: Partial<SyncEnvironment> = {}): FakeEnvironment {
  const kept = new Map<string, string>();
  const texts: TextStore = {
    get: (key) => kept.get(key) ?? null,
    set(key, value) {
      if (environment.full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
  let tail: Promise<void> = Promise.resolve();
  const environment: FakeEnvironment = {
    origin: "http://localhost",
    fetch: () => Promise.reject(new TypeError("no network here")),
    WebSocket: globalThis.WebSocket,
    now: () => new Date(),
    random: () => 0,
    exclusive: (_, signal, work) => {
      tail = tail.then(() => (signal.aborted ? undefined : work()));
      return tail;
    },
    openChannel: createHub(),
    texts,
    tab: "tab-1",
    databasePrefix: `fake-${crypto.randomUUID()}`,
    ...change,
    online: createCell(true),
    kept,
    full: false,
  };
  return environment;
}

/** Channels between the tabs of one fake browser. */
function createHub(): (name: string) => Channel {
  const open = new Map<string, Set<(message: unknown) => void>>();
  return (name) => {
    const all = open.get(name) ?? new Set();
    open.set(name, all);
    const own = new Set<(message: unknown) => void>();
    return {
      post(message) {
        for (const listener of all)
          if (!own.has(listener)) queueMicrotask(() => listener(structuredClone(message)));
      },
      listen(listener) {
        own.add(listener);
        all.add(listener);
      },
      close() {
        for (const listener of own) all.delete(listener);
      },
    };
  };
}
