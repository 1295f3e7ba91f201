"use client";
/** Where a channel goes on beyond what is here: it is asked for as one comes to it, and says what is in the way. */
import { useEffect } from "react";
import type { Asking } from "../../hooks/use-channel.ts";
import { Button } from "../../ui/button.tsx";
import { useInView } from "../../ui/use-in-view.ts";

export function MoreRow({
  side,
  asking,
  onAsk,
}: {
  side: "earlier" | "later";
  asking: Asking;
  onAsk: (side: "earlier" | "later") => void;
}) {
  const { state } = asking;
  const [row, inView] = useInView<HTMLDivElement>();
  useEffect(() => {
    if (state === "idle" && inView) onAsk(side);
  }, [state, inView, side, onAsk]);
  if (state === "failed") {
    return (
      <div ref={row} className="flex h-16 items-center gap-3 text-caption text-muted">
        <p className="min-w-0 flex-1">{asking.message}</p>
        <Button size="small" onClick={() => onAsk(side)}>
          {side === "earlier" ? "Try again for earlier messages" : "Try again for later messages"}
        </Button>
      </div>
    );
  }
  return (
    <div ref={row} className="py-3 text-center text-caption text-muted">
      {side === "earlier" ? "Earlier messages are coming…" : "Later messages are coming…"}
    </div>
  );
}
