import type { ConnectionState } from "../../lib/sync/views.ts";
import type { StatusTone } from "../ui/status-line.tsx";

export type ConnectionWords = {
  /** A word or two for the header. */
  readonly short: string;
  /** What it means for the person's work. */
  readonly long: string;
  readonly tone: StatusTone;
};

/** What the header says about the connection and about work that is not yet on the server. */
export function describeConnection({ state, unsaved, durable }: ConnectionState): ConnectionWords {
  const changes = unsaved === 1 ? "1 change" : `${unsaved} changes`;
  const kept = durable
    ? "kept in this browser and delivered when the connection is back"
    : "held by this page only: leave it open until the connection is back";
  switch (state) {
    case "live":
      return unsaved === 0
        ? {
            short: "Saved",
            long: "Everything you wrote is on the server. You see others’ changes as they happen.",
            tone: "neutral",
          }
        : { short: `Saving ${unsaved}`, long: `${changes} on the way to the server.`, tone: "neutral" };
    case "connecting":
      return unsaved === 0
        ? { short: "Connecting", long: "Connecting to the server.", tone: "neutral" }
        : {
            short: `${unsaved} not saved`,
            long: `Connecting. ${changes} not yet saved, ${kept}.`,
            tone: "warning",
          };
    case "offline":
      return unsaved === 0
        ? {
            short: "Offline",
            long: durable
              ? "The server cannot be reached. You can go on working: what you write is kept in this browser and delivered when the connection is back."
              : "The server cannot be reached, and this browser cannot keep unsaved work through a reload.",
            tone: "warning",
          }
        : {
            short: `Offline, ${unsaved} not saved`,
            long: `${changes} not yet saved, ${kept}.`,
            tone: "warning",
          };
    default:
      return state satisfies never;
  }
}
