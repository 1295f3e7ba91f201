"use client";
/** References from BibTeX: pasted, read by the server, looked at, put in. What is pasted is kept until it is in. */
import { type FormEvent, useState } from "react";
import type { Reference } from "../../../lib/articles/manuscript.ts";
import { type Merged, mergeReferences } from "../../../lib/articles/merge-references.ts";
import { toProblem } from "../../hooks/request-json.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { count } from "../../ui/sentence.ts";
import { parseBibtex } from "./parse-bibtex.ts";
import { shortReference } from "./reference-words.ts";

/** Longer lists are pasted in parts. */
const longest = 200_000;
const example = `@article{olah2020zoom,
  title = {Zoom In: An Introduction to Circuits},
  author = {Olah, Chris and Cammarata, Nick},
  journal = {Distill},
  year = {2020},
  doi = {10.23915/distill.00024.001}
}`;

type Step =
  | { readonly type: "pasting"; readonly error: string | null }
  | { readonly type: "reading" }
  /** Some of it could not be read: what can be is put in only when asked. */
  | { readonly type: "found"; readonly merged: Merged; readonly problems: readonly string[] };

export function AddReferencesDialog({
  draftKey,
  there,
  onAdd,
  onClose,
}: {
  draftKey: string;
  there: ReadonlyMap<string, Reference>;
  onAdd: (merged: Merged) => void;
  onClose: () => void;
}) {
  const draft = useDraft(draftKey, "");
  const [step, setStep] = useState<Step>({ type: "pasting", error: null });
  const put = (merged: Merged): void => {
    draft.clear();
    onAdd(merged);
  };
  const read = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (step.type === "reading") return;
    if (draft.value.trim() === "") {
      setStep({ type: "pasting", error: "Paste at least one BibTeX entry." });
      return;
    }
    setStep({ type: "reading" });
    try {
      const { references, problems } = await parseBibtex(draft.value);
      const merged = mergeReferences(there, references);
      if (references.length === 0)
        setStep({ type: "pasting", error: problems.join(" ") || "There is no entry in it." });
      else if (
        problems.length === 0 &&
        merged.put.length === references.length &&
        merged.renamed.length === 0
      )
        put(merged);
      else setStep({ type: "found", merged, problems });
    } catch (error) {
      setStep({ type: "pasting", error: toProblem(error).message });
    }
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Add references"
      description="Paste BibTeX, as publishers and Zotero give it."
    >
      <form noValidate onSubmit={(event) => void read(event)}>
        <Field label="BibTeX" error={step.type === "pasting" ? step.error : null}>
          {(control) => (
            <TextArea
              {...control}
              rows={10}
              maxLength={longest}
              spellCheck={false}
              placeholder={example}
              className="max-h-[50dvh] font-mono"
              value={draft.value}
              onChange={(event) => {
                draft.set(event.target.value);
                setStep({ type: "pasting", error: null });
              }}
            />
          )}
        </Field>
        {step.type === "found" ? <Found {...step} /> : null}
        <DialogActions>
          {step.type === "found" && step.merged.put.length > 0 ? (
            <Button variant="primary" onClick={() => put(step.merged)}>
              Add {count(step.merged.put.length, "reference")}
            </Button>
          ) : (
            <Button type="submit" variant="primary" busy={step.type === "reading"}>
              {step.type === "reading" ? "Reading…" : "Add"}
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Found({ merged: { put, known, renamed }, problems }: Extract<Step, { type: "found" }>) {
  return (
    <div role="status" className="mt-3 text-small">
      {put.length > 0 ? <p>Can be added: {put.map(shortReference).join("; ")}.</p> : null}
      <ul className="mt-1 list-disc pl-5 text-muted">
        {known.map(({ pasted, key }) => (
          <li key={pasted}>
            {pasted === key
              ? `${key} is there already.`
              : `${pasted} is there already, as ${key}: cite it by that.`}
          </li>
        ))}
        {renamed.map(({ pasted, key }) => (
          <li key={key}>
            {pasted} is taken by another work, so this one becomes {key}.
          </li>
        ))}
        {problems.map((problem) => (
          <li key={problem} className="text-danger">
            {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}
