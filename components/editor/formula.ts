/**
 * Formulas in a text, within a line and on lines of their own, set by KaTeX. They are the words of strangers: nothing in them
 * links, loads, styles or grows without bound. KaTeX builds elements, never HTML text, so no style stands in markup.
 */
import { mergeAttributes, Node } from "@tiptap/core";
import katex from "katex";
import { formulaLimits } from "../ui/formula-limits.ts";
import { textOfFormula } from "./unit-text.ts";

export type FormulaOptions = {
  /** Somebody wants to change the formula at this place of the text. */
  onEdit(place: { readonly pos: number; readonly tex: string; readonly display: boolean }): void;
};

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    formula: {
      insertFormula(tex: string, display: boolean): ReturnType;
      /** Changes the formula at a place; leaves anything else alone. */
      changeFormula(pos: number, tex: string): ReturnType;
    };
  }
}

/**
 * Sets a formula into an element; where it is not one, shows it as it was typed, marked as wrong. Braces within braces exhaust the stack,
 * which KaTeX throws even where it is to throw nothing: a text must open whatever somebody wrote into it.
 */
export function setFormula(into: HTMLElement, tex: string, displayMode: boolean): void {
  if (into.title !== "") into.title = "";
  try {
    katex.render(tex, into, {
      displayMode,
      throwOnError: false,
      strict: "ignore",
      ...formulaLimits,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    into.textContent = tex;
    into.title = "This formula is nested too deeply to be set.";
  }
}

function createFormula(name: "inlineMath" | "blockMath") {
  const display = name === "blockMath";
  const tag = display ? "div" : "span";
  return Node.create<FormulaOptions>({
    name,
    group: display ? "block" : "inline",
    inline: !display,
    atom: true,
    addOptions: () => ({ onEdit: () => undefined }),
    addAttributes: () => ({ tex: { default: "" } }),
    parseHTML: () => [
      { tag: `${tag}[data-tex]`, getAttrs: (element) => ({ tex: element.getAttribute("data-tex") ?? "" }) },
    ],
    renderHTML: ({ node, HTMLAttributes }) => {
      const tex = textOfFormula(node.attrs.tex);
      return [tag, mergeAttributes({ "data-tex": tex }, { class: HTMLAttributes.class }), tex];
    },
    renderText: ({ node }) => {
      const tex = textOfFormula(node.attrs.tex);
      return display ? `$$${tex}$$` : `$${tex}$`;
    },
    addNodeView() {
      return ({ node, getPos, editor }) => {
        const dom = document.createElement(tag);
        dom.className = display ? "editor-formula editor-formula-display" : "editor-formula";
        dom.contentEditable = "false";
        let shown = "";
        const show = (tex: string) => {
          shown = tex;
          if (tex === "") dom.textContent = "empty formula";
          else setFormula(dom, tex, display);
        };
        const edit = () => {
          const pos = getPos();
          if (editor.isEditable && pos !== undefined) this.options.onEdit({ pos, tex: shown, display });
        };
        dom.addEventListener("dblclick", edit);
        show(textOfFormula(node.attrs.tex));
        return {
          dom,
          update(next) {
            if (next.type.name !== name) return false;
            const tex = textOfFormula(next.attrs.tex);
            if (tex !== shown) show(tex);
            return true;
          },
          destroy: () => dom.removeEventListener("dblclick", edit),
        };
      };
    },
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => {
          const { selection } = editor.state;
          const node = "node" in selection ? selection.node : null;
          if (!isNamed(node, name)) return false;
          this.options.onEdit({ pos: selection.from, tex: textOfFormula(node.attrs.tex), display });
          return true;
        },
      };
    },
  });
}

const isNamed = (node: unknown, name: string): node is { attrs: { tex?: unknown } } =>
  typeof node === "object" &&
  node !== null &&
  "type" in node &&
  typeof node.type === "object" &&
  node.type !== null &&
  "name" in node.type &&
  node.type.name === name;

export const InlineMath = createFormula("inlineMath").extend({
  addCommands: () => ({
    insertFormula:
      (tex, display) =>
      ({ commands }) =>
        commands.insertContent({ type: display ? "blockMath" : "inlineMath", attrs: { tex } }),
    changeFormula:
      (pos, tex) =>
      ({ tr, dispatch }) => {
        const node = tr.doc.nodeAt(pos);
        if (node?.type.name !== "inlineMath" && node?.type.name !== "blockMath") return false;
        dispatch?.(tr.setNodeAttribute(pos, "tex", tex));
        return true;
      },
  }),
});

export const BlockMath = createFormula("blockMath");
