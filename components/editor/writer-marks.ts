/** Marks the passages of a text by who wrote them, in the colours of the legend. */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { coloursAmong } from "../../lib/catalog/person-colour.ts";
import type { WrittenRun } from "../hooks/use-text-writers.ts";

export type ShownWriters = {
  readonly runs: readonly WrittenRun[];
  nameOf(author: string): string;
};

/** A transaction with this set shows the passages, or null hides them. */
export const writerMarksKey = new PluginKey<DecorationSet>("writerMarks");

export const WriterMarks = Extension.create({
  name: "writerMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: writerMarksKey,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, shown) {
          const next: unknown = transaction.getMeta(writerMarksKey);
          if (next === undefined) return shown.map(transaction.mapping, transaction.doc);
          return isShown(next)
            ? DecorationSet.create(transaction.doc, decorate(transaction.doc, next))
            : DecorationSet.empty;
        },
      },
      props: { decorations: (state) => writerMarksKey.getState(state) },
    }),
  ],
});

const isShown = (value: unknown): value is ShownWriters =>
  typeof value === "object" && value !== null && "runs" in value;

/**
 * Lays the runs, which know only their lengths, along the letters of the document. While the two do not match (a change has
 * reached one and not yet the other) what is past the difference stays unmarked for that moment.
 */
function decorate(doc: Node, { runs, nameOf }: ShownWriters): Decoration[] {
  const decorations: Decoration[] = [];
  const colours = coloursAmong(runs.flatMap(({ author }) => author ?? []));
  let index = 0;
  let used = 0;
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    const length = node.text?.length ?? 0;
    for (let at = 0; at < length; ) {
      const run = runs[index];
      if (run === undefined) return;
      const taken = Math.min(run.length - used, length - at);
      if (run.author !== null && taken > 0)
        decorations.push(
          mark(pos + at, pos + at + taken, colours.get(run.author) ?? "transparent", nameOf(run.author)),
        );
      at += taken;
      used += taken;
      if (used >= run.length) {
        index++;
        used = 0;
      }
    }
  });
  return decorations;
}

const mark = (from: number, to: number, colour: string, name: string): Decoration =>
  Decoration.inline(from, to, {
    class: "editor-writer",
    style: `--writer: ${colour}`,
    title: name,
  });
