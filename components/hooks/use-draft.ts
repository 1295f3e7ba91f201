"use client";
/** What a person is typing, kept in this browser on every keystroke so that a reload or crash never loses it. */
import { useCallback, useMemo, useState } from "react";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useObservable } from "./use-observable.ts";

export type DraftHandle<T> = {
  readonly value: T;
  /** True when the value was written before this page was loaded. */
  readonly restored: boolean;
  set(value: T): void;
  /** Call it when `send` has resolved: from then on the outbox keeps the text. */
  clear(): void;
};

/**
 * A draft named by what it is about, for example `comment/bvlc-googlenet/inception_3b/output:379`. `empty` is the value
 * of nothing written yet, plain JSON; the first one counts.
 */
export function useDraft<T>(key: string, empty: T): DraftHandle<T> {
  const client = useCatalogClient();
  const [initial] = useState(empty);
  const draft = useMemo(() => client?.draft<T>(key, initial) ?? null, [client, key, initial]);
  const stored = useObservable(draft, null);
  const set = useCallback((value: T) => draft?.set(value), [draft]);
  const clear = useCallback(() => draft?.clear(), [draft]);
  return { value: stored === null ? initial : stored.value, restored: stored?.restored ?? false, set, clear };
}
