/**
 * Footnotes and sidenotes: one piece of a line each, which holds words of its own. The words are written in a small editor within the
 * piece, whose steps are steps of the text around it (the way of ProseMirror's own footnote example), so that they are shared,
 * undone and counted like any others.
 */
import { mergeAttributes, Node } from "@tiptap/core";
import type { Node as TextNode } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { CitationBook } from "./citation-book.ts";
import { NoteView } from "./note-view.ts";

export const noteNames = ["footnote", "sidenote"] as const;
export type NoteName = (typeof noteNames)[number];

/** What may stand in notes and captions: no notes, no breaks. */
export const shortLine = "(text | inlineMath | unitMention | citation)*";

export type NoteOptions = { readonly book: CitationBook };

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    note: {
      /** Puts in a note, which holds what is selected, and leads into it. */
      insertNote(name: NoteName): ReturnType;
    };
  }
}

const words: Readonly<Record<NoteName, string>> = { footnote: "Footnote", sidenote: "Sidenote" };

function createNote(name: NoteName) {
  return Node.create<NoteOptions>({
    name,
    group: "inline",
    inline: true,
    atom: true,
    content: shortLine,
    parseHTML: () => [{ tag: `span[data-note="${name}"]` }],
    renderHTML: ({ HTMLAttributes }) => [
      "span",
      mergeAttributes({ "data-note": name }, { class: HTMLAttributes.class }),
      0,
    ],
    renderText: ({ node }) => ` (${node.textContent})`,
    addNodeView() {
      return ({ node, getPos, view, editor }) =>
        new NoteView({
          node,
          outer: view,
          getPos,
          name: words[name],
          book: this.options.book,
          undo: () => editor.commands.undo(),
          redo: () => editor.commands.redo(),
        });
    },
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => {
          const { selection } = editor.state;
          if (!("node" in selection) || !isNote(selection.node, name)) return false;
          const dom = editor.view.nodeDOM(selection.from);
          return dom instanceof HTMLElement && NoteView.enter(dom);
        },
      };
    },
  });
}

const isNote = (node: unknown, name: NoteName): boolean =>
  typeof node === "object" && node !== null && "type" in node && (node as TextNode).type.name === name;

export const Footnote = createNote("footnote").extend({
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          focusin(view, event) {
            if (event.target === view.dom) NoteView.leaveAll(view);
            return false;
          },
        },
      },
    }),
  ],
  addCommands: () => ({
    insertNote:
      (name) =>
      ({ tr, state, dispatch, view }) => {
        const { $from, $to, from, to } = tr.selection;
        const type = state.schema.nodes[name];
        if (
          !type ||
          !$from.sameParent($to) ||
          !$from.parent.canReplaceWith($from.index(), $to.index(), type)
        ) {
          return false;
        }
        const selected = $from.parent.slice($from.parentOffset, $to.parentOffset).content;
        const content = type.validContent(selected) ? selected : undefined;
        if (dispatch) {
          tr.replaceWith(from, to, type.create(null, content));
          // The piece is drawn once the transaction is through.
          requestAnimationFrame(() => {
            const dom = view.nodeDOM(from);
            if (dom instanceof HTMLElement) NoteView.enter(dom);
          });
        }
        return true;
      },
  }),
});

export const Sidenote = createNote("sidenote");
