/** Copies a text; without JavaScript there is none, and the text stands beside it to be marked. */
"use client";
import { useEffect, useState } from "react";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"hidden" | "ready" | "copied" | "refused">("hidden");
  useEffect(() => setState("ready"), []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch (error) {
      console.info("The clipboard was refused.", error);
      setState("refused");
    }
  };
  return (
    <span className="reading-copy" data-state={state}>
      <button type="button" onClick={copy} disabled={state === "hidden"}>
        {label}
      </button>
      <span role="status">
        {state === "copied" ? "Copied." : null}
        {state === "refused" ? "The browser refused; mark the text and copy it." : null}
      </span>
    </span>
  );
}
