/**
 * One open text. What a browser writes is judged, applied to a document that nobody is shown before the change is on disk,
 * and only then sent to the others and back to its writer. What goes to disk and to others is what the server's own
 * document says has changed, never the bytes that came: a repeated or padded write adds nothing.
 */
import * as Y from "yjs";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import type { TextName } from "../../lib/sync/documents.ts";
import {
  type AwarenessEntry,
  answerFrame,
  askFrame,
  awarenessFrame,
  type SyncFrame,
  updateFrame,
} from "../../lib/sync/wire.ts";
import type { Clock, TextChange, TextStore } from "../ports.ts";
import { createRoomPresence } from "./presence.ts";
import type { Follower } from "./room.ts";
import { createTextAuthors } from "./text-authors.ts";
import { judge, onlyTidies } from "./text-guard.ts";
import { stampWriter } from "./text-presence.ts";
import { createTextState } from "./text-state.ts";
import { type Refusal, readTextUpdate } from "./text-update.ts";

type Ask = Extract<SyncFrame, { type: "ask" }>;

export type Asker = {
  /** Whether an answer may still be made, asked just before. */
  mayHave(): boolean;
  take(frame: Uint8Array): void;
};

export type TextRoom = {
  /** Lets a follower in, unless it announces another person's client id: then it is closed. */
  join(follower: Follower): void;
  leave(follower: Follower): void;
  hear(follower: Follower, entries: readonly AwarenessEntry[]): void;
  /** Answers what the asker lacks, once everything that was written before is on disk. */
  ask(ask: Ask, asker: Asker): void;
  write(follower: Follower, update: Uint8Array): void;
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>;
  followers(): ReadonlySet<Follower>;
  destroy(): void;
};

export type TextRoomOptions = {
  readonly texts: TextStore;
  readonly clock: Clock;
  /** Why somebody who may write texts may not write this one; asked again for every change. */
  readonly objectToWriter: (person: string, name: TextName) => Promise<Problem | null>;
  /** Told of what no browser can be told about. */
  readonly report: (message: string, error: unknown) => void;
  /** The room can serve nobody any more: whoever comes next must open another. */
  readonly onBroken: () => void;
};

type Inbound =
  | { readonly type: "write"; readonly follower: Follower; readonly update: Uint8Array }
  | { readonly type: "ask"; readonly ask: Ask; readonly asker: Asker };

/** A write that was taken: the change that it made, if any, and what its writer waits to get back. */
type Taken = { readonly follower: Follower; readonly sent: Uint8Array; readonly change: TextChange | null };

/** Cursors of everybody in a text are told together: of many writers each would otherwise tell all the others ten times a second. */
const cursorGatherMs = 50;

