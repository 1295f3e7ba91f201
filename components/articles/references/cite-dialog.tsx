"use client";
/** Choosing what a citation cites: typed to find, ticked to cite. */
import { type FormEvent, useState } from "react";
import type { Reference } from "../../../lib/articles/manuscript.ts";
import { foldForSearch } from "../../../lib/catalog/search.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Checkbox, Field, TextInput } from "../../ui/field.tsx";
import { shortReference } from "./reference-words.ts";

/** Of one citation. */
const mostCited = 20;

export function CiteDialog({
  references,
  initial,
  onCite,
  onAddReferences,
  onClose,
}: {
  references: ReadonlyMap<string, Reference>;
  /** What is cited already; empty for a new citation. */
  initial: readonly string[];
  onCite: (keys: readonly string[]) => void;
  onAddReferences: () => void;
  onClose: () => void;
}) {
  const [sought, setSought] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(initial);
  const [error, setError] = useState<string | null>(null);
  const words = foldForSearch(sought).split(/\s+/).filter(Boolean);
  const shown = [...references.values()].filter((reference) => {
    const text = foldForSearch(
      `${reference.key} ${shortReference(reference)} ${reference.title} ${reference.container}`,
    );
    return words.every((word) => text.includes(word));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const [only] = shown;
    const keys = chosen.length === 0 && shown.length === 1 && only ? [only.key] : chosen;
    if (keys.length === 0) setError("Tick what you cite.");
    else if (keys.length > mostCited) setError(`Cite at most ${mostCited} works in one place.`);
    else onCite(keys);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Cite"
      onCloseAutoFocus={(event) => event.preventDefault()} // the editor takes the focus back itself
    >
      {references.size === 0 ? (
        <EmptyState
          title="No references yet"
          action={<Button onClick={onAddReferences}>Add from BibTeX</Button>}
        >
          Paste BibTeX first; then it can be cited here.
        </EmptyState>
      ) : (
        <form noValidate onSubmit={submit}>
          <Field label="Find" error={error}>
            {(control) => (
              <TextInput
                {...control}
                type="search"
                autoComplete="off"
                value={sought}
                onChange={(event) => {
                  setSought(event.target.value);
                  setError(null);
                }}
              />
            )}
          </Field>
          <fieldset className="mt-3 max-h-72 overflow-y-auto">
            <legend className="sr-only">References</legend>
            {shown.map((reference) => (
              <Checkbox
                key={reference.key}
                className="py-1"
                checked={chosen.includes(reference.key)}
                onChange={(event) => {
                  setError(null);
                  setChosen(
                    event.target.checked
                      ? [...chosen, reference.key]
                      : chosen.filter((key) => key !== reference.key),
                  );
                }}
              >
                {shortReference(reference)} <span className="text-muted">{reference.title}</span>
              </Checkbox>
            ))}
            {shown.length === 0 ? (
              <p className="py-2 text-small text-muted">No reference has these words.</p>
            ) : null}
          </fieldset>
          <DialogActions>
            <Button type="submit" variant="primary">
              Cite
            </Button>
            <Button onClick={onAddReferences}>Add references…</Button>
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
