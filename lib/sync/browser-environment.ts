/** The browser's own clock, network, storage and locks. Call it in a browser only. */
import { createId } from "../shared/ids.ts";
import type { Channel, Exclusive, SyncEnvironment, TextStore } from "./environment.ts";
import { createLazy, type Observable } from "./observable.ts";

const tabKey = "micrographia/tab";

export function createBrowserEnvironment(): SyncEnvironment {
  return {
    origin: window.location.origin,
    fetch: window.fetch.bind(window),
    WebSocket: window.WebSocket,
    now: () => new Date(),
    random: Math.random,
    online: followOnline(),
    exclusive: createExclusive(),
    openChannel: openBroadcastChannel,
    texts: createTextStore(() => window.localStorage),
    tab: readTab(),
    databasePrefix: "micrographia",
  };
}

function followOnline(): Observable<boolean> {
  const read = () => window.navigator.onLine;
  const lazy = createLazy(true, (set) => {
    const update = () => set(read());
    update();
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  });
  return { get: read, subscribe: lazy.subscribe };
}

/** Web Locks where the page may use them (secure contexts); else the tabs do not wait for each other, which is harmless. */
function createExclusive(): Exclusive {
  const { locks } = window.navigator as { locks?: LockManager };
  return async (name, signal, work) => {
    if (!locks) return signal.aborted ? undefined : work();
    try {
      await locks.request(name, { signal }, work);
    } catch (error) {
      if (!signal.aborted) throw error; // the wait for the lock was given up, as asked
    }
  };
}

export function openBroadcastChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener("message", ({ data }) => listener(data)),
    close: () => channel.close(),
  };
}

/** Where the person forbids storage even reading throws; texts then last until the page is closed. */
function createTextStore(open: () => Storage): TextStore {
  const storage = openOrNull(open);
  if (storage === null) return createMemoryTexts();
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: (key) => storage.removeItem(key),
    keys: () => Object.keys(storage),
  };
}

/** Texts that last as long as this page. */
export function createMemoryTexts(): TextStore {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? null,
    set: (key, value) => void memory.set(key, value),
    remove: (key) => void memory.delete(key),
    keys: () => [...memory.keys()],
  };
}

function openOrNull(open: () => Storage): Storage | null {
  try {
    return open();
  } catch {
    return null; // a SecurityError: the person's browser keeps nothing for this page
  }
}

/** A name for this tab that survives a reload, in the tab's own storage. */
function readTab(): string {
  const texts = createTextStore(() => window.sessionStorage);
  const known = texts.get(tabKey);
  if (known !== null) return known;
  const made = createId();
  texts.set(tabKey, made);
  return made;
}
