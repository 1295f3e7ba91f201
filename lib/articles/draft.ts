/** An article while it is written: the blocks of a manuscript, with figures that are settings only and have not been frozen. */
import { type FigureSettings, type FrozenFigure, figureSettingsSchema } from "../figures/figure.ts";
import { assert } from "../shared/result.ts";
import type { Block, FigureBlock, Inline, Reference, SimpleInline } from "./manuscript.ts";

export type DraftFigure = Omit<FigureBlock, "frozen">;

export type DraftBlock =
  | Exclude<Block, { type: "list" | "quote" | "figure" }>
  | { type: "list"; ordered: boolean; items: DraftBlock[][] }
  | { type: "quote"; content: DraftBlock[] }
  | DraftFigure;

/** The settings of a figure from the JSON that its block carries; null where they are no figure's. */
export function readFigureSettings(json: string): FigureSettings | null {
  try {
    const settings = figureSettingsSchema.safeParse(JSON.parse(json));
    return settings.success ? settings.data : null;
  } catch {
    return null; // not JSON
  }
}

/** Something that the reading of a text could not keep as it stands. */
export type DraftProblem = {
  /** In words for the authors, with what to do. */
  readonly message: string;
  /** Whether a manuscript would be wrong with it: then none is made before it is mended. */
  readonly blocks: boolean;
};

export type ArticleDraft = {
  readonly blocks: readonly DraftBlock[];
  /** Those that are cited, in the order in which they first are. */
  readonly references: readonly Reference[];
  readonly problems: readonly DraftProblem[];
};

/** The figures of a text in their order, at any depth. */
export function figuresOf(blocks: readonly DraftBlock[]): DraftFigure[] {
  return blocks.flatMap((block): DraftFigure[] => {
    switch (block.type) {
      case "figure":
        return [block];
      case "quote":
        return figuresOf(block.content);
      case "list":
        return block.items.flatMap(figuresOf);
      case "paragraph":
      case "heading":
      case "code":
      case "math":
      case "rule":
        return [];
      default:
        return block satisfies never;
    }
  });
}

/**
 * The blocks of a manuscript: each figure with what it was frozen to.
 *
 * @param frozen by the figures' ids; every figure must be in it
 */
export function withFrozenFigures(
  blocks: readonly DraftBlock[],
  frozen: ReadonlyMap<string, FrozenFigure>,
): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case "figure": {
        const picture = frozen.get(block.id);
        assert(picture !== undefined, `the figure ${block.id} was frozen`);
        return { ...block, frozen: picture };
      }
      case "quote":
        return { ...block, content: withFrozenFigures(block.content, frozen) };
      case "list":
        return { ...block, items: block.items.map((item) => withFrozenFigures(item, frozen)) };
      case "paragraph":
      case "heading":
      case "code":
      case "math":
      case "rule":
        return block;
      default:
        return block satisfies never;
    }
  });
}

/** Keys of references in the order in which a text first cites them, notes and captions included, each once. */
export function citedKeys(blocks: readonly DraftBlock[]): string[] {
  return [...new Set(blocks.flatMap(keysOfBlock))];
}

function keysOfBlock(block: DraftBlock): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.content.flatMap(keysOfInline);
    case "figure":
      return block.caption.flatMap(keysOfInline);
    case "quote":
      return block.content.flatMap(keysOfBlock);
    case "list":
      return block.items.flat().flatMap(keysOfBlock);
    case "code":
    case "math":
    case "rule":
      return [];
    default:
      return block satisfies never;
  }
}

function keysOfInline(part: Inline | SimpleInline): string[] {
  if (part.type === "citation") return part.keys;
  if (part.type === "footnote" || part.type === "sidenote") return part.content.flatMap(keysOfInline);
  return [];
}
