/** A quiet button for something that cannot be taken back: it asks once, in its own place. */
"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";

export type ConfirmButtonProps = {
  label: string; // on the button: “Withdraw”
  question: string; // what will happen, then a question mark
  confirm: string; // “Withdraw it”
  keep: string; // “Keep it”
  onConfirm: () => void;
};

export function ConfirmButton({ label, question, confirm, keep, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const keepButton = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  // The safe answer takes the focus when asked, and the opener has it back afterwards.
  useEffect(() => {
    if (asking) keepButton.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <Button ref={opener} variant="quiet" size="small" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <fieldset
      className="flex w-full flex-wrap items-center gap-2"
      onKeyDown={(event) => {
        if (event.key === "Escape") setAsking(false);
      }}
    >
      <legend className="sr-only">{question}</legend>
      <span aria-hidden="true" className="text-caption text-ink">
        {question}
      </span>
      <Button
        variant="danger"
        size="small"
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirm}
      </Button>
      <Button ref={keepButton} size="small" onClick={() => setAsking(false)}>
        {keep}
      </Button>
    </fieldset>
  );
}
