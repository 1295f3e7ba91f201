"use client";
/** The headings of an article, each leading to its place in the text. */
import { type Editor, useEditorState } from "@tiptap/react";
import { classNames } from "../ui/class-names.ts";

type Heading = { readonly key: string; readonly level: number; readonly text: string };

const indents: Readonly<Record<number, string>> = { 2: "", 3: "pl-4", 4: "pl-8" };

export function Outline({ editor }: { editor: Editor | null }) {
  return editor ? <Headings editor={editor} /> : null;
}

function Headings({ editor }: { editor: Editor }) {
  const headings = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const found: Heading[] = [];
      now.state.doc.descendants((node) => {
        if (node.type.name === "heading")
          found.push({ key: `${found.length}`, level: Number(node.attrs.level), text: node.textContent });
        return !node.isTextblock;
      });
      return found;
    },
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  if (headings.length < 2) return null;
  const go = (index: number) => {
    const found: number[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === "heading") found.push(pos);
      return !node.isTextblock;
    });
    const pos = found[index];
    if (pos === undefined) return;
    const dom = editor.view.nodeDOM(pos);
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: "start" });
    if (editor.isEditable)
      editor
        .chain()
        .setTextSelection(pos + 1)
        .focus(null, { scrollIntoView: false })
        .run();
  };
  return (
    <nav aria-label="Outline of the article" className="article-column mb-4">
      <details>
        <summary className="cursor-pointer text-small font-medium text-ink-soft">Outline</summary>
        <ol className="mt-1 mb-3 border-l border-rule pl-3 text-small">
          {headings.map(({ key, level, text }) => (
            <li key={key} className={classNames("py-0.5", indents[level])}>
              <button
                type="button"
                className="cursor-pointer text-left text-accent hover:underline"
                onClick={() => go(Number(key))}
              >
                {text || "A heading without words"}
              </button>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
