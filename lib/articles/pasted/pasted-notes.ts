/**
 * Footnotes of formatted text: a link at the call and one at the note that lead to each other (Word, Google Docs, Pandoc and most
 * pages write them so).
 */
import { isBlock, isElement, type PastedElement, type PastedNode } from "./pasted-node.ts";

export type PastedNotes = {
  /** What the note at this call says, without the link that leads back. */
  readonly calls: ReadonlyMap<PastedElement, PastedElement>;
  /** Where notes stood, and the links back: they are read at their calls. */
  readonly moved: ReadonlySet<PastedNode>;
};

type Anchor = {
  readonly node: PastedElement;
  readonly leadsTo: string;
  /** Its own names, and those of what it stands in. */
  readonly names: ReadonlySet<string>;
  readonly block: PastedElement | null;
};

export function findNotes(nodes: readonly PastedNode[]): PastedNotes {
  const anchors: Anchor[] = [];
  const look = (node: PastedNode, names: readonly string[], block: PastedElement | null): void => {
    if (!isElement(node)) return;
    const { tag, attributes, children } = node;
    const all = [...names, ...[attributes.id, attributes.name].filter((name) => name !== undefined)];
    if (tag === "a" && /^#./.test(attributes.href ?? "")) {
      anchors.push({ node, leadsTo: (attributes.href ?? "").slice(1), names: new Set(all), block });
    }
    // The names of what holds the whole text say nothing about a note in it.
    for (const child of children)
      look(child, isBlock(node) || tag === "a" ? all.slice(-4) : all, isBlock(node) ? node : block);
  };
  for (const node of nodes) look(node, [], null);
  const calls = new Map<PastedElement, PastedElement>();
  const moved = new Set<PastedNode>();
  for (const [index, call] of anchors.entries()) {
    if (moved.has(call.node)) continue;
    const note = anchors
      .slice(index + 1)
      .find(
        ({ leadsTo, names, block }) =>
          block !== call.block && call.names.has(leadsTo) && names.has(call.leadsTo),
      );
    if (!note?.block || calls.has(call.node)) continue;
    calls.set(call.node, note.block);
    moved.add(note.block).add(note.node);
  }
  return { calls, moved };
}
