/** A citation in an article: one piece of a line, shown as the numbers of what it cites. */
import { mergeAttributes, Node } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { formatKeys, keysOf } from "../../../lib/articles/citation-keys.ts";
import type { CitationBook } from "./citation-book.ts";

export type CitationOptions = {
  readonly book: CitationBook;
  /** Somebody wants to change what is cited at this place. */
  readonly onEdit: (place: { readonly pos: number; readonly keys: readonly string[] }) => void;
};

/** What stands in the attribute: anybody who writes may have put anything there. */
export const citedBy = (attribute: unknown): string[] =>
  typeof attribute === "string" ? keysOf(attribute.slice(0, 4000)) : [];

/** Shows a citation in an element and keeps it true; answers how to stop. */
function followBook(dom: HTMLElement, keys: () => readonly string[], book: CitationBook): () => void {
  const show = () => {
    const cited = keys();
    dom.textContent =
      cited.length === 0 ? "[?]" : `[${cited.map((key) => book.numberOf(key) ?? "?").join(", ")}]`;
    const unknown = cited.some((key) => book.titleOf(key) === null);
    dom.dataset.unknown = String(unknown || cited.length === 0);
    dom.title = cited.map((key) => book.titleOf(key) ?? `“${key}” is not among the references`).join("\n");
  };
  show();
  return book.subscribe(show);
}

/** The view of a citation, in the text and in its notes. `onEdit` is left out where it cannot be changed in place. */
export function createCitationView(
  attribute: unknown,
  book: CitationBook,
  onEdit: (() => void) | null,
): NodeView {
  const dom = document.createElement("span");
  dom.className = "article-citation";
  dom.contentEditable = "false";
  let keys = citedBy(attribute);
  let leave = followBook(dom, () => keys, book);
  if (onEdit) dom.addEventListener("dblclick", onEdit);
  return {
    dom,
    update(next) {
      if (next.type.name !== "citation") return false;
      keys = citedBy(next.attrs.keys);
      leave();
      leave = followBook(dom, () => keys, book);
      return true;
    },
    destroy() {
      leave();
      if (onEdit) dom.removeEventListener("dblclick", onEdit);
    },
  };
}

export const Citation = Node.create<CitationOptions>({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ keys: { default: "" } }),
  parseHTML: () => [
    {
      tag: "span[data-citation]",
      getAttrs: (element) => ({ keys: formatKeys(citedBy(element.getAttribute("data-citation"))) }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "span",
    mergeAttributes(
      { "data-citation": formatKeys(citedBy(node.attrs.keys)) },
      { class: HTMLAttributes.class },
    ),
    `[${citedBy(node.attrs.keys).join(", ")}]`,
  ],
  renderText: ({ node }) => `[${citedBy(node.attrs.keys).join(", ")}]`,
  addNodeView() {
    return ({ node, getPos, editor }) => {
      const edit = () => {
        const pos = getPos();
        if (pos === undefined || !editor.isEditable) return;
        this.options.onEdit({ pos, keys: citedBy(editor.state.doc.nodeAt(pos)?.attrs.keys) });
      };
      return createCitationView(node.attrs.keys, this.options.book, edit);
    };
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        const node = editor.state.doc.nodeAt(selection.from);
        if (!("node" in selection) || node?.type.name !== "citation") return false;
        this.options.onEdit({ pos: selection.from, keys: citedBy(node.attrs.keys) });
        return true;
      },
    };
  },
});
