/** The figures of an article, wherever in it they stand. */
import type { Block, FigureBlock } from "./manuscript.ts";

/** In the order of the text, those in lists and quotations among them. */
export const figureBlocks = (blocks: readonly Block[]): FigureBlock[] =>
  blocks.flatMap((block) => {
    switch (block.type) {
      case "figure":
        return [block];
      case "list":
        return block.items.flatMap(figureBlocks);
      case "quote":
        return figureBlocks(block.content);
      default:
        return [];
    }
  });
