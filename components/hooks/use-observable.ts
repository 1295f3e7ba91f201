"use client";
/** The one place where an observable of `lib/sync` becomes React state. */
import { useSyncExternalStore } from "react";
import type { Observable } from "../../lib/sync/observable.ts";

const subscribeToNothing = () => () => undefined;

/** The observable's value, or `absent` while there is no observable and while rendering on the server. */
export function useObservable<T>(observable: Observable<T> | null, absent: T): T {
  return useSyncExternalStore(
    observable?.subscribe ?? subscribeToNothing,
    observable?.get ?? (() => absent),
    () => absent,
  );
}
