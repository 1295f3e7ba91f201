/** Where what was typed is: on the server, on its way, or only here. */
import type { TextStanding } from "../hooks/use-text-document.ts";
import { StatusLine, type StatusTone } from "../ui/status-line.tsx";

const changes = (count: number): string => (count === 1 ? "1 change" : `${count} changes`);

function describeStanding(standing: TextStanding, writes: boolean): { tone: StatusTone; words: string } {
  switch (standing.type) {
    case "saved":
      return { tone: "neutral", words: writes ? "Saved" : "Up to date" };
    case "saving":
      return { tone: "neutral", words: `${changes(standing.waiting)} not yet on the server` };
    case "connecting":
      return {
        tone: "neutral",
        words:
          standing.waiting > 0
            ? `One moment: what others wrote is fetched; ${changes(standing.waiting)} not yet on the server`
            : writes
              ? "One moment: what others wrote is fetched, then you can write"
              : "Connecting",
      };
    case "offline": {
      if (standing.waiting === 0) return { tone: "warning", words: "Offline" };
      const kept = standing.durable ? "kept in this browser" : "lost if this page is closed";
      return {
        tone: "warning",
        words: `Offline; ${changes(standing.waiting)} not yet on the server, ${kept}`,
      };
    }
    case "refused":
      return { tone: "danger", words: "Not saved" };
    default:
      return standing satisfies never;
  }
}

export function TextStandingLine({ standing, writes }: { standing: TextStanding; writes: boolean }) {
  const { tone, words } = describeStanding(standing, writes);
  return (
    <StatusLine tone={tone} className="tabular-nums">
      {words}
    </StatusLine>
  );
}
