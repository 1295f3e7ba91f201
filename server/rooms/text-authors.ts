/** Whose each Yjs client id is in one text: bound for good by the first write, and announced while a connection is open. */
import { closeCodes } from "../../lib/sync/close-codes.ts";
import type { Follower } from "./room.ts";
import { textLimits } from "./text-limits.ts";
import type { Refusal } from "./text-update.ts";

export type TextAuthors = {
  /** The person a client id is bound to, or who announces it now; null when it is nobody's. */
  ownerOf(client: number): string | null;
  /** Takes note of the id that a connection named. */
  announce(follower: Follower): "own" | "another";
  leave(follower: Follower): void;
  /** Counts the ids that a connection writes with. */
  spend(follower: Follower, clients: readonly number[]): Refusal | null;
  /** Makes ids a person's; answers those that were not yet. */
  bind(clients: readonly number[], person: string): number[];
  /** The disk says whose each id is. */
  reset(bound: ReadonlyMap<number, string>): void;
};

const personOf = ({ actor }: Follower): string | null => (actor.type === "member" ? actor.person.id : null);

export function createTextAuthors(known: ReadonlyMap<number, string>): TextAuthors {
  let bound = new Map(known);
  /** Connections that name an id, all of one person. */
  const announced = new Map<number, Set<Follower>>();
  const used = new Map<Follower, Set<number>>();

  function ownerOf(client: number): string | null {
    const [follower] = announced.get(client) ?? [];
    return bound.get(client) ?? (follower ? personOf(follower) : null);
  }

  return {
    ownerOf,
    announce(follower) {
      const { announcedId } = follower;
      const person = personOf(follower);
      if (announcedId === null || person === null) return "own";
      const owner = ownerOf(announcedId);
      if (owner !== null && owner !== person) return "another";
      const followers = announced.get(announcedId) ?? new Set();
      announced.set(announcedId, followers.add(follower));
      return "own";
    },
    leave(follower) {
      used.delete(follower);
      const { announcedId } = follower;
      const followers = announcedId === null ? undefined : announced.get(announcedId);
      if (announcedId === null || !followers) return;
      followers.delete(follower);
      if (followers.size === 0) announced.delete(announcedId);
    },
    spend(follower, clients) {
      const ids = used.get(follower) ?? new Set();
      used.set(follower, ids);
      for (const client of clients) ids.add(client);
      if (ids.size <= textLimits.clientsPerConnection) return null;
      return { code: closeCodes.tooLarge, reason: "One page cannot write with so many client ids." };
    },
    bind(clients, person) {
      const fresh = clients.filter((client) => !bound.has(client));
      for (const client of fresh) bound.set(client, person);
      return fresh;
    },
    reset(next) {
      bound = new Map(next);
    },
  };
}
