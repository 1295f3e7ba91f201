"use client";
/** An editor's decision that a label stands for its unit: made with a reason, and taken back. */
import { useEffect, useRef, useState } from "react";
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Button } from "../ui/button.tsx";
import { ReasonForm } from "./reason-form.tsx";

export function DecideButton({
  catalog,
  label,
  onState,
}: {
  catalog: string;
  label: LabelView;
  onState: (commands: readonly CommandDraft[], done: string) => Promise<string | null>;
}) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!open && wasOpen.current) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const { decision } = label;
  if (decision) {
    return (
      <ConfirmButton
        label="Take the decision back"
        question="Take back that this label stands for the unit?"
        confirm="Take it back"
        keep="Keep it"
        onConfirm={() =>
          void onState([{ type: "choice.withdraw", choice: decision.id }], "The decision is taken back.")
        }
      />
    );
  }
  return (
    <>
      <Button ref={opener} size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        Decide for this <span className="sr-only">label “{label.name}”</span>
      </Button>
      {open ? (
        <div className="w-full">
          <ReasonForm
            draftKey={`choice/${catalog}/${label.id}`}
            label={`Why “${label.name}” stands for this unit`}
            hint="Everybody sees it beside the label, with your name."
            initial=""
            required
            submitLabel="Decide"
            onSubmit={async (reason) => {
              const decide = { type: "choice.create" as const, choice: createId(), label: label.id, reason };
              const failure = await onState([decide], `“${label.name}” stands for this unit.`);
              if (failure === null) setOpen(false);
              return failure;
            }}
            onClose={() => setOpen(false)}
          />
        </div>
      ) : null}
    </>
  );
}
