/**
 * What somebody is typing, kept on every change. Each tab writes its own copy, so that two tabs with the same form open
 * never overwrite each other; a new tab starts from the latest copy there is.
 */
import { z } from "zod";
import type { Draft } from "./client.ts";
import type { TextStore } from "./environment.ts";
import { createCell, type Observable } from "./observable.ts";

/** Whose drafts, in which data folder. A visitor's become those of the person who then signs in. */
export type DraftScope = { readonly epoch: string; readonly person: string | null };

export type DraftOptions<T> = {
  readonly texts: TextStore;
  readonly tab: string;
  /** Null until it is known. */
  readonly scope: Observable<DraftScope | null>;
  readonly key: string;
  /** The value of nothing written yet; what is kept must have its shape. */
  readonly empty: T;
  readonly now: () => Date;
};

const keptSchema = z.object({ value: z.unknown(), at: z.string() });

type Copy<T> = { readonly at: string; readonly value: T; readonly key: string; readonly text: string };

export function createDraft<T>({ texts, tab, scope, key, empty, now }: DraftOptions<T>): Draft<T> {
  const cell = createCell<{ readonly value: T; readonly restored: boolean } | null>(null);
  /** The copy of another tab that this draft started from. */
  let origin: Copy<T> | null = null;
  let typedAs: DraftScope | null | "nothing" = "nothing";
  let seenScope: DraftScope | null = null;

  const folder = (): string | null => {
    const whose = scope.get();
    if (whose === null) return null;
    return `micrographia/draft/${whose.epoch}/${whose.person ?? "visitor"}/${encodeURIComponent(key)}/`;
  };

  function read(copyKey: string): Copy<T> | null {
    const text = texts.get(copyKey);
    const parsed = text === null ? null : keptSchema.safeParse(parseJson(text));
    if (text === null || !parsed?.success || !hasShape(parsed.data.value, empty)) return null;
    return { value: parsed.data.value, at: parsed.data.at, key: copyKey, text };
  }

  /** Shows what is kept for whoever is here now. */
  function restore(): void {
    seenScope = scope.get();
    const here = folder();
    const typed = cell.get();
    const travels = typedAs === null || (typedAs !== "nothing" && typedAs.person === null);
    if (here === null) return;
    if (typed && travels) {
      write(typed.value);
      return;
    }
    const copies = texts
      .keys()
      .flatMap((candidate) => (candidate.startsWith(here) ? (read(candidate) ?? []) : []));
    const own = copies.find((copy) => copy.key === here + tab);
    const latest = copies.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
    const found = own ?? latest ?? null;
    origin = own ? null : found;
    typedAs = "nothing";
    cell.set(found && { value: found.value, restored: true });
  }

  function write(value: T): void {
    const here = folder();
    if (here === null) return;
    try {
      texts.set(here + tab, JSON.stringify({ value, at: now().toISOString() }));
    } catch {
      // No room: the text stays on the page, and in the copy that was written last.
    }
  }

  restore();
  return {
    get: cell.get,
    subscribe(listener) {
      const leave = cell.subscribe(listener);
      const leaveScope = scope.subscribe(restore);
      if (scope.get() !== seenScope) restore();
      return () => {
        leave();
        leaveScope();
      };
    },
    set(value) {
      typedAs = scope.get();
      cell.set({ value, restored: cell.get()?.restored ?? false });
      write(value);
    },
    clear() {
      const here = folder();
      typedAs = "nothing";
      cell.set(null);
      if (here !== null) texts.remove(here + tab);
      // Unless its own tab has gone on with it, the copy this draft started from was sent with it.
      if (origin !== null && texts.get(origin.key) === origin.text) texts.remove(origin.key);
      origin = null;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else's text under our key
  }
}

/** Whether a kept value can stand where `empty` stands: the same kind of thing, with at least its fields. */
function hasShape<T>(value: unknown, empty: T): value is T {
  if (typeof empty !== "object" || empty === null) return typeof value === typeof empty;
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(empty))
    return false;
  const fields: Record<string, unknown> = { ...value };
  return Object.entries(empty).every(([name, inner]) => hasShape(fields[name], inner));
}
