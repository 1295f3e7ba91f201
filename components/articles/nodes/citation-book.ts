/**
 * What citations in a text are called: the number of each reference in the order in which they are first cited. The editor's own
 * pieces ask it and hear when it changes.
 */

export type CitationBook = {
  /** The number that a reference is printed with; null for one that is not cited or not listed yet. */
  numberOf(key: string): number | null;
  /** Who and when, for a citation's hint; null for a key that is not listed. */
  titleOf(key: string): string | null;
  subscribe(notify: () => void): () => void;
};

export type WritableCitationBook = CitationBook & {
  set(numbers: ReadonlyMap<string, number>, titles: ReadonlyMap<string, string>): void;
};

export function createCitationBook(): WritableCitationBook {
  const listeners = new Set<() => void>();
  let numbers: ReadonlyMap<string, number> = new Map();
  let titles: ReadonlyMap<string, string> = new Map();
  return {
    numberOf: (key) => numbers.get(key) ?? null,
    titleOf: (key) => titles.get(key) ?? null,
    subscribe(notify) {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    set(nextNumbers, nextTitles) {
      numbers = nextNumbers;
      titles = nextTitles;
      for (const notify of listeners) notify();
    },
  };
}
