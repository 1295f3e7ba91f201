/**
 * Who is where, in one room. A browser speaks only for the one Yjs client id that is its own, and the name others see
 * is the signed-in person's: the server writes it over whatever was sent.
 */
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import type * as Y from "yjs";
import { z } from "zod";
import type { Actor, Person } from "../../lib/catalog/person.ts";
import { presenceSchema } from "../../lib/sync/documents.ts";
import { type AwarenessEntry, encodeAwarenessEntry } from "../../lib/sync/wire.ts";

/** What a browser may say of itself; everything else it sends is left out. */
const announcedSchema = z.object({ unit: presenceSchema.shape.unit.catch(null) }).catch({ unit: null });

/** One connection, as presence knows it. */
export type Speaker = {
  readonly actor: Actor;
  /** The Yjs client id that the browser named when it connected; null when it named none. */
  readonly announcedId: number | null;
};

export type RoomPresence = {
  /** Takes what the connection may say and ignores the rest. */
  hear(speaker: Speaker, entries: readonly AwarenessEntry[]): void;
  leave(speaker: Speaker): void;
  /** Everybody present, as an awareness payload; null when nobody is. */
  everybody(): Uint8Array | null;
  destroy(): void;
};

/** What others see of somebody, made of who they are and of what their browser says. */
type Stamp = (person: Person, announced: unknown) => object;

const stampWhereabouts: Stamp = (person, announced) => ({
  person,
  unit: announcedSchema.parse(announced).unit,
});

/** `tell` gets an awareness payload for everyone in the room whenever somebody moves, comes or goes. */
export function createRoomPresence(
  doc: Y.Doc,
  tell: (payload: Uint8Array) => void,
  stamp: Stamp = stampWhereabouts,
  /** Milliseconds over which movements are told together; 0: each by itself. */
  gatherMs = 0,
): RoomPresence {
  const awareness = new Awareness(doc);
  awareness.setLocalState(null); // the server itself is nobody
  const owners = new Map<number, Speaker>();
  const moved = new Set<number>();
  let gathering: NodeJS.Timeout | null = null;
  const ids = new Map<Speaker, number>();

  awareness.on("update", (change: { added: number[]; updated: number[]; removed: number[] }) => {
    for (const id of [...change.added, ...change.updated, ...change.removed]) moved.add(id);
    if (gatherMs === 0) tellMoved();
    else gathering ??= setTimeout(tellMoved, gatherMs).unref();
  });

  function tellMoved(): void {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
    if (moved.size > 0) tell(encodeAwarenessUpdate(awareness, [...moved]));
    moved.clear();
  }

  /**
   * Whether this client id is the connection's own. The first it speaks for becomes its own, unless somebody else's
   * connection has it; a person's new connection takes over from the one it replaces.
   */
  function owns(speaker: Speaker, person: Person, clientId: number): boolean {
    const own = ids.get(speaker);
    if (own !== undefined) return own === clientId && owners.get(clientId) === speaker;
    if (speaker.announcedId !== null && speaker.announcedId !== clientId) return false;
    const owner = owners.get(clientId);
    if (owner && !(owner.actor.type === "member" && owner.actor.person.id === person.id)) return false;
    if (clientId === awareness.clientID) return false;
    owners.set(clientId, speaker);
    ids.set(speaker, clientId);
    return true;
  }

  function place(clientId: number, clock: number, person: Person, state: unknown): void {
    if (state === null) {
      if (awareness.states.has(clientId)) removeAwarenessStates(awareness, [clientId], "left");
      return;
    }
    const known = awareness.meta.get(clientId)?.clock ?? -1;
    // Somebody who returns repeats the clock at which they were removed; others would take that for old news.
    const returning = !awareness.states.has(clientId);
    const stamped = stamp(person, state);
    const newClock = returning ? Math.max(clock, known + 1) : clock;
    applyAwarenessUpdate(
      awareness,
      encodeAwarenessEntry({ clientId, clock: newClock, state: stamped }),
      "heard",
    );
  }

  return {
    hear(speaker, entries) {
      if (speaker.actor.type !== "member") return;
      const { id, name } = speaker.actor.person;
      // The stock client repeats what it heard of others, so entries about others are usual and mean nothing.
      for (const { clientId, clock, state } of entries) {
        if (owns(speaker, { id, name }, clientId)) place(clientId, clock, { id, name }, state);
      }
    },
    leave(speaker) {
      const id = ids.get(speaker);
      ids.delete(speaker);
      if (id === undefined || owners.get(id) !== speaker) return;
      owners.delete(id);
      if (awareness.states.has(id)) removeAwarenessStates(awareness, [id], "left");
    },
    everybody() {
      const present = [...awareness.getStates().keys()];
      return present.length === 0 ? null : encodeAwarenessUpdate(awareness, present);
    },
    destroy() {
      if (gathering !== null) clearTimeout(gathering);
      awareness.destroy();
    },
  };
}
