"use client";
/**
 * A form that is opened when it is wanted, and stays open while something is written in it. Opened, its first field has the focus; closed,
 * the button that opens it.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button, type ButtonVariant } from "../../ui/button.tsx";

export function Unfolded({
  label,
  draftKey,
  variant = "plain",
  size = "medium",
  close,
  children,
}: {
  /** Of the button that opens it. */
  label: string;
  /** What is written there: with something in it, the form is open. */
  draftKey: string;
  variant?: ButtonVariant;
  size?: "small" | "medium";
  /** Of the button that closes it. */
  close: string;
  /** The form, with the button that closes it beside its own. */
  children: (closing: ReactNode) => ReactNode;
}) {
  const { value } = useDraft(draftKey, "");
  const [wish, setWish] = useState<boolean | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLDivElement>(null);
  // Only somebody who has pressed a button has a wish; a page that comes up with the form open takes no focus.
  useEffect(() => {
    if (wish === true) form.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
    if (wish === false) opener.current?.focus();
  }, [wish]);
  if (!(wish ?? value.trim() !== "")) {
    return (
      <Button
        ref={opener}
        variant={variant}
        size={size}
        aria-expanded={false}
        // A quiet button has no edge to be seen: its words stand where the column begins.
        className={
          variant !== "quiet" ? "self-start" : size === "small" ? "-ml-2.5 self-start" : "-ml-3.5 self-start"
        }
        onClick={() => setWish(true)}
      >
        {label}
      </Button>
    );
  }
  return (
    <div ref={form} className="w-full">
      {children(
        <Button variant="quiet" aria-expanded={true} onClick={() => setWish(false)}>
          {close}
        </Button>,
      )}
    </div>
  );
}
