/** What others have done with the things of a canvas, by which undoing one's own steps knows what is not only one's own. */
import * as Y from "yjs";
import { type CanvasRoots, edgeForm, fieldOfKey, idOfKey, nodeForm } from "./canvas-document.ts";
import { createMarks } from "./canvas-marks.ts";

/** Ids of what others have worked on, by root. That they have put it there themselves does not count: it stays by their own mark. */
export type Stakes = {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly motifs: ReadonlySet<string>;
};

type Written = { readonly id: string; readonly field: string; readonly value: unknown };

/** The values of a map that were written by others, letters in a text included. */
function* byOthers(root: Y.Map<unknown>, own: number): Generator<Written> {
  for (const [key, item] of root._map) {
    if (item.deleted) continue;
    const value = root.get(key);
    if (item.id.client === own && !(value instanceof Y.Text && hasLettersOfOthers(value, own))) continue;
    yield { id: idOfKey(key), field: fieldOfKey(key), value };
  }
}

function hasLettersOfOthers(text: Y.Text, own: number): boolean {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.id.client !== own) return true;
  }
  return false;
}

/**
 * A unit is others' too that they have moved, named or put into a group, that an edge or a mark of theirs needs, or a group into which
 * they have put something. Weights that a page has kept are nobody's work.
 */
export function stakesOfOthers(doc: Y.Doc, roots: CanvasRoots): Stakes {
  const own = doc.clientID;
  const [nodes, edges, motifs] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const theirs = new Set<string>();
  for (const { id, field, value } of byOthers(roots.nodes, own)) {
    (nodeForm.isMark(field) ? theirs : nodes).add(id);
    if (field === "group" && typeof value === "string") nodes.add(value);
  }
  const drawn = createMarks(roots.edges, edgeForm);
  for (const { id, field } of byOthers(roots.edges, own)) {
    if (field === "kept" || drawn.of(id).length === 0) continue;
    (edgeForm.isMark(field) ? theirs : edges).add(id);
    for (const end of id.split(">")) nodes.add(end);
  }
  for (const { id, field, value } of byOthers(roots.motifs, own)) {
    motifs.add(id);
    if (field === "nodes" && Array.isArray(value)) for (const node of value) nodes.add(String(node));
  }
  for (const id of theirs) {
    nodes.delete(id);
    edges.delete(id);
  }
  return { nodes, edges, motifs };
}

/**
 * The id of what would go with an item though others have worked on it; null where it may go. A place or a name that goes is only
 * one's own change taken back.
 */
export function othersNeed(item: Y.Item, roots: CanvasRoots, stakes: Stakes): string | null {
  const key = item.parentSub;
  if (key === null) return null;
  const [id, field] = [idOfKey(key), fieldOfKey(key)];
  switch (item.parent) {
    case roots.nodes:
      return (nodeForm.isMark(field) || field === "text") && stakes.nodes.has(id) ? id : null;
    case roots.edges:
      return edgeForm.isMark(field) && stakes.edges.has(id) ? id : null;
    case roots.motifs:
      // What it was made as; a later value goes back to the one before.
      return (field === "kind" || field === "nodes") && item.left === null && stakes.motifs.has(id)
        ? id
        : null;
    default:
      return null;
  }
}
