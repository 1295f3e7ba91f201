/**
 * Commands on their way to the server. They are kept in this browser first, then delivered one after another in their
 * order, by one tab at a time, until the server has answered each. A command may be sent more than once and takes effect
 * once: its id, made here, is what the server knows it by.
 */
import { z } from "zod";
import { type CatalogRecord, catalogRecordSchema } from "../catalog/command.ts";
import { createBackoff } from "./backoff.ts";
import type { Deliver } from "./delivery.ts";
import type { Channel, SyncEnvironment } from "./environment.ts";
import { createMemoryStore, type LocalStore, type OutboxEntry } from "./local-store.ts";
import { createCell, type Observable } from "./observable.ts";

/** What the server answered to a command of this browser, and when (milliseconds). */
export type Answer = { readonly commandId: string; readonly record: CatalogRecord; readonly at: number };

export type OutboxState = {
  /** Everybody's who used this browser, in order. */
  readonly entries: readonly OutboxEntry[];
  /** Answers that documents may not show yet; of each record the latest. */
  readonly answers: readonly Answer[];
  /** False after an attempt that got no answer, until one does. */
  readonly reachable: boolean;
  /** False when a command could be kept only until this page is closed. */
  readonly durable: boolean;
};

export type Outbox = {
  readonly state: Observable<OutboxState>;
  /** Resolves when all of them are kept: in one step, and in this order. */
  add(...entries: readonly OutboxEntry[]): Promise<void>;
  dismiss(commandId: string): Promise<void>;
  retry(commandId: string): Promise<void>;
  /** A document shows the answer. */
  forgetAnswer(commandId: string): void;
  /** Try now: the network, the server or the person is back. */
  kick(): void;
  /** Resolves when no attempt is under way. Nothing is sent afterwards. */
  close(): Promise<void>;
};

export type OutboxOptions = {
  readonly store: LocalStore;
  readonly environment: SyncEnvironment;
  /** The same for every tab that shares the store. */
  readonly name: string;
  readonly deliver: Deliver;
  /** Who is signed in; entries of others wait for them. */
  readonly person: () => string | null;
  /** The server says that nobody is signed in here. */
  readonly onSignedOut: () => void;
};

/** How long to leave a server alone that has had too much and does not say for how long. */
const pauseMs = 2000;
/** After this many failures of the server's own over one command, the commands behind it get their turn. */
const maxStumbles = 8;
/** Answers are forgotten as soon as a document shows them; those of documents that nobody opens are only so many. */
const answersKept = 200;

/** What tabs tell each other; a tab with another version of this page may say something else. */
const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("changed") }),
  z.object({
    type: z.literal("answered"),
    commandId: z.string(),
    record: catalogRecordSchema.nullable(),
  }),
]);
type Message = z.infer<typeof messageSchema>;

