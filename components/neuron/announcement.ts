/** What a section last did for a person, in words that stay true while the connection goes and comes. */
"use client";
import { useState } from "react";
import type { ConnectionState } from "../../lib/sync/views.ts";
import { useConnection } from "../hooks/use-connection.ts";

/** `done` was kept in this browser and goes to the server; `failed` was not even kept. */
export type Announcement = { readonly type: "done" | "failed"; readonly text: string };

export type Announce = (announcement: Announcement | null) => void;

/** The words for an announcement now: nothing is called done while this page still holds something unsaved. */
export function announcementWords(last: Announcement | null, connection: ConnectionState): string {
  if (last === null) return "";
  if (last.type === "failed" || connection.state === "live" || connection.unsaved === 0) return last.text;
  return connection.durable
    ? "Kept in this browser and not yet saved. It is sent when the connection is back."
    : "Held by this page only and not yet saved: leave it open until the connection is back.";
}

/** Says whether something could be kept, once it is known. Nothing is said of a success without words. */
export async function announceOutcome(
  announce: Announce,
  done: string,
  outcome: Promise<string | null>,
): Promise<void> {
  const failure = await outcome;
  announce(failure === null ? { type: "done", text: done } : { type: "failed", text: failure });
}

export function useAnnouncement(): { readonly text: string; readonly announce: Announce } {
  const connection = useConnection();
  const [last, announce] = useState<Announcement | null>(null);
  return { text: announcementWords(last, connection), announce };
}
