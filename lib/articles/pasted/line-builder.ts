/** Puts the pieces of a pasted line together: blanks as a page shows them, and a paragraph when the line is over. */
import type { MarkdownMark, MarkdownNode } from "../read-markdown.ts";

export type LineBuilder = {
  letters(text: string, marks: readonly MarkdownMark[]): void;
  /** A formula, a note or a break. */
  piece(node: MarkdownNode): void;
  /** What the line came to, without blanks at its ends; nothing is left in the builder. */
  take(): MarkdownNode[];
};

export function createLine(): LineBuilder {
  let nodes: MarkdownNode[] = [];
  const last = () => nodes.at(-1);
  return {
    letters(text, marks) {
      const collapsed = text.replaceAll(/[ \t\r\n\f]+/g, " ");
      const before = last();
      const isAfterBlank =
        before === undefined || before.type === "hardBreak" || /[ \u00a0]$/.test(before.text ?? "");
      const shown = isAfterBlank ? collapsed.replace(/^ /, "") : collapsed;
      if (shown === "") return;
      if (before?.type === "text" && JSON.stringify(before.marks ?? []) === JSON.stringify(marks)) {
        nodes[nodes.length - 1] = { ...before, text: (before.text ?? "") + shown };
      } else
        nodes.push(marks.length === 0 ? { type: "text", text: shown } : { type: "text", text: shown, marks });
    },
    piece: (node) => nodes.push(node),
    take() {
      const taken = nodes;
      nodes = [];
      for (let end = taken.at(-1); end !== undefined; end = taken.at(-1)) {
        const text = end.text?.replace(/[ \u00a0]+$/, "");
        if (end.type !== "hardBreak" && text !== "") {
          if (text !== undefined) taken[taken.length - 1] = { ...end, text };
          break;
        }
        taken.pop();
      }
      return taken;
    },
  };
}
