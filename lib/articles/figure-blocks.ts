/** The figures of an article, wherever in it they stand. */
import type { FigureSettings } from "../figures/figure.ts";
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

/** The same settings where the records that they name are called otherwise: in a catalog that was taken in from a file. */
export function renameSettings(
  settings: FigureSettings,
  names: Readonly<Record<string, string>>,
): FigureSettings {
  switch (settings.type) {
    case "circuit":
      return { ...settings, circuit: names[settings.circuit] ?? settings.circuit };
    case "hypothesis":
      return { ...settings, hypothesis: names[settings.hypothesis] ?? settings.hypothesis };
    case "strip":
    case "tiles":
    case "tuning":
    case "examples":
      return settings;
    default:
      return settings satisfies never;
  }
}

/** Records of the catalog that figures show, by their ids. */
export const recordsShown = (blocks: readonly Block[]): string[] =>
  figureBlocks(blocks).flatMap(({ settings }) =>
    settings.type === "circuit"
      ? [settings.circuit]
      : settings.type === "hypothesis"
        ? [settings.hypothesis]
        : [],
  );
