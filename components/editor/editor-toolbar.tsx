"use client";
/** What can be done with the words of a text: how they are set, and what is put among them. */
import { type Editor, useEditorState } from "@tiptap/react";
import type { HeadingLevel } from "./editor-extensions.ts";
import type { Asking } from "./insert-dialogs.tsx";
import { type Tool, Toolbar } from "./toolbar.tsx";

const levels: readonly HeadingLevel[] = [2, 3];

export function EditorToolbar({ editor, onAsk }: { editor: Editor; onAsk: (asking: Asking) => void }) {
  const groups = useTextTools(editor, onAsk, levels);
  return <Toolbar label="Formatting" groups={groups} onLeave={() => editor.commands.focus()} />;
}

/** @param levels of its headings, the first being the largest */
export function useTextTools(
  editor: Editor,
  onAsk: (asking: Asking) => void,
  levels: readonly HeadingLevel[],
): readonly (readonly Tool[])[] {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      code: now.isActive("code"),
      link: now.isActive("link"),
      level: ([2, 3, 4] as const).find((level) => now.isActive("heading", { level })) ?? null,
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      listing: now.isActive("codeBlock"),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  return [
    [
      {
        label: "Undo your last change",
        keys: "Ctrl+Z",
        face: "↶",
        disabled: !on.undo,
        run: () => chain().undo().run(),
      },
      {
        label: "Do it again",
        keys: "Ctrl+Shift+Z",
        face: "↷",
        disabled: !on.redo,
        run: () => chain().redo().run(),
      },
    ],
    levels.map((level, index) => ({
      label: `H${index + 1}: ${["heading", "smaller heading", "smallest heading"][index]}`,
      keys: `Ctrl+Alt+${level}`,
      face: `H${index + 1}`,
      pressed: on.level === level,
      run: () => chain().toggleHeading({ level }).run(),
    })),
    [
      {
        label: "Bold",
        keys: "Ctrl+B",
        face: <b>B</b>,
        pressed: on.bold,
        run: () => chain().toggleBold().run(),
      },
      {
        label: "Italic",
        keys: "Ctrl+I",
        face: <i className="font-serif">I</i>,
        pressed: on.italic,
        run: () => chain().toggleItalic().run(),
      },
      {
        label: "Code",
        keys: "Ctrl+E",
        face: <span className="font-mono">{"<>"}</span>,
        pressed: on.code,
        run: () => chain().toggleCode().run(),
      },
    ],
    [
      {
        label: "List",
        keys: "Ctrl+Shift+8",
        face: "• List",
        pressed: on.bullets,
        run: () => chain().toggleBulletList().run(),
      },
      {
        label: "1. List, numbered",
        keys: "Ctrl+Shift+7",
        face: "1. List",
        pressed: on.numbers,
        run: () => chain().toggleOrderedList().run(),
      },
      {
        label: "Quotation",
        keys: "Ctrl+Shift+B",
        face: "“ ”",
        pressed: on.quote,
        run: () => chain().toggleBlockquote().run(),
      },
      {
        label: "Block of code",
        keys: "Ctrl+Alt+C",
        face: <span className="font-mono">{"{ }"}</span>,
        pressed: on.listing,
        run: () => chain().toggleCodeBlock().run(),
      },
    ],
    [
      {
        label: "Link",
        keys: "Ctrl+K",
        face: "Link",
        pressed: on.link,
        run: () => onAsk({ type: "link", href: hrefAt(editor) }),
      },
      {
        label: "Formula",
        face: <span className="font-serif">∑</span>,
        run: () => onAsk({ type: "formula", pos: null, tex: "", display: false }),
      },
      { label: "Unit", face: "Unit", run: () => onAsk({ type: "unit" }) },
    ],
  ];
}

/** The address of the link that the cursor stands in; empty outside one. */
export function hrefAt(editor: Editor): string {
  const href: unknown = editor.getAttributes("link").href;
  return typeof href === "string" ? href : "";
}
