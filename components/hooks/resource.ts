/**
 * Things fetched once and shared by every component that asks: a list of models, a manifest. The state is a union,
 * so a component says what it shows while loading and on failure or does not compile.
 */
"use client";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Problem } from "../../lib/shared/result.ts";
import { toProblem } from "./request-json.ts";

export type Loadable<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "ready"; readonly value: T };

export type Resource<T> = {
  /** What is known about a key now; asking does not fetch. */
  peek(key: string): Loadable<T>;
  subscribe(key: string, listener: () => void): () => void;
  /** Fetches a key unless it is known or on its way. */
  ensure(key: string): Promise<Loadable<T>>;
  /** Fetches a key again; what was known stays visible until the answer comes. */
  reload(key: string): Promise<Loadable<T>>;
};

const loading = { state: "loading" } as const;

type Entry<T> = {
  state: Loadable<T>;
  inFlight: Promise<Loadable<T>> | null;
  /** Asked for again while an answer was on its way. */
  again: Promise<Loadable<T>> | null;
};

/** @param load fetches the value of a key, or throws what `toProblem` understands */
export function createResource<T>(load: (key: string) => Promise<T>): Resource<T> {
  const entries = new Map<string, Entry<T>>();
  const listeners = new Map<string, Set<() => void>>();

  const entryOf = (key: string): Entry<T> => {
    const known = entries.get(key);
    if (known) return known;
    const created: Entry<T> = { state: loading, inFlight: null, again: null };
    entries.set(key, created);
    return created;
  };

  const start = (key: string, entry: Entry<T>): Promise<Loadable<T>> => {
    const settle = (state: Loadable<T>): Loadable<T> => {
      entry.state = state;
      entry.inFlight = null;
      for (const listener of [...(listeners.get(key) ?? [])]) listener();
      return state;
    };
    const inFlight = load(key).then(
      (value) => settle({ state: "ready", value }),
      (error: unknown) => settle({ state: "failed", problem: toProblem(error) }),
    );
    entry.inFlight = inFlight;
    return inFlight;
  };

  return {
    peek: (key) => entries.get(key)?.state ?? loading,
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    async ensure(key) {
      const entry = entryOf(key);
      if (entry.inFlight) return entry.inFlight;
      return entry.state.state === "ready" ? entry.state : start(key, entry);
    },
    async reload(key) {
      const entry = entryOf(key);
      if (!entry.inFlight) return start(key, entry);
      // What is on its way may have been answered before there was a reason to ask again.
      entry.again ??= entry.inFlight.then(() => {
        entry.again = null;
        return start(key, entry);
      });
      return entry.again;
    },
  };
}

export type UsedResource<T> = Loadable<T> & { reload(): void };

/** A resource's value in a component, fetched when the component appears. A failure is tried again on return. */
export function useResource<T>(resource: Resource<T>, key: string): UsedResource<T> {
  const state = useSyncExternalStore(
    useCallback((listener) => resource.subscribe(key, listener), [resource, key]),
    () => resource.peek(key),
    () => loading,
  );
  useEffect(() => {
    void resource.ensure(key);
  }, [resource, key]);
  const reload = useCallback(() => void resource.reload(key), [resource, key]);
  return { ...state, reload };
}
