"use client";
/** The editor of a text that people write together: made once, and open for writing as the text's standing allows. */
import type { AnyExtension } from "@tiptap/core";
import type { EditorProps } from "@tiptap/pm/view";
import { type Editor, useEditor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import type { TextStanding } from "../hooks/use-text-document.ts";
import { classNames } from "../ui/class-names.ts";

export type WrittenEditor = {
  readonly editor: Editor | null;
  /** Whether this person writes here at all. */
  readonly mayType: boolean;
  /** Whether they can just now. */
  readonly editable: boolean;
};

type Options = {
  /** The editor is made anew when it changes. */
  readonly extensions: AnyExtension[];
  readonly standing: TextStanding;
  readonly writes: boolean;
  /** The accessible name of the text: what it is. */
  readonly label: string;
  readonly placeholder: string;
  readonly className?: string;
  /** Keys beside Alt+F10, which leads to the toolbar. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly editorProps?: Omit<EditorProps, "attributes" | "handleKeyDown">;
};

export function useWrittenEditor(options: Options): WrittenEditor {
  const { extensions, standing, writes, label, placeholder, className, onKey, editorProps } = options;
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
        ...editorProps,
        // Asked with every change, and in reach of the focus also while one waits, so that it is kept.
        attributes: () => ({
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          "aria-readonly": String(readOnly.current),
          class: classNames("editor-text", className),
          "data-placeholder": placeholder,
          tabindex: "0",
        }),
        handleKeyDown: (view, event) => {
          if (!event.altKey || event.key !== "F10") return onKey(event);
          view.dom
            .closest(".editor-frame")
            ?.querySelector<HTMLElement>("[role=toolbar] button[tabindex='0']")
            ?.focus();
          return true;
        },
      },
    },
    [extensions, label, placeholder, mayType],
  );
  useEffect(() => {
    readOnly.current = !editable;
    if (!editor || editor.isDestroyed) return;
    editor.setEditable(editable, false);
    // What the pieces of the text offer depends on it, and they hear of transactions only.
    editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
  }, [editor, editable]);
  return { editor, mayType, editable };
}
