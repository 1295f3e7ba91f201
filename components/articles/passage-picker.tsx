"use client";
/** Choosing what to comment on without a pointer: any paragraph, or any figure. */
import type { Editor } from "@tiptap/react";
import { type FormEvent, useMemo, useRef, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { ArticlePassages } from "../hooks/use-article-passages.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { linearOf, rangeOfSelection } from "./editor-text.ts";

type Choice = { readonly key: string; readonly words: string; anchor(): PassageAnchor | null };

/** The selection, if there is one, then every line and every figure. */
function choicesIn({ state: { doc, selection } }: Editor, passages: ArticlePassages): Choice[] {
  const linear = linearOf(doc);
  const choices: Choice[] = [];
  const add = (key: string, from: number, to: number, prefix = "") => {
    const range = rangeOfSelection(linear, { from, to });
    const words = range ? linear.text.slice(range.from, range.to).trim() : "";
    if (range && words !== "")
      choices.push({ key, words: prefix + words, anchor: () => passages.mark(range) });
  };
  if (!selection.empty && !("node" in selection))
    add("selection", selection.from, selection.to, "Selected: ");
  doc.descendants((node, pos) => {
    if (node.type.name === "figureBlock") {
      const id = String(node.attrs.id);
      const words = node.textContent;
      choices.push({
        key: `figure ${id} ${pos}`,
        words: `Figure: ${words || "without a caption"}`,
        anchor: () => passages.markFigure(id, words),
      });
      return false;
    }
    if (!node.isTextblock) return true;
    add(`line ${pos}`, pos + 1, pos + node.nodeSize - 1);
    return false;
  });
  return choices;
}

export function PassagePicker({
  editor,
  passages,
  onPick,
  onClose,
}: {
  editor: Editor;
  passages: ArticlePassages;
  onPick: (anchor: PassageAnchor) => void;
  onClose: () => void;
}) {
  const choices = useMemo(() => choicesIn(editor, passages), [editor, passages]);
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
