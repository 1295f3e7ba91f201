"use client";
/** The editor itself. Loaded only where there is a text to show: it is larger than the rest of the page. */
import "katex/dist/katex.min.css";
import "./editor.css";
import { EditorContent } from "@tiptap/react";
import { useCallback, useMemo, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import type { Person } from "../../lib/catalog/person.ts";
import type { TextStanding } from "../hooks/use-text-document.ts";
import { createExtensions } from "./editor-extensions.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { EditorToolbar, hrefAt } from "./editor-toolbar.tsx";
import { type Asking, InsertDialog } from "./insert-dialogs.tsx";
import { useWrittenEditor } from "./use-written-editor.ts";

export type WrittenTextProps = {
  readonly catalog: string;
  readonly subject: string;
  readonly packId: string;
  /** The accessible name of the text: what it is. */
  readonly label: string;
  readonly placeholder: string;
  readonly me: Person | null;
  readonly writes: boolean;
  readonly canStore: boolean;
  readonly exists: (unit: string) => boolean;
  readonly exampleUnit: string;
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly standing: TextStanding;
  readonly onStartOver: () => void;
};

export function WrittenText(props: WrittenTextProps) {
  const { packId, label, placeholder, writes, canStore, exists, doc, awareness, standing } = props;
  const [asking, setAsking] = useState<Asking | null>(null);
  const extensions = useMemo(
    () =>
      createExtensions({
        doc,
        awareness,
        units: { packId, canStore, exists },
        onEditFormula: (formula) => setAsking({ type: "formula", ...formula }),
      }),
    [doc, awareness, packId, canStore, exists],
  );
  const onKey = useCallback((event: KeyboardEvent): boolean => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return false;
    setAsking({ type: "link", href: "" });
    return true;
  }, []);
  const { editor, mayType, editable } = useWrittenEditor({
    extensions,
    standing,
    writes,
    label,
    placeholder,
    onKey,
  });
  const close = useCallback(() => {
    setAsking(null);
    editor?.commands.focus();
  }, [editor]);

  if (!editor) return null;
  return (
    <EditorFrame
      {...props}
      className="max-w-3xl"
      editor={editor}
      editable={editable}
      toolbar={mayType ? <EditorToolbar editor={editor} onAsk={setAsking} /> : null}
    >
      <EditorContent editor={editor} />
      {asking ? (
        <InsertDialog
          asking={
            asking.type === "link" && asking.href === "" ? { type: "link", href: hrefAt(editor) } : asking
          }
          exists={exists}
          example={props.exampleUnit}
          onClose={close}
          onLink={(href) => {
            close();
            const chain = editor.chain().focus().extendMarkRange("link");
            if (href === "") chain.unsetLink().run();
            else if (editor.state.selection.empty && !editor.isActive("link")) {
              chain
                .insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] })
                .run();
            } else chain.setLink({ href }).run();
          }}
          onFormula={({ pos, tex, display }) => {
            close();
            if (pos === null) editor.chain().focus().insertFormula(tex, display).run();
            else editor.chain().focus().changeFormula(pos, tex).run();
          }}
          onUnit={(unit) => {
            close();
            editor.chain().focus().insertUnit(unit).run();
          }}
        />
      ) : null}
    </EditorFrame>
  );
}
