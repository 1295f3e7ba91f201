/** What an article's text may hold, and how it is written together: the base of every text, and what only articles have. */
import type { AnyExtension } from "@tiptap/core";
import { createExtensions } from "../editor/editor-extensions.ts";
import { Citation, type CitationOptions } from "./nodes/citation.ts";
import { FigureBlock, type FigureBlockOptions } from "./nodes/figure-block.tsx";
import { Footnote, Sidenote } from "./nodes/note.ts";
import { PassageMarks } from "./passage-marks.ts";

export function createArticleExtensions({
  onPressPassage,
  citations,
  figures,
  ...base
}: Omit<Parameters<typeof createExtensions>[0], "levels"> & {
  readonly citations: CitationOptions;
  readonly figures: FigureBlockOptions;
  readonly onPressPassage: (id: string) => void;
}): AnyExtension[] {
  return [
    ...createExtensions({ ...base, levels: [2, 3, 4] }),
    Citation.configure(citations),
    Footnote.configure({ book: citations.book }),
    Sidenote.configure({ book: citations.book }),
    FigureBlock.configure(figures),
    PassageMarks.configure({ onPress: onPressPassage }),
  ];
}
