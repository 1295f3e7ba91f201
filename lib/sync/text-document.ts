/**
 * One text that people write together, as this browser has it: first its own copy with what waits to be sent, then the
 * server over the y-websocket wire format. A change is saved once the server has sent it back. Whatever the server says, what
 * was typed stays here until it is saved or let go.
 */
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { closeCodes } from "./close-codes.ts";
import type { SyncEnvironment } from "./environment.ts";
import type { LocalStore } from "./local-store.ts";
import { createCell, type Observable } from "./observable.ts";
import { fromHere, fromServer, hasLost, tryApply } from "./text-copy.ts";
import { createTextLine } from "./text-line.ts";
import { createTextQueue, type TextQueue } from "./text-queue.ts";
import {
  askFrame,
  awarenessFrame,
  encodeAwarenessEntry,
  readFrame,
  type SyncFrame,
  updateFrame,
} from "./wire.ts";

export type TextState = {
  /**
   * live: the server hears and is heard; connecting: the first attempt, for a few seconds at most; offline: the server does not
   * answer, and is asked again; refused: the server does not take what was written here, or does not show the text, and says why.
   */
  readonly line:
    | { readonly type: "connecting" }
    | { readonly type: "live" }
    | { readonly type: "offline" }
    | { readonly type: "refused"; readonly code: number; readonly reason: string };
  /** Whether the document holds what the server said, now or when this browser last saw it. */
  readonly known: boolean;
  /** Changes that the server has not acknowledged. */
  readonly waiting: number;
  /** Whether those would survive a reload. */
  readonly durable: boolean;
  /** Counts the documents: another one takes this one's place when it is started over. */
  readonly generation: number;
};

export type TextReplica = { readonly doc: Y.Doc; readonly awareness: Awareness };

export type TextDocument = {
  readonly state: Observable<TextState>;
  current(): TextReplica;
  /** Lets go of what waits and of this browser's copy, and takes the server's text. */
  startOver(): Promise<void>;
  reconnect(): void;
  disconnect(): void;
  /** Lets go; keeps a copy unless the person has left this browser. What waits is kept in any case. */
  close(keepsCopy?: boolean): Promise<void>;
};

export type TextDocumentOptions = {
  readonly environment: SyncEnvironment;
  readonly store: LocalStore;
  /** The document's name (`formatDocumentName`). */
  readonly name: string;
  /** Who writes; null for a visitor. */
  readonly person: string | null;
  /** Whether the person may write here: then what they change is kept and sent. */
  readonly writes: boolean;
  readonly onSignedOut: () => void;
};

/** The copy is written this long after a change, so that a burst of changes is one write. */
const copyDelayMs = 1000;
/** Nobody is kept from writing on for longer than this while the server is waited for. */
const patienceMs = 4000;
/** Cursors move with every key; others see them move ten times a second. */
const cursorDelayMs = 100;

