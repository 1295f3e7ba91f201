/**
 * One server-written document, followed: first this browser's copy, then the server over the stock y-websocket client.
 * Nothing here ever writes into the document.
 */
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { closeCodes } from "./close-codes.ts";
import type { Presence } from "./documents.ts";
import type { SyncEnvironment } from "./environment.ts";
import type { LocalStore } from "./local-store.ts";
import { createCell, type Observable } from "./observable.ts";

export type FollowState = {
  /**
   * live: everything the server had when it was last heard; connecting: the first attempt; offline: an attempt failed,
   * the next is coming; refused: the server will not show it, and says why.
   */
  readonly line:
    | { readonly type: "connecting" }
    | { readonly type: "live" }
    | { readonly type: "offline" }
    | { readonly type: "refused"; readonly code: number; readonly reason: string };
  /** Whether `doc` holds what the server said, now or when this browser last saw it. */
  readonly known: boolean;
};

/** Where this page is; whose it is the server says. */
type Whereabouts = Omit<Presence, "person">;

export type LiveDocument = {
  readonly state: Observable<FollowState>;
  /** The document and its awareness. Replaced when this browser's copy turns out to be false. */
  current(): { readonly doc: Y.Doc; readonly awareness: Awareness };
  /** Calls back after a change of the content or of the state. */
  subscribe(listener: () => void): () => void;
  /** Calls back after somebody comes, moves or goes. */
  subscribePresence(listener: () => void): () => void;
  announce(where: Whereabouts | null): void;
  /** Connects anew: the person has changed, or the network is back. */
  reconnect(): void;
  disconnect(): void;
  /** Keeps a copy and lets go. */
  close(): Promise<void>;
};

/** The copy is written this long after a change, so that a burst of changes is one write. */
const copyDelayMs = 1000;

type Replica = { doc: Y.Doc; awareness: Awareness; provider: WebsocketProvider };

export function followDocument(
  environment: SyncEnvironment,
  store: LocalStore,
  name: string,
  /** The person behind this page may be gone, or have another role or name: time to ask. */
  onPersonChanged: () => void,
): LiveDocument {
  const listeners = new Set<() => void>();
  const presenceListeners = new Set<() => void>();
  const state = createCell<FollowState>({ line: { type: "connecting" }, known: false });
  let announced: Whereabouts | null = null;
  let copyTimer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  let interrupted = false;
  let replica = createReplica();
  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  const set = (change: Partial<FollowState>) => {
    state.set({ ...state.get(), ...change });
    notify();
  };

  async function writeCopy(): Promise<void> {
    if (copyTimer !== null) clearTimeout(copyTimer);
    copyTimer = null;
    if (!state.get().known) return;
    // Without a copy the document is only slower to open and unreadable offline.
    await store.saveDocument(name, Y.encodeStateAsUpdate(replica.doc)).catch(() => undefined);
  }

  function createReplica(): Replica {
    const doc = new Y.Doc();
    const awareness = new Awareness(doc);
    awareness.setLocalState(announced);
    const provider = new WebsocketProvider(`${environment.origin.replace(/^http/, "ws")}/collab`, name, doc, {
      awareness,
      connect: false,
      // Tabs follow the server, not each other: only the server writes, and only it says who is there.
      disableBc: true,
      params: { client: String(doc.clientID) },
      WebSocketPolyfill: environment.WebSocket,
    });
    doc.on("update", () => {
      copyTimer ??= setTimeout(() => void writeCopy(), copyDelayMs);
      notify();
    });
    awareness.on("change", () => {
      for (const listener of [...presenceListeners]) listener();
    });
    provider.on("sync", (synced) => {
      if (!synced) return;
      set({ line: { type: "live" }, known: true });
      // While the line was down its person may have been given another role or name.
      if (interrupted) onPersonChanged();
      interrupted = false;
      copyTimer ??= setTimeout(() => void writeCopy(), copyDelayMs);
    });
    provider.on("connection-close", () => {
      interrupted = true;
      set({ line: { type: "offline" } });
    });
    provider.on("closed", ({ code, reason }) => {
      if (code === closeCodes.staleCopy) return void startAfresh();
      set({ line: { type: "refused", code, reason } });
      if (code === closeCodes.unauthenticated) onPersonChanged();
    });
    return { doc, awareness, provider };
  }

  function drop({ doc, awareness, provider }: Replica): void {
    provider.destroy();
    awareness.destroy();
    doc.destroy();
  }

  /** The copy held what the server never wrote, or has lost: it is not worth keeping. */
  async function startAfresh(): Promise<void> {
    drop(replica);
    replica = createReplica();
    set({ line: { type: "connecting" }, known: false });
    await store.forgetDocument(name).catch(() => undefined); // overwritten by the next copy in any case
    connect();
  }

  function connect(): void {
    if (!closed && environment.online.get()) replica.provider.connect();
    else set({ line: { type: "offline" } });
  }

  async function start(): Promise<void> {
    const copy = await store.loadDocument(name).catch(() => null);
    if (closed) return;
    if (copy && !tryApply(replica.doc, copy)) return startAfresh();
    if (copy) set({ known: true });
    connect();
  }
  const started = start();

  return {
    state,
    current: () => replica,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribePresence(listener) {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    announce(next) {
      if (closed || (announced !== null && announced.unit === next?.unit)) return;
      announced = next;
      replica.awareness.setLocalState(next);
    },
    reconnect() {
      void started.then(() => {
        if (closed) return;
        replica.provider.disconnect();
        connect();
      });
    },
    disconnect() {
      replica.provider.disconnect();
      set({ line: { type: "offline" } });
    },
    async close() {
      closed = true;
      await writeCopy();
      drop(replica);
    },
  };
}

/** False when the bytes are damaged; the document may then hold a part of them. */
function tryApply(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update, "copy");
    return true;
  } catch {
    return false; // Yjs throws wherever the bytes stop making sense
  }
}
