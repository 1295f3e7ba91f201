"use client";
/** What can be commented on in a text that is being written: any line, or any figure. */
import type { Editor } from "@tiptap/react";
import { useMemo } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { ArticlePassages } from "../hooks/use-article-passages.ts";
import { linearOf, rangeOfSelection } from "./editor-text.ts";
import { type Choice, PassageChoiceDialog } from "./passage-choice-dialog.tsx";

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
  return <PassageChoiceDialog choices={choices} onPick={onPick} onClose={onClose} />;
}
