/** Each figure of an article has an id for good: what is pasted as a copy becomes a figure of its own. */
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { createId } from "../../../lib/shared/ids.ts";

/** Long enough that two people never make the same in one article, short enough for an address. */
export const createFigureId = (): string => `figure-${createId().slice(0, 8)}`;

/** @param isMove whether the pasted figures leave the place where they stand now */
export function keepFigureIds(slice: Slice, doc: Node, isMove: boolean): Slice {
  const taken = new Set<string>();
  if (!isMove) {
    doc.descendants((node) => {
      if (node.type.name === "figureBlock") taken.add(String(node.attrs.id));
    });
  }
  const rename = (fragment: Fragment): Fragment =>
    Fragment.from(
      fragment.content.map((node) => {
        if (node.type.name !== "figureBlock") return node.isLeaf ? node : node.copy(rename(node.content));
        const id = String(node.attrs.id);
        if (id !== "" && !taken.has(id)) {
          taken.add(id);
          return node;
        }
        const fresh = createFigureId();
        taken.add(fresh);
        return node.type.create({ ...node.attrs, id: fresh }, node.content, node.marks);
      }),
    );
  return new Slice(rename(slice.content), slice.openStart, slice.openEnd);
}
