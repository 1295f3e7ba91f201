/** The words of a note, as they are read and as they are written: its pieces are drawn by hand, without a page's components. */
import { DOMSerializer, type Node } from "@tiptap/pm/model";
import type { EditorProps } from "@tiptap/pm/view";
import { setFormula } from "../../editor/formula.ts";
import { textOfFormula, textOfUnit } from "../../editor/unit-text.ts";
import { createCitationView } from "./citation.ts";
import type { CitationBook } from "./citation-book.ts";

/** What is in a note now; `leave` ends the following of what its citations are called. */
export function drawNote(
  note: Node,
  book: CitationBook,
): { readonly content: DocumentFragment; readonly leave: () => void } {
  const leaving: (() => void)[] = [];
  const serializer = DOMSerializer.fromSchema(note.type.schema);
  const content = document.createDocumentFragment();
  note.forEach((child) => {
    switch (child.type.name) {
      case "inlineMath":
        content.append(drawFormula(child));
        break;
      case "unitMention":
        content.append(drawUnit(child));
        break;
      case "citation": {
        const view = createCitationView(child.attrs.keys, book, null);
        leaving.push(() => view.destroy?.());
        content.append(view.dom);
        break;
      }
      default:
        content.append(serializer.serializeNode(child));
    }
  });
  return {
    content,
    leave: () => {
      for (const leave of leaving) leave();
    },
  };
}

/** The same pieces while somebody writes among them. */
export const viewsInNotes = (book: CitationBook): EditorProps["nodeViews"] => ({
  inlineMath: (node) => ({ dom: drawFormula(node) }),
  unitMention: (node) => ({ dom: drawUnit(node) }),
  citation: (node) => createCitationView(node.attrs.keys, book, null),
});

function drawFormula(node: Node): HTMLElement {
  const dom = document.createElement("span");
  dom.className = "editor-formula";
  dom.contentEditable = "false";
  setFormula(dom, textOfFormula(node.attrs.tex), false);
  return dom;
}

function drawUnit(node: Node): HTMLElement {
  const dom = document.createElement("span");
  dom.className = "article-note-unit";
  dom.contentEditable = "false";
  dom.textContent = textOfUnit(node.attrs.unit);
  return dom;
}
