/** Marks the passages of an article that comments are about. */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { ResolvedPassage } from "../hooks/use-article-passages.ts";
import { linearOf, piecesOf } from "./editor-text.ts";

export type MarkedPassages = {
  /** By the ids of the comments that are about them, read from the shared document in this moment. */
  resolve(): ReadonlyMap<string, ResolvedPassage>;
  /** The one that stands out. */
  readonly active: string | null;
};

type State = { readonly marked: MarkedPassages | null; readonly shown: DecorationSet };

/** A transaction with this set marks these passages, anew. */
export const passageMarksKey = new PluginKey<State>("passageMarks");

export const PassageMarks = Extension.create<{ onPress: (id: string) => void }>({
  name: "passageMarks",
  addOptions: () => ({ onPress: () => undefined }),
  addProseMirrorPlugins() {
    const { onPress } = this.options;
    return [
      new Plugin<State>({
        key: passageMarksKey,
        state: {
          init: () => ({ marked: null, shown: DecorationSet.empty }),
          apply(transaction, before, _old, { doc }) {
            const next: unknown = transaction.getMeta(passageMarksKey);
            if (isMarked(next)) return { marked: next, shown: decorate(doc, next) };
            if (!transaction.docChanged) return before;
            // What others wrote replaces the whole document, and the shared one has it already. What is written here has not
            // reached the shared document yet: the marks move with the steps until it has.
            const isFromOthers: unknown = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin;
            return isFromOthers === true && before.marked
              ? { marked: before.marked, shown: decorate(doc, before.marked) }
              : { marked: before.marked, shown: before.shown.map(transaction.mapping, doc) };
          },
        },
        props: {
          decorations: (state) => passageMarksKey.getState(state)?.shown,
          handleClick(_view, _pos, event) {
            const target = event.target instanceof Element ? event.target.closest("[data-passage]") : null;
            const id = target?.getAttribute("data-passage");
            if (id) onPress(id);
            return false;
          },
        },
      }),
    ];
  },
});

const isMarked = (value: unknown): value is MarkedPassages =>
  typeof value === "object" && value !== null && "resolve" in value;

function decorate(doc: Node, { resolve, active }: MarkedPassages): DecorationSet {
  const linear = linearOf(doc);
  const decorations: Decoration[] = [];
  for (const [id, place] of resolve()) {
    const attributes = {
      class: id === active ? "article-passage article-passage-active" : "article-passage",
      "data-passage": id,
    };
    if (place.type === "range" || place.type === "quoted") {
      for (const { from, to } of piecesOf(linear, place))
        decorations.push(Decoration.inline(from, to, attributes));
    }
    if (place.type === "figure") {
      doc.descendants((node, pos) => {
        if (node.type.name !== "figureBlock") return true;
        if (node.attrs.id === place.figure) {
          decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes));
        }
        return false;
      });
    }
  }
  return DecorationSet.create(doc, decorations);
}
