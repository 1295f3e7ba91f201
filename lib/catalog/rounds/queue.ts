/** Who is handed which unit of a round next. Pure: the server keeps answers and claims, and asks here. */

/** For how long a unit is kept for whoever was handed it, unless they say that they are still at it (milliseconds). */
export const leaseMs = 10 * 60 * 1000;

/** As many units as anybody can hold at once: the one that is looked at, and the next ones, fetched ahead. */
export const mostHeld = 12;

export type QueueState = {
  /** The round's units, in the order of the person who asks. */
  readonly order: readonly string[];
  /** How many people a unit is for. */
  readonly wanted: number;
  /** Of each unit, how many have answered; absent for none. */
  readonly answered: ReadonlyMap<string, number>;
  /** Of each unit, how many others hold it now and have not answered it; absent for none. */
  readonly heldByOthers: ReadonlyMap<string, number>;
  /** The units that the person who asks has answered. */
  readonly mine: ReadonlySet<string>;
};

/**
 * Up to `count` units for somebody, in their order. First what they hold already and still have room for, then those for
 * which answers and claims of others leave a place. Nobody is handed what they have answered; a unit that somebody holds
 * in `holding` stays theirs even when it has become full meanwhile, because they are looking at it.
 */
export function handOut(state: QueueState, holding: ReadonlySet<string>, count: number): string[] {
  const { order, wanted, answered, heldByOthers, mine } = state;
  const open = order.filter((unit) => !mine.has(unit));
  const kept = open.filter((unit) => holding.has(unit));
  const free = open.filter(
    (unit) => !holding.has(unit) && (answered.get(unit) ?? 0) + (heldByOthers.get(unit) ?? 0) < wanted,
  );
  return [...kept, ...free].slice(0, Math.min(Math.max(count, 0), mostHeld));
}
