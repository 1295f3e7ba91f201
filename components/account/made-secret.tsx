"use client";
/** A link or a token that is shown once: to copy now or never. */
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";

export function MadeSecret({
  label,
  value,
  copy,
  onDone,
}: {
  /** What it is, for those who cannot see it: “Invite link”. */
  label: string;
  value: string;
  /** What the button says: “Copy the link”. */
  copy: string;
  onDone: () => void;
}) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const write = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied("yes");
    } catch (error) {
      console.info("The clipboard could not be written.", error);
      setCopied("failed");
    }
  };
  return (
    <>
      <Field label={label} hideLabel>
        {(control) => (
          <TextInput
            {...control}
            readOnly
            value={value}
            className="font-mono text-caption sm:text-caption"
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <StatusLine tone={copied === "failed" ? "warning" : "success"} className="mt-2">
        {copied === "yes"
          ? "Copied."
          : copied === "failed"
            ? "Copying is not allowed here: select it and copy it."
            : null}
      </StatusLine>
      <DialogActions>
        <Button variant="primary" onClick={() => void write()}>
          {copy}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Done
        </Button>
      </DialogActions>
    </>
  );
}
