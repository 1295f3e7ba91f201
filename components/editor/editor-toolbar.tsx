"use client";
/** What can be done with the text, as one toolbar: Tab reaches it once, arrow keys go through it. */
import { type Editor, useEditorState } from "@tiptap/react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import type { Asking } from "./insert-dialogs.tsx";

type Tool = {
  readonly label: string;
  readonly keys?: string;
  readonly face: ReactNode;
  /** Whether it is in force where the cursor is; left out where a tool only does something. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  run(): void;
};

export function EditorToolbar({ editor, onAsk }: { editor: Editor; onAsk: (asking: Asking) => void }) {
  const groups = useTools(editor, onAsk);
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const tools = [...(bar.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const at = tools.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "Escape") {
      editor.commands.focus();
      return;
    }
    const next = nextTool(event.key, at, tools.length);
    if (next === null) return;
    event.preventDefault();
    for (const [index, tool] of tools.entries()) tool.tabIndex = index === next ? 0 : -1;
    tools[next]?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Formatting"
      tabIndex={-1}
      onKeyDown={move}
      className="flex flex-wrap gap-x-2 gap-y-1"
    >
      {groups.map((tools, group) => (
        <div key={tools[0]?.label} className="flex flex-wrap gap-0.5">
          {tools.map((tool, index) => (
            <button
              key={tool.label}
              type="button"
              tabIndex={group === 0 && index === 0 ? 0 : -1}
              aria-label={tool.label}
              title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
              aria-pressed={tool.pressed}
              aria-disabled={tool.disabled ?? false}
              onMouseDown={(event) => event.preventDefault()} // the cursor stays where it is
              onClick={() => !tool.disabled && tool.run()}
              className={classNames(
                "inline-flex h-7 min-w-7 cursor-pointer items-center justify-center rounded-control px-1.5 text-caption",
                "hover:bg-sunken hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-40",
                tool.pressed ? "bg-sunken font-semibold text-ink" : "text-ink-soft",
              )}
            >
              {tool.face}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function nextTool(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function useTools(editor: Editor, onAsk: (asking: Asking) => void): readonly (readonly Tool[])[] {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      code: now.isActive("code"),
      link: now.isActive("link"),
      heading: now.isActive("heading", { level: 2 }),
      subheading: now.isActive("heading", { level: 3 }),
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
    [
      {
        label: "H1: heading",
        keys: "Ctrl+Alt+2",
        face: "H1",
        pressed: on.heading,
        run: () => chain().toggleHeading({ level: 2 }).run(),
      },
      {
        label: "H2: smaller heading",
        keys: "Ctrl+Alt+3",
        face: "H2",
        pressed: on.subheading,
        run: () => chain().toggleHeading({ level: 3 }).run(),
      },
    ],
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
