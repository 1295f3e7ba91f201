/**
 * Lists as Microsoft Word copies them: paragraphs whose style says `mso-list: l0 level2 lfo1`, each with its sign as letters. They become
 * lists as everybody else writes them.
 */
import { isElement, lettersIn, type PastedElement, type PastedNode } from "./pasted-node.ts";

type Item = { readonly level: number; readonly ordered: boolean; readonly content: readonly PastedNode[] };

export function gatherWordLists(nodes: readonly PastedNode[]): PastedNode[] {
  const gathered: PastedNode[] = [];
  let items: Item[] = [];
  const finish = (): void => {
    if (items.length > 0) gathered.push(...listsOf(items, 1));
    items = [];
  };
  for (const node of nodes) {
    const item = isElement(node) ? itemOf(node) : null;
    if (item) items.push(item);
    // Between two items stand line breaks of the markup.
    else if (items.length === 0 || isElement(node) || node.trim() !== "") {
      finish();
      gathered.push(node);
    }
  }
  finish();
  return gathered;
}

function itemOf(node: PastedElement): Item | null {
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(node.attributes.style ?? "")?.[1];
  if (level === undefined) return null;
  // “1.”, “b)”, “iv.” count; “·”, “o” and “§” are bullets.
  const ordered = /^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(signIn(node).trim());
  return { level: Number(level), ordered, content: node.children };
}

/** The letters of the sign before an item's words. */
function signIn(node: PastedNode): string {
  if (!isElement(node)) return "";
  if (/mso-list:\s*ignore/i.test(node.attributes.style ?? "")) return lettersIn(node);
  return node.children.map(signIn).find((sign) => sign !== "") ?? "";
}

/** Items of one level, each with the lists of deeper levels that follow it; a change of the kind of sign begins another list. */
function listsOf(items: readonly Item[], level: number): PastedElement[] {
  const lists: { ordered: boolean; items: { item: Item; deeper: Item[] }[] }[] = [];
  for (const item of items) {
    const list = lists.at(-1);
    const last = list?.items.at(-1);
    if (item.level > level && last) last.deeper.push(item);
    else if (list && list.ordered === item.ordered) list.items.push({ item, deeper: [] });
    else lists.push({ ordered: item.ordered, items: [{ item, deeper: [] }] });
  }
  return lists.map(({ ordered, items: own }) => ({
    tag: ordered ? "ol" : "ul",
    attributes: {},
    children: own.map(({ item, deeper }) => ({
      tag: "li",
      attributes: {},
      children: [...item.content, ...(deeper.length > 0 ? listsOf(deeper, level + 1) : [])],
    })),
  }));
}
