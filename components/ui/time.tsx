/** A moment, said as people say it, with the exact time on hover and for machines. */
"use client";
import { useSyncExternalStore } from "react";
import { describeTime } from "./describe-time.ts";

const minute = 60_000;

function subscribeToMinutes(notify: () => void): () => void {
  const timer = setInterval(notify, minute);
  return () => clearInterval(timer);
}

/** The clock in whole minutes, so that every `Time` on the page changes together and rarely. */
const currentMinute = () => Math.floor(Date.now() / minute);
const unknownMinute = () => null;

export function Time({ iso, className }: { iso: string; className?: string }) {
  const now = useSyncExternalStore<number | null>(subscribeToMinutes, currentMinute, unknownMinute);
  const moment = new Date(iso);
  return (
    <time dateTime={iso} title={now === null ? iso : moment.toLocaleString()} className={className}>
      {now === null ? iso.slice(0, 10) : describeTime(moment.getTime(), now * minute)}
    </time>
  );
}
