/** How many connections one person, and one address, may have open and ask for. */
import { type Allowance, createAllowance } from "./allowance.ts";

export type SocketLimits = {
  /** Open at once. A page follows up to half a dozen documents, and people leave many tabs open. */
  readonly perPerson: number;
  /** Open at once from one address, behind which a whole institute may sit. */
  readonly perAddress: number;
  /** Asked for from one address. */
  readonly openings: Allowance;
};

export const defaultSocketLimits: SocketLimits = {
  perPerson: 300,
  perAddress: 2000,
  openings: { perSecond: 50, burst: 1000 },
};

export type SocketLimit = {
  /** Counts a connection in; answers how to count it out again, or null when it is one too many. */
  enter(person: string | null, address: string): (() => void) | null;
};

/** Addresses of which no connection is left are remembered for their openings until there are this many. */
const addressesKept = 10_000;

/** `now` is in milliseconds. */
export function createSocketLimit(limits: SocketLimits, now: () => number): SocketLimit {
  const people = new Map<string, number>();
  const addresses = new Map<string, { open: number; mayOpen: (now: number) => boolean }>();

  function addressOf(key: string) {
    const known = addresses.get(key);
    if (known) return known;
    if (addresses.size >= addressesKept) {
      for (const [other, { open }] of addresses) if (open === 0) addresses.delete(other);
    }
    const made = { open: 0, mayOpen: createAllowance(limits.openings) };
    addresses.set(key, made);
    return made;
  }

  return {
    enter(person, key) {
      const address = addressOf(key);
      const ofPerson = person === null ? 0 : (people.get(person) ?? 0);
      if (!address.mayOpen(now()) || address.open >= limits.perAddress || ofPerson >= limits.perPerson) {
        return null;
      }
      address.open++;
      if (person !== null) people.set(person, ofPerson + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        address.open--;
        if (person === null) return;
        const others = (people.get(person) ?? 1) - 1;
        if (others > 0) people.set(person, others);
        else people.delete(person);
      };
    },
  };
}
