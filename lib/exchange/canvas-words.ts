/** What stands on a canvas in words, one thing a line, so that two states of it can be read beside each other. */
import type { CanvasNode, CircuitCanvas } from "../canvas/circuit-canvas.ts";
import { keptStrength } from "../canvas/weigh-shown.ts";

/**
 * Places are left out: moving a node says nothing. What is of one sort comes in the order of its words, which does not depend on ids:
 * a canvas that was taken in from a file, where ids are others, says the same.
 */
export function wordsOfCanvas({ nodes, edges, motifs, settings }: CircuitCanvas): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const called = (id: string): string => {
    const node = byId.get(id);
    return node ? callNode(node) : "something";
  };
  return [
    ...nodes
      .map((node) => {
        const around = node.group === null ? "" : `, in ${called(node.group)}`;
        return `${callNode(node)}${around}`;
      })
      .sort(),
    ...edges
      .map(({ from, to, kept, note }) => {
        const weight = kept === null ? "" : `: ${keptStrength(kept, settings.reduction).toPrecision(4)}`;
        return `${called(from)} → ${called(to)}${weight}${note === "" ? "" : ` (${oneLine(note)})`}`;
      })
      .sort(),
    ...motifs
      .map(({ kind, nodes: marked, note }) => {
        const score = note === "" ? "" : ` (${oneLine(note)})`;
        return `${kind}: ${marked.map(called).sort().join(", ")}${score}`;
      })
      .sort(),
  ].join("\n");
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function callNode(node: CanvasNode): string {
  const name = node.name === "" ? "" : ` “${oneLine(node.name)}”`;
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return `${node.unit}${name}`;
    case "family":
      return `family${name} of ${node.members.join(", ")}`;
    case "group":
      return `group${name}`;
    case "note":
      return `note: ${oneLine(node.text)}`;
    default:
      return node satisfies never;
  }
}
