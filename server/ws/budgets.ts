/**
 * How much each person may make the server send, store and work. Unlike a count of messages it knows what a message costs:
 * four bytes can ask for megabytes. A budget may be overdrawn by the last thing it pays for, and then has to recover.
 */
import type { Allowance } from "./allowance.ts";

export type Budget = {
  /** Whether there is anything left. */
  has(): boolean;
  spend(amount: number): void;
};

/** Whoever has spent nothing for long is forgotten when so many are known. */
const kept = 10_000;

/** One budget for each key. `now` is in milliseconds. */
export function createBudgets({ perSecond, burst }: Allowance, now: () => number): (key: string) => Budget {
  const accounts = new Map<string, { left: number; at: number }>();

  function recover(account: { left: number; at: number }): number {
    const time = now();
    account.left = Math.min(burst, account.left + ((time - account.at) / 1000) * perSecond);
    account.at = time;
    return account.left;
  }

  function open(key: string) {
    const known = accounts.get(key);
    if (known) return known;
    if (accounts.size >= kept) {
      for (const [other, account] of accounts) if (recover(account) >= burst) accounts.delete(other);
    }
    const made = { left: burst, at: now() };
    accounts.set(key, made);
    return made;
  }

  return (key) => ({
    has: () => recover(open(key)) > 0,
    spend(amount) {
      const account = open(key);
      recover(account);
      account.left -= amount;
    },
  });
}
