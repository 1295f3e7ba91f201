/** Counts tries by key in windows of time, so that passwords cannot be guessed by the thousand. */
import type { Clock } from "../ports.ts";

export type RateLimit = {
  /** Counts a try. False when the key has used up its tries in this window. */
  take(key: string): boolean;
  /** Takes a counted try back: it succeeded. */
  giveBack(key: string): void;
  /** How long until the key may try again, in milliseconds; 0 when it may now. */
  waitMs(key: string): number;
};

/** Beyond this many keys at once, those of past windows are forgotten, and then the oldest. */
const keysKept = 10_000;

export function createRateLimit(clock: Clock, tries: number, windowMs: number): RateLimit {
  const windows = new Map<string, { start: number; used: number }>();
  return {
    take: (key) => {
      const now = clock().getTime();
      let window = windows.get(key);
      if (!window || now - window.start >= windowMs) {
        window = { start: now, used: 0 };
        windows.delete(key);
        windows.set(key, window);
        forgetOldest(windows, now - windowMs);
      }
      if (window.used >= tries) return false;
      window.used += 1;
      return true;
    },
    giveBack: (key) => {
      const window = windows.get(key);
      if (window && window.used > 0) window.used -= 1;
    },
    waitMs: (key) => {
      const window = windows.get(key);
      return window && window.used >= tries ? Math.max(0, window.start + windowMs - clock().getTime()) : 0;
    },
  };
}

/** A map keeps the order of insertion, which is the order of the windows' starts. */
function forgetOldest(windows: Map<string, { start: number }>, before: number): void {
  if (windows.size <= keysKept) return;
  for (const [key, window] of windows) {
    if (windows.size <= keysKept && window.start > before) return;
    windows.delete(key);
  }
}