/** Opens the outbox with what earlier pages left in it. */
export async function createOutbox(options: OutboxOptions): Promise<Outbox> {
  const { store, environment, name, deliver } = options;
  const memory = createMemoryStore();
  const channel: Channel = environment.openChannel(name);
  const backoff = createBackoff(environment.random);
  const done = new Set<string>(); // delivered or dismissed, also when the disk failed to forget them
  const stumbles = new Map<string, number>();
  const state = createCell<OutboxState>({ entries: [], answers: [], reachable: true, durable: true });
  const update = (change: Partial<OutboxState>) => state.set({ ...state.get(), ...change });
  const tell = (message: Message) => channel.post(message);
  const closing = new AbortController();
  let delivering: Promise<void> | null = null;
  let again = false;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  /** Until when the server wants nothing, in milliseconds: whatever else happens, nothing is sent before. */
  let notBefore = 0;

  async function reload(): Promise<void> {
    const kept = await store.entries().catch(() => {
      update({ durable: false }); // the database went away; what this tab knows stays
      return state.get().entries;
    });
    const loose = await memory.entries();
    const known = new Set(loose.map(({ command }) => command.id));
    const all = [...kept.filter(({ command }) => !known.has(command.id)), ...loose];
    update({ entries: all.filter(({ command }) => !done.has(command.id)) });
  }

  async function changed(): Promise<void> {
    tell({ type: "changed" });
    await reload();
  }

  async function forget(entry: OutboxEntry): Promise<void> {
    done.add(entry.command.id);
    await memory.remove(entry.command.id);
    await store.remove(entry.command.id).catch(() => update({ durable: false }));
  }

  async function replace(entry: OutboxEntry): Promise<void> {
    await memory.replace(entry);
    await store.replace(entry).catch(() => update({ durable: false }));
    await changed();
  }

  function remember(commandId: string, record: CatalogRecord | null): void {
    if (record === null) return;
    const others = state.get().answers.filter((answer) => answer.record.id !== record.id);
    const answer = { commandId, record, at: environment.now().getTime() };
    update({ answers: [...others, answer].slice(-answersKept) });
  }

  function forgetAnswer(commandId: string): void {
    const { answers } = state.get();
    const left = answers.filter((answer) => answer.commandId !== commandId);
    if (left.length < answers.length) update({ answers: left });
  }

  const nextEntry = (): OutboxEntry | undefined =>
    state.get().entries.find((entry) => entry.refusal === null && entry.person === options.person());

  /** Delivers until nothing is left or something is in the way. */
  async function drain(): Promise<void> {
    await reload(); // another tab may have delivered meanwhile
    for (let entry = nextEntry(); entry && !closing.signal.aborted; entry = nextEntry()) {
      const delivery = await deliver(entry);
      if (delivery.type !== "unknown") {
        update({ reachable: true });
        backoff.reset();
      }
      switch (delivery.type) {
        case "accepted": {
          const commandId = entry.command.id;
          remember(commandId, delivery.record);
          tell({ type: "answered", commandId, record: delivery.record });
          await forget(entry);
          await changed();
          break;
        }
        case "refused":
          await replace({ ...entry, refusal: delivery.message });
          break;
        case "signed-out":
          options.onSignedOut();
          return;
        case "stumbled": {
          const count = (stumbles.get(entry.command.id) ?? 0) + 1;
          stumbles.set(entry.command.id, count);
          if (count < maxStumbles) return tryLater(null);
          await replace({ ...entry, refusal: "The server failed over this each time. Try again later." });
          break;
        }
        case "too-many":
          notBefore = environment.now().getTime() + (delivery.retryAfterMs ?? pauseMs);
          return wakeIn(delivery.retryAfterMs ?? pauseMs);
        case "unknown":
          update({ reachable: false });
          return tryLater(delivery.retryAfterMs);
        default:
          delivery satisfies never;
      }
    }
  }

  const tryLater = (atLeastMs: number | null) => wakeIn(Math.max(atLeastMs ?? 0, backoff.next()));

  function wakeIn(ms: number): void {
    if (closing.signal.aborted || retryTimer !== null) return;
    retryTimer = setTimeout(() => {
      retryTimer = null;
      kick();
    }, ms);
  }

  function kick(): void {
    if (closing.signal.aborted) return;
    if (retryTimer !== null) clearTimeout(retryTimer);
    retryTimer = null;
    if (delivering !== null) {
      again = true;
      return;
    }
    if (!environment.online.get() || nextEntry() === undefined) return;
    const pause = notBefore - environment.now().getTime();
    if (pause > 0) {
      wakeIn(pause);
      return;
    }
    delivering = environment.exclusive(name, closing.signal, drain).finally(() => {
      delivering = null;
      if (again) {
        again = false;
        kick();
      }
    });
  }

  channel.listen((message) => {
    const heard = messageSchema.safeParse(message);
    if (heard.success && heard.data.type === "answered") {
      done.add(heard.data.commandId);
      remember(heard.data.commandId, heard.data.record);
    }
    void reload().then(kick);
  });

  await reload();

  return {
    state,
    forgetAnswer,
    kick,
    async add(...entries) {
      try {
        await store.add(...entries);
      } catch {
        // No room, or no database any more: the commands still go out, but would not survive closing the page.
        await memory.add(...entries);
        update({ durable: false });
      }
      await changed();
      kick();
    },
    async dismiss(commandId) {
      const entry = state.get().entries.find(({ command }) => command.id === commandId);
      if (!entry) return;
      await forget(entry);
      await changed();
    },
    async retry(commandId) {
      const entry = state.get().entries.find(({ command }) => command.id === commandId);
      if (!entry || entry.refusal === null) return;
      stumbles.delete(commandId);
      await replace({ ...entry, refusal: null });
      kick();
    },
    async close() {
      closing.abort();
      if (retryTimer !== null) clearTimeout(retryTimer);
      await delivering;
      channel.close();
    },
  };
}
