/**
 * The changes of one text that the server has not acknowledged, in the order in which they were made: kept in this browser
 * until the server sends them back. One part is on its way at a time, so a slow line gathers changes instead of sending many.
 */
import * as Y from "yjs";
import { createId } from "../shared/ids.ts";
import type { LocalStore, TextChange } from "./local-store.ts";
import { partLimits, splitUpdate } from "./text-split.ts";

export type TextQueue = {
  /** What was kept from before, to be applied. */
  readonly kept: readonly Uint8Array[];
  length(): number;
  /** Whether everything that waits would survive a reload. */
  isDurable(): boolean;
  add(update: Uint8Array): void;
  /** The next part to send; null while one is on its way, and when nothing waits. */
  next(): Uint8Array | null;
  /** Takes back what the server says; answers whether it was the part on its way. */
  acknowledge(update: Uint8Array): boolean;
  /** The connection has ended: what was on its way is sent again. */
  restart(): void;
  /** For each client id the clock up to which the queue holds changes. */
  clocks(): ReadonlyMap<number, number>;
  /** Throws everything away. */
  forget(): Promise<void>;
};

type Sending = { readonly parts: Uint8Array[]; readonly changes: readonly TextChange[] };

/** Changes merged into what is sent at once. */
const mergedChanges = 200;

/** `text` names the text and whose changes these are. */
export async function createTextQueue(
  store: LocalStore,
  text: string,
  onChange: () => void,
): Promise<TextQueue> {
  let waiting: TextChange[] = await store.textChanges(text).catch(() => []);
  let sending: Sending | null = null;
  let isOnItsWay = false;
  let durable = true;

  function gather(): Sending | null {
    const changes: TextChange[] = [];
    let bytes = 0;
    for (const change of waiting.slice(0, mergedChanges)) {
      if (changes.length > 0 && bytes + change.update.length > partLimits.bytes) break;
      changes.push(change);
      bytes += change.update.length;
    }
    if (changes.length === 0) return null;
    return { changes, parts: splitUpdate(Y.mergeUpdates(changes.map(({ update }) => update))) };
  }

  function finish({ changes }: Sending): void {
    sending = null;
    const done = new Set(changes.map(({ id }) => id));
    waiting = waiting.filter(({ id }) => !done.has(id));
    store.removeTextChanges([...done]).catch(() => {
      // They stay in this browser, and are sent once more when the page is opened again: that is harmless.
    });
    onChange();
  }

  return {
    kept: waiting.map(({ update }) => update),
    length: () => waiting.length,
    isDurable: () => durable,
    add(update) {
      const change = { id: createId(), update };
      waiting.push(change);
      store.addTextChange(text, change).catch(() => {
        durable = false;
        onChange();
      });
      onChange();
    },
    next() {
      if (isOnItsWay) return null;
      sending ??= gather();
      isOnItsWay = sending !== null;
      return sending?.parts[0] ?? null;
    },
    acknowledge(update) {
      const part = sending?.parts[0];
      if (sending === null || part === undefined || !isSame(part, update)) return false;
      isOnItsWay = false;
      sending.parts.shift();
      const rest = sending;
      if (rest.parts.length === 0) finish(rest);
      return true;
    },
    restart() {
      sending = null;
      isOnItsWay = false;
    },
    clocks() {
      const ends = new Map<number, number>();
      for (const { update } of waiting) {
        for (const [client, clock] of Y.parseUpdateMeta(update).to) {
          ends.set(client, Math.max(clock, ends.get(client) ?? 0));
        }
      }
      return ends;
    },
    async forget() {
      waiting = [];
      sending = null;
      isOnItsWay = false;
      durable = true;
      await store.forgetTextChanges(text);
      onChange();
    },
  };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
