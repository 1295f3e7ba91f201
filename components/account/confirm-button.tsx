"use client";
/** A button that asks once more before it does what cannot be undone; focus stays where one is. */
import { useState } from "react";
import { Button } from "../ui/button.tsx";

type Asking = "not-yet" | "asking" | "kept";

export function ConfirmButton({
  label,
  about,
  confirm,
  onConfirm,
}: {
  label: string;
  /** What it is about, for those who do not see the row: “Revoke nightly export”. */
  about?: string;
  /** What the second button says. */
  confirm: string;
  onConfirm: () => void;
}) {
  const [asking, setAsking] = useState<Asking>("not-yet");
  if (asking === "asking") {
    return (
      <span className="flex items-center gap-2 max-sm:basis-full">
        <Button variant="danger" size="small" autoFocus onClick={onConfirm}>
          {confirm}
        </Button>
        <Button variant="quiet" size="small" onClick={() => setAsking("kept")}>
          Keep it
        </Button>
      </span>
    );
  }
  return (
    <Button
      variant="quiet"
      size="small"
      className="-mr-2.5"
      aria-label={about}
      autoFocus={asking === "kept"}
      onClick={() => setAsking("asking")}
    >
      {label}
    </Button>
  );
}
