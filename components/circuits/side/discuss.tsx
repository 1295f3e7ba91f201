"use client";
/** The discussion of what is selected, opened beside the canvas where somebody wants it. */
import { useState } from "react";
import { ThreadSection } from "../../thread/thread-section.tsx";
import { Button } from "../../ui/button.tsx";
import type { CircuitTools } from "../circuit-tools.ts";

export function Discuss({
  tools: { catalog, manifest, actor },
  subject,
  about,
}: {
  tools: Pick<CircuitTools, "catalog" | "manifest" | "actor">;
  subject: string;
  /** For example “this connection”. */
  about: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="border-t border-rule pt-3">
      {open ? (
        <ThreadSection catalog={catalog.id} {...{ manifest, subject, actor, about }} />
      ) : (
        <Button size="small" onClick={() => setOpen(true)}>
          Discuss {about}
        </Button>
      )}
    </div>
  );
}
