"use client";
/** Who made a figure, where it was not the authors: said under it, and taken out of the article's licence where it is from elsewhere. */
import { useState } from "react";
import { SaveOrCancel } from "../hypotheses/save-or-cancel.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import type { FigureCredit } from "./nodes/figure-block.tsx";

export function CreditDialog({
  initial,
  onSave,
  onClose,
}: {
  initial: FigureCredit;
  onSave: (credit: FigureCredit) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState<FigureCredit>(initial);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Credit for this figure"
      onCloseAutoFocus={(event) => event.preventDefault()} // the editor takes the focus back itself
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSave({ credit: typed.credit.trim(), from: typed.from.trim() });
        }}
      >
        <Field label="Made by" hint="Leave it empty where the article’s authors made it.">
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              value={typed.credit}
              onChange={(event) => setTyped({ ...typed, credit: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Figure from"
          hint="A work that it was taken from. It is then not under the article’s licence (CC BY 4.0)."
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              value={typed.from}
              onChange={(event) => setTyped({ ...typed, from: event.target.value })}
            />
          )}
        </Field>
        <SaveOrCancel onCancel={onClose} />
      </form>
    </Dialog>
  );
}
