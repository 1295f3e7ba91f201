/** The text in the editor as one string (`lib/articles/linear-text.ts`), and where each place of it is in the editor. */
import type { Node } from "@tiptap/pm/model";
import { type LinearText, linearText, roleOfNode, type TextTree } from "../../lib/articles/linear-text.ts";

/** Where a part begins in the editor's document, how long it is there, and the note that it is in. */
type Span = { readonly pos: number; readonly size: number };
type Place = Span & { readonly note: Span | null };

export const linearOf = (doc: Node): LinearText<Place> => linearText(childrenOf(doc, 0, null));

/** @param start where the content of the parent begins */
function childrenOf(parent: Node, start: number, note: Span | null): TextTree<Place>[] {
  const trees: TextTree<Place>[] = [];
  parent.forEach((child, offset) => {
    const source = { pos: start + offset, size: child.nodeSize, note };
    if (child.isText) {
      trees.push({ type: "letters", text: child.text ?? "", source });
      return;
    }
    const role = roleOfNode(child.type.name, child.attrs);
    trees.push(
      role.type === "atom"
        ? { type: "atom", text: role.text, source }
        : {
            type: role.type,
            children: childrenOf(child, source.pos + 1, role.type === "note" ? source : note),
            source,
          },
    );
  });
  return trees;
}

export type EditorRange = { readonly from: number; readonly to: number };

/** The pieces of the editor's document that a range of the string is: one for each stretch of letters, and each atom. */
export function piecesOf({ stretches }: LinearText<Place>, range: EditorRange): EditorRange[] {
  return stretches.flatMap(({ from, to, source, type }): EditorRange[] => {
    const [start, end] = [Math.max(from, range.from), Math.min(to, range.to)];
    // What says nothing, as a citation, is in the range when there is something of it on both sides.
    const isWithin = from === to ? type === "atom" && range.from < from && to < range.to : start < end;
    if (!isWithin) return [];
    return type === "atom"
      ? [{ from: source.pos, to: source.pos + source.size }]
      : [{ from: source.pos + start - from, to: source.pos + end - from }];
  });
}

/** The range of the string that a range of the editor's document is; null where it holds nothing that can be quoted. */
export function rangeOfSelection(
  { stretches }: LinearText<Place>,
  selected: EditorRange,
): EditorRange | null {
  let range: EditorRange | null = null;
  for (const { from, to, source, type } of stretches) {
    const end = source.pos + source.size;
    if (source.pos >= selected.to || end <= selected.from || to === from) continue;
    // Whoever marks a line does not mean the notes in it; whoever marks words of a note means those.
    const { note } = source;
    if (note && (selected.from <= note.pos || selected.to >= note.pos + note.size)) continue;
    const start = type === "atom" ? from : from + Math.max(0, selected.from - source.pos);
    const stop = type === "atom" ? to : from + Math.min(to - from, selected.to - source.pos);
    range =
      range === null
        ? { from: start, to: stop }
        : { from: Math.min(range.from, start), to: Math.max(range.to, stop) };
  }
  return range;
}
