/**
 * The log of refusals: noting costs nothing but memory, and writing happens at most once a second, so that whoever floods the
 * server with refused requests does not flood its disk. The same again is counted; too much that differs is put together.
 */
import { type CountedAttempt, writeAttempts } from "../persistence/attempt-store.ts";
import type { Database } from "../persistence/database.ts";
import type { Attempt, AttemptLog, Clock } from "../ports.ts";

const writeEveryMs = 1000;
/** What one address may add that differs, in a minute, and what all together may between two writings. */
const differentPerAddress = 30;
const differentPerWriting = 200;
const minuteMs = 60_000;
const lengths = { address: 64, target: 200, detail: 160 };

export type WrittenAttemptLog = AttemptLog & {
  /** Resolves when everything noted so far is on disk. */
  written(): Promise<void>;
  /** Writes what is left, and nothing afterwards. */
  close(): Promise<void>;
};

export function createAttemptLog(
  db: Database,
  clock: Clock,
  report: (message: string, error: unknown) => void,
): WrittenAttemptLog {
  let noted = new Map<string, CountedAttempt>();
  /** How much that differs each address has added in the present minute. */
  let different = new Map<string, number>();
  let minute = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  function isWithinLimits(address: string, now: number): boolean {
    if (Math.floor(now / minuteMs) !== minute) {
      minute = Math.floor(now / minuteMs);
      different = new Map();
    }
    const added = (different.get(address) ?? 0) + 1;
    if (added > differentPerAddress || noted.size >= differentPerWriting) return false;
    different.set(address, added);
    return true;
  }

  function count(attempt: Attempt, at: string): boolean {
    const key = keyOf(attempt);
    const same = noted.get(key);
    if (same) noted.set(key, { ...same, count: same.count + 1, lastAt: at });
    return same !== undefined;
  }

  function note(attempt: Attempt): void {
    if (closed) return;
    const now = clock();
    const at = now.toISOString();
    const cut = shorten(attempt);
    if (!count(cut, at)) {
      const fits = isWithinLimits(cut.address, now.getTime());
      const kept = fits
        ? cut
        : noted.size >= differentPerWriting
          ? inAll
          : { ...inAll, address: cut.address };
      if (!count(kept, at)) noted.set(keyOf(kept), { ...kept, firstAt: at, lastAt: at, count: 1 });
    }
    timer ??= setTimeout(() => void write(), writeEveryMs).unref();
  }

  function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(async () => {
      if (noted.size === 0) return;
      const batch = [...noted.values()];
      noted = new Map();
      await writeAttempts(db, batch).catch((error) => report("could not write the log of refusals", error));
    });
    return writing;
  }

  return {
    note,
    written: write,
    async close() {
      closed = true;
      await write();
    },
  };
}

const keyOf = ({ person, address, target, code, detail }: Attempt): string =>
  JSON.stringify([person, address, target, code, detail]);

/** Where more was tried than is listed one by one. Nobody is named: it may have been several. */
const inAll: Attempt = {
  person: null,
  address: "several addresses",
  target: "several addresses of this server",
  code: 429,
  detail: "More was refused in a short time than is listed one by one.",
};

const shorten = ({ person, address, target, code, detail }: Attempt): Attempt => ({
  person,
  address: cutTo(address, lengths.address),
  target: cutTo(target, lengths.target),
  code,
  detail: cutTo(detail, lengths.detail),
});

const cutTo = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
