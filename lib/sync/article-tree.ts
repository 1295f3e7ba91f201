/** The text of a shared document as one string (`lib/articles/linear-text.ts`), and where each place of it is in the document. */
import * as Y from "yjs";
import { type LinearText, linearText, roleOfNode, type TextTree } from "../articles/linear-text.ts";
import { textRoot } from "./text-reading.ts";

/** The type whose letters, or the element which, a part of the text is. */
export type TextSource = Y.XmlText | Y.XmlElement;

export const readLinear = (doc: Y.Doc): LinearText<TextSource> =>
  linearText(doc.getXmlFragment(textRoot).toArray().flatMap(treeOf));

function treeOf(node: unknown): TextTree<TextSource>[] {
  if (node instanceof Y.XmlText) return [{ type: "letters", text: lettersOf(node), source: node }];
  if (!(node instanceof Y.XmlElement)) return [];
  const role = roleOfNode(node.nodeName, node.getAttributes());
  return role.type === "atom"
    ? [{ type: "atom", text: role.text, source: node }]
    : [{ type: role.type, children: node.toArray().flatMap(treeOf), source: node }];
}

/** The letters of a Y.XmlText, whose own `toString` writes marks as markup. */
function lettersOf(text: Y.XmlText): string {
  let letters = "";
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) letters += item.content.str;
  }
  return letters;
}
