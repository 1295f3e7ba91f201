"use client";
/** The editor itself. Loaded only where there is a text to show: it is larger than the rest of the page. */
import "katex/dist/katex.min.css";
import "./editor.css";
import { EditorContent, useEditor } from "@tiptap/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import type { Person } from "../../lib/catalog/person.ts";
import type { TextStanding } from "../hooks/use-text-document.ts";
import { useTextWriters } from "../hooks/use-text-writers.ts";
import { Button } from "../ui/button.tsx";
import { createExtensions } from "./editor-extensions.ts";
import { EditorToolbar, hrefAt } from "./editor-toolbar.tsx";
import { type Asking, InsertDialog } from "./insert-dialogs.tsx";
import { RefusedText } from "./refused-text.tsx";
import { TextStandingLine } from "./text-standing.tsx";
import { writerMarksKey } from "./writer-marks.ts";
import { WritersLegend } from "./writers-legend.tsx";

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
  const {
    catalog,
    subject,
    packId,
    label,
    placeholder,
    me,
    writes,
    canStore,
    exists,
    doc,
    awareness,
    standing,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [showsWriters, setShowsWriters] = useState(false);
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
  // What the server refuses stays readable, and nothing more is typed that would have to be copied again.
  const mayType = writes && standing.type !== "refused";
  // What is typed at the end of a copy that is behind would come to stand before what others wrote there meanwhile.
  const editable = mayType && standing.type !== "connecting";
  const readOnly = useRef(!editable);
  const editor = useEditor(
    {
      extensions,
      editable: mayType && !readOnly.current,
      injectCSS: false, // editor.css has it: a page may forbid styles that scripts write
      immediatelyRender: false,
      editorProps: {
        // Asked with every change, and in reach of the focus also while one waits, so that it is kept.
        attributes: () => ({
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          "aria-readonly": String(readOnly.current),
          class: "editor-text",
          "data-placeholder": placeholder,
          tabindex: "0",
        }),
        handleKeyDown: (_view, event) => {
          if (event.altKey && event.key === "F10") {
            frame.current?.querySelector<HTMLElement>("[role=toolbar] button[tabindex='0']")?.focus();
            return true;
          }
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return false;
          setAsking({ type: "link", href: "" });
          return true;
        },
      },
    },
    [extensions, label, placeholder, mayType],
  );
  useEffect(() => {
    readOnly.current = !editable;
    if (editor && !editor.isDestroyed) editor.setEditable(editable, false);
  }, [editor, editable]);
  const writers = useTextWriters(catalog, subject, doc, me, showsWriters);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const nameOf = (author: string) => writers.people.get(author)?.name ?? "Somebody who is gone";
    const shown = writers.state === "off" ? null : { runs: writers.runs, nameOf };
    editor.view.dispatch(editor.state.tr.setMeta(writerMarksKey, shown).setMeta("addToHistory", false));
  }, [editor, writers]);

  const close = useCallback(() => {
    setAsking(null);
    editor?.commands.focus();
  }, [editor]);

  if (!editor) return null;
  return (
    <div ref={frame} className="editor-frame max-w-3xl rounded-control border border-rule-strong bg-paper">
      {standing.type === "refused" ? (
        <RefusedText
          reason={standing.reason}
          waiting={standing.waiting}
          readText={() => editor.getText({ blockSeparator: "\n\n" })}
          onStartOver={props.onStartOver}
        />
      ) : null}
      {mayType ? (
        <div
          inert={!editable}
          className="z-10 rounded-t-control sm:sticky sm:top-13 border-b border-rule bg-raised px-2 py-1.5"
        >
          <EditorToolbar editor={editor} onAsk={setAsking} />
        </div>
      ) : null}
      <EditorContent editor={editor} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule px-4 py-1.5">
        <TextStandingLine standing={standing} writes={writes} />
        <Button
          size="small"
          variant="quiet"
          aria-pressed={showsWriters}
          onClick={() => setShowsWriters((before) => !before)}
        >
          Who wrote this
        </Button>
      </div>
      {showsWriters ? (
        <div className="border-t border-rule px-4 py-2">
          <WritersLegend writers={writers} />
        </div>
      ) : null}
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
    </div>
  );
}