/** Rejects when the text cannot be read. */
export async function openTextRoom(options: TextRoomOptions, name: TextName): Promise<TextRoom> {
  const { texts, clock, objectToWriter, report, onBroken } = options;
  const state = await createTextState(texts, name);
  const authors = createTextAuthors(state.authors);
  const followers = new Set<Follower>();
  const awarenessDoc = new Y.Doc(); // presence outlives a document that is read anew
  const tellPresence = (payload: Uint8Array) => tell(awarenessFrame(payload));
  const presence = createRoomPresence(awarenessDoc, tellPresence, stampWriter, cursorGatherMs);
  let inbox: Inbound[] = [];
  let working: Promise<void> | null = null;
  let destroyed = false;

  const tell = (frame: Uint8Array, except?: Follower) => {
    for (const follower of [...followers]) if (follower !== except) follower.send(frame);
  };

  function refuse(follower: Follower, { code, reason }: Refusal): void {
    leave(follower);
    follower.close(code, reason);
  }

  /** Takes a write, unless its person has already made the server work as long as one may. */
  async function take(follower: Follower, update: Uint8Array): Promise<Taken | null> {
    if (follower.work?.has() === false) {
      refuse(follower, { code: closeCodes.tooBusy, reason: "Too much work at once. Try again later." });
      return null;
    }
    const began = performance.now();
    const taken = await apply(follower, update);
    follower.work?.spend(performance.now() - began);
    return taken;
  }

  /** Judges one write and applies it to what nobody sees yet. */
  async function apply(follower: Follower, update: Uint8Array): Promise<Taken | null> {
    if (!followers.has(follower)) return null; // refused before, or gone
    const read = readTextUpdate(update);
    const { actor } = follower;
    const objection = await objectionTo(actor);
    if (actor.type === "visitor" || objection !== null) {
      if (!("refusal" in read) && onlyTidies(state.doc(), read)) return null;
      refuse(follower, {
        code: closeCodes.forbidden,
        reason: objection ?? refusal(actor, "text.write"),
      });
      return null;
    }
    if ("refusal" in read) {
      refuse(follower, read.refusal);
      return null;
    }
    const person = actor.person.id;
    const verdict = judge(state.doc(), read, { person, ownerOf: authors.ownerOf });
    if ("refusal" in verdict) {
      refuse(follower, verdict.refusal);
      return null;
    }
    if (!verdict.changes) return { follower, sent: update, change: null };
    const tooMuch =
      authors.spend(follower, verdict.adds) ?? state.findTooLarge(update, verdict.adds.length > 0);
    if (tooMuch) {
      refuse(follower, tooMuch);
      return null;
    }
    const applied = await state.apply(update);
    if ("refusal" in applied) {
      refuse(follower, applied.refusal);
      return null;
    }
    const bound = authors.bind(verdict.adds, person);
    const { sequence } = applied;
    const change: TextChange = {
      name,
      sequence,
      person,
      at: clock().toISOString(),
      clients: verdict.adds,
      bound,
      update: applied.change,
    };
    return { follower, sent: update, change };
  }

  async function objectionTo(actor: Actor): Promise<string | null> {
    if (actor.type === "visitor" || !can(actor, "text.write")) return refusal(actor, "text.write");
    return (await objectToWriter(actor.person.id, name))?.message ?? null;
  }

  async function work(batch: readonly Inbound[]): Promise<void> {
    const taken: Taken[] = [];
    for (const inbound of batch) {
      if (inbound.type !== "write") continue;
      const one = await take(inbound.follower, inbound.update);
      if (one) taken.push(one);
    }
    const changes = taken.flatMap(({ change }) => (change ? [change] : []));
    try {
      if (changes.length > 0) await texts.append(changes);
      state.saved();
    } catch (error) {
      report(`could not save ${name.subject}`, error);
      await readAnew(taken);
      return work(batch.filter(({ type }) => type === "ask"));
    }
    for (const { follower, sent, change } of taken) {
      if (change) tell(updateFrame(change.update), follower);
      if (followers.has(follower)) follower.send(updateFrame(sent));
    }
    for (const inbound of batch) {
      if (inbound.type !== "ask" || !inbound.asker.mayHave()) continue;
      inbound.asker.take(answerFrame(Y.encodeStateAsUpdate(state.doc(), inbound.ask.stateVector)));
    }
    await state.compact(report);
  }

  /** After a save of which nobody knows whether it took place: the disk says what is so, and its writers come back. */
  async function readAnew(unsaved: readonly Taken[]): Promise<void> {
    const told = state.savedVector();
    authors.reset(await state.reload());
    // It may have taken place after all, and then the others have not been told.
    tell(updateFrame(Y.encodeStateAsUpdate(state.doc(), told)));
    for (const { follower } of unsaved) {
      refuse(follower, { code: closeCodes.unavailable, reason: "This could not be saved. Trying again." });
    }
  }

  async function workOff(): Promise<void> {
    try {
      while (inbox.length > 0) {
        const batch = inbox;
        inbox = [];
        await work(batch);
      }
    } catch (error) {
      report(`${name.subject} has to be opened again`, error);
      destroyed = true;
      inbox = [];
      onBroken();
      close();
    }
    working = null; // in the same turn in which the inbox was seen empty
  }

  function kick(inbound: Inbound): void {
    if (destroyed) return;
    inbox.push(inbound);
    working ??= workOff();
  }

  function close(): void {
    for (const follower of [...followers]) {
      refuse(follower, { code: closeCodes.unavailable, reason: "The server is closing this text." });
    }
  }

  function leave(follower: Follower): void {
    if (!followers.delete(follower)) return;
    authors.leave(follower);
    presence.leave(follower);
  }

  return {
    join(follower) {
      const owner = authors.announce(follower);
      if (owner === "another") {
        const reason = "This client id is another person's. Open the page again.";
        return follower.close(closeCodes.foreignClient, reason);
      }
      followers.add(follower);
      const everybody = presence.everybody();
      if (everybody) follower.send(awarenessFrame(everybody));
      // Asks for what was written without a connection, and lets a browser see whether its copy is one of this text.
      follower.send(askFrame(state.savedVector()));
    },
    leave,
    hear(follower, entries) {
      if (followers.has(follower)) presence.hear(follower, entries);
    },
    ask: (ask, asker) => kick({ type: "ask", ask, asker }),
    write: (follower, update) => kick({ type: "write", follower, update }),
    settled: () => working ?? Promise.resolve(),
    followers: () => followers,
    destroy() {
      destroyed = true;
      close();
      presence.destroy();
      awarenessDoc.destroy();
      state.destroy();
    },
  };
}
