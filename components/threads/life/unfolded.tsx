"use client";
/** A form that is opened when it is wanted, and stays open while something is written in it. */
import { type ReactNode, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button, type ButtonVariant } from "../../ui/button.tsx";

export function Unfolded({
  label,
  draftKey,
  variant = "plain",
  close,
  children,
}: {
  /** Of the button that opens it. */
  label: string;
  /** What is written there: with something in it, the form is open. */
  draftKey: string;
  variant?: ButtonVariant;
  /** Of the button that closes it. */
  close: string;
  children: ReactNode;
}) {
  const { value } = useDraft(draftKey, "");
  const [wish, setWish] = useState<boolean | null>(null);
  if (!(wish ?? value.trim() !== "")) {
    return (
      <Button variant={variant} aria-expanded={false} className="self-start" onClick={() => setWish(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div className="flex w-full flex-col gap-1">
      {children}
      <Button variant="quiet" aria-expanded={true} className="self-start" onClick={() => setWish(false)}>
        {close}
      </Button>
    </div>
  );
}
