"use client";
/** Choosing what to comment on without a pointer. */
import { type FormEvent, useRef, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export type Choice = {
  readonly key: string;
  readonly words: string;
  /** Null when it has left the text since. */
  anchor(): PassageAnchor | null;
};

export function PassageChoiceDialog({
  choices,
  onPick,
  onClose,
}: {
  choices: readonly Choice[];
  onPick: (anchor: PassageAnchor) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState(choices[0]?.key ?? "");
  const [error, setError] = useState<string | null>(null);
  const picked = useRef(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const anchor = choices.find(({ key }) => key === chosen)?.anchor() ?? null;
    picked.current = anchor !== null;
    if (anchor) onPick(anchor);
    else setError("That has just left the text. Choose something else.");
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Comment on a passage"
      // Whoever has chosen goes on to write; whoever has not is back at the button.
      onCloseAutoFocus={(event) => picked.current && event.preventDefault()}
    >
      {choices.length === 0 ? (
        <EmptyState title="There is nothing to comment on yet">Nobody has written anything.</EmptyState>
      ) : (
        <form noValidate onSubmit={submit}>
          <fieldset className="max-h-[50dvh] overflow-y-auto">
            <legend className="mb-2 text-small font-medium">What is it about?</legend>
            {choices.map(({ key, words }) => (
              <label key={key} className="flex cursor-pointer items-start gap-2 py-1 text-small">
                <input
                  type="radio"
                  name="passage"
                  className="mt-1 shrink-0 accent-accent"
                  checked={chosen === key}
                  onChange={() => setChosen(key)}
                />
                <span className="line-clamp-2">{words}</span>
              </label>
            ))}
          </fieldset>
          <p role="alert" className={error ? "mt-2 text-caption text-danger" : "sr-only"}>
            {error}
          </p>
          <DialogActions>
            <Button type="submit" variant="primary">
              Write the comment
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