export async function openTextDocument(options: TextDocumentOptions): Promise<TextDocument> {
  const { environment, store, name, person, writes, onSignedOut } = options;
  /** Whose copy and changes these are: the next person at this browser neither sees nor sends them. */
  const key = `${name}@${person ?? ""}`;
  const state = createCell<TextState>({
    line: { type: "connecting" },
    known: false,
    waiting: 0,
    durable: true,
    generation: 0,
  });
  const set = (change: Partial<TextState>) => state.set({ ...state.get(), ...change });
  // First the copy: what another tab has put into it since waits in the queue too, or the server has it.
  const copy = await store.loadDocument(key).catch(() => null);
  let queue: TextQueue;
  const showQueue = () => set({ waiting: queue.length(), durable: queue.isDurable() });
  queue = await createTextQueue(store, key, () => showQueue());
  let heard = false;
  let closed = false;
  let copyTimer: ReturnType<typeof setTimeout> | null = null;
  let cursorTimer: ReturnType<typeof setTimeout> | null = null;
  let patience: ReturnType<typeof setTimeout> | null = null;
  let replica = createReplica();

  const line = createTextLine({
    environment,
    address: () => {
      const query = new URLSearchParams({ client: String(replica.doc.clientID) });
      if (person !== null) query.set("person", person);
      return `${environment.origin.replace(/^http/, "ws")}/collab/${name}?${query}`;
    },
    onOpen() {
      line.send(askFrame(Y.encodeStateVector(replica.doc)));
      sendCursor();
    },
    onFrame(bytes) {
      const frame = read(bytes);
      if (frame) hear(frame, replica);
    },
    onClose: end,
  });

  function createReplica(): TextReplica {
    const doc = new Y.Doc();
    const awareness = new Awareness(doc);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      copyTimer ??= setTimeout(() => void writeCopy(), copyDelayMs);
      if (origin === fromServer || origin === fromHere || !writes) return;
      queue.add(update);
      send();
    });
    awareness.on("update", (_change: unknown, origin: unknown) => {
      if (origin === "local") cursorTimer ??= setTimeout(sendCursor, cursorDelayMs);
    });
    return { doc, awareness };
  }

  function drop({ doc, awareness }: TextReplica): void {
    awareness.destroy();
    doc.destroy();
  }

  function read(bytes: Uint8Array): SyncFrame | null {
    try {
      return readFrame(bytes);
    } catch {
      return null; // of a newer server, or nonsense from something in between; nothing follows from it
    }
  }

  function hear(frame: SyncFrame, { doc, awareness }: TextReplica): void {
    switch (frame.type) {
      case "ask":
        if (hasLost(doc, frame.clocks, queue.clocks())) stale();
        return;
      case "write":
        if (!queue.acknowledge(frame.update)) Y.applyUpdate(doc, frame.update, fromServer);
        if (frame.answer) {
          heard = true;
          set({ line: { type: "live" }, known: true });
          copyTimer ??= setTimeout(() => void writeCopy(), copyDelayMs);
        }
        send();
        return;
      case "awareness":
        for (const { clientId, clock, state: said } of frame.entries) {
          if (clientId === doc.clientID) continue;
          const entry = encodeAwarenessEntry({ clientId, clock, state: said });
          applyAwarenessUpdate(awareness, entry, fromServer);
        }
        return;
      case "unknown":
        return;
      default:
        frame satisfies never;
    }
  }

  function send(): void {
    if (!heard) return;
    const part = queue.next();
    if (part) line.send(updateFrame(part));
  }

  function sendCursor(): void {
    if (cursorTimer !== null) clearTimeout(cursorTimer);
    cursorTimer = null;
    const { doc, awareness } = replica;
    if (heard && awareness.meta.has(doc.clientID)) {
      line.send(awarenessFrame(encodeAwarenessUpdate(awareness, [doc.clientID])));
    }
  }

  /** Everybody else is out of sight, and what was on its way may not have arrived. */
  function silence(): void {
    heard = false;
    queue.restart();
    const { doc, awareness } = replica;
    const others = [...awareness.getStates().keys()].filter((id) => id !== doc.clientID);
    removeAwarenessStates(awareness, others, fromServer);
  }

  function end(code: number, reason: string): boolean {
    silence();
    if (code === closeCodes.foreignClient && queue.length() === 0) {
      // Somebody else's page has drawn the same number: as long as nothing is written under it, another one will do.
      queueMicrotask(restart); // the line has to end first
      return false;
    }
    if (code < 4400 || code > 4499) {
      set({ line: { type: "offline" } });
      if (code === closeCodes.renewed) onSignedOut();
      return true;
    }
    set({ line: { type: "refused", code, reason } });
    if (code === closeCodes.unauthenticated) onSignedOut();
    return false;
  }

  /** The server has lost what this copy holds: it was put back to an earlier state. */
  function stale(): void {
    line.disconnect();
    silence();
    if (!writes) return void startOver();
    const reason = "The server has an earlier state of this text than this browser.";
    set({ line: { type: "refused", code: closeCodes.staleCopy, reason } });
  }

  async function writeCopy(): Promise<void> {
    if (copyTimer !== null) clearTimeout(copyTimer);
    copyTimer = null;
    if (!state.get().known) return;
    // Without a copy the text is only slower to open and unreadable offline; what waits is kept by itself.
    await store.saveDocument(key, Y.encodeStateAsUpdate(replica.doc)).catch(() => undefined);
  }

  /** A damaged copy leaves the document with a part, which the server completes. */
  function fill(): void {
    const isSound = copy !== null && tryApply(replica.doc, copy);
    for (const update of queue.kept) tryApply(replica.doc, update);
    set({ known: isSound });
  }

  /** With the same text and under another client id. */
  function restart(): void {
    const text = Y.encodeStateAsUpdate(replica.doc);
    replace();
    tryApply(replica.doc, text);
    connect();
  }

  async function startOver(): Promise<void> {
    line.disconnect();
    silence();
    await queue.forget().catch(() => undefined);
    await store.forgetDocument(key).catch(() => undefined);
    replace();
    set({ known: false, line: { type: "connecting" } });
    connect();
  }

  function replace(): void {
    const old = replica;
    replica = createReplica();
    set({ generation: state.get().generation + 1 });
    drop(old);
  }

  function connect(): void {
    if (closed) return;
    if (!environment.online.get()) {
      set({ line: { type: "offline" } });
      return;
    }
    line.connect();
    if (patience !== null) clearTimeout(patience);
    patience = setTimeout(() => {
      if (state.get().line.type === "connecting") set({ line: { type: "offline" } });
    }, patienceMs);
  }

  fill();
  showQueue();
  connect();

  return {
    state,
    current: () => replica,
    startOver,
    reconnect() {
      line.disconnect();
      silence();
      connect();
    },
    disconnect() {
      line.disconnect();
      silence();
      set({ line: { type: "offline" } });
    },
    async close(keepsCopy = true) {
      closed = true;
      line.disconnect();
      if (keepsCopy) await writeCopy();
      if (copyTimer !== null) clearTimeout(copyTimer);
      if (cursorTimer !== null) clearTimeout(cursorTimer);
      if (patience !== null) clearTimeout(patience);
      drop(replica);
    },
  };
}
