"use client";
/** The present minute, for what becomes possible with time. */
import { useSyncExternalStore } from "react";

const minute = 60_000;

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, minute);
  return () => clearInterval(timer);
}

const currentMinute = () => Math.floor(Date.now() / minute);

/** ISO 8601 in UTC. */
export const useNow = (): string =>
  new Date(useSyncExternalStore(subscribe, currentMinute, currentMinute) * minute).toISOString();
