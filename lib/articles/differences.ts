/** What differs between two versions of an article, for people to read: block by block, and word by word within one. */
import { type Passage, wordDifference } from "../shared/word-difference.ts";
import { type Alike, align } from "./align.ts";
import { blockText, inlineText } from "./inline-text.ts";
import type { Block, FigureBlock, Manuscript, Reference } from "./manuscript.ts";
import { readName, showName } from "./person-name.ts";

/** A leaf of the text, with what it stands in: "list item", "quotation". */
export type Leaf = { readonly block: LeafBlock; readonly within: string };
type LeafBlock = Exclude<Block, { type: "list" } | { type: "quote" }>;

export type BlockChange =
  | { readonly type: "same" | "added" | "removed"; readonly leaf: Leaf }
  | {
      readonly type: "text";
      readonly leaf: Leaf; // as it is afterwards
      readonly passages: readonly Passage[];
      /** What changed beside the words; empty where nothing did. */
      readonly also: string;
    }
  | {
      readonly type: "figure";
      readonly before: FigureBlock;
      readonly after: FigureBlock;
      readonly caption: readonly Passage[];
      /** Phrases: "the numbers", "the credit". */
      readonly changed: readonly string[];
    };

/** Something in a list, in words. */
export type ListChange =
  | { readonly type: "added" | "removed"; readonly text: string }
  | { readonly type: "changed"; readonly passages: readonly Passage[] };

export type ArticleDifference = {
  readonly title: readonly Passage[] | null; // null where it is the same, as for the others
  readonly summary: readonly Passage[] | null;
  readonly authors: readonly ListChange[];
  readonly blocks: readonly BlockChange[];
  readonly references: readonly ListChange[];
  /** How many blocks changed in any way. */
  readonly changes: number;
};

export function compareManuscripts(before: Manuscript, after: Manuscript): ArticleDifference {
  const blocks = compareBlocks(before.blocks, after.blocks);
  return {
    title: before.title === after.title ? null : wordDifference(before.title, after.title),
    summary: before.summary === after.summary ? null : wordDifference(before.summary, after.summary),
    authors: compareLists(before.authors.map(authorLine), after.authors.map(authorLine), lineKey),
    blocks,
    references: compareLists(
      before.references.map((reference) => ({ key: reference.key, text: referenceLine(reference) })),
      after.references.map((reference) => ({ key: reference.key, text: referenceLine(reference) })),
      ({ key }) => key,
    ),
    changes: blocks.filter(({ type }) => type !== "same").length,
  };
}

type Line = { readonly key: string; readonly text: string };
const lineKey = ({ key }: Line): string => key;

const authorLine = ({ person, name, affiliation, contribution }: Manuscript["authors"][number]): Line => ({
  key: person ?? `name ${name}`,
  text: [showName(name), affiliation, contribution].filter(Boolean).join(" · "),
});

const referenceLine = ({
  authors,
  title,
  container,
  year,
  volume,
  issue,
  pages,
  publisher,
  doi,
  url,
}: Reference): string =>
  [authors.map(readName).join(", "), title, container, year ?? "", volume, issue, pages, publisher, doi, url]
    .filter((part) => part !== "")
    .join(" · ");

/** A line that only moved is told as removed from one place and added in another: the order of authors means something. */
function compareLists(
  before: readonly Line[],
  after: readonly Line[],
  keyOf: (line: Line) => string,
): ListChange[] {
  return align(before, after, {
    keyOf: ({ key, text }) => `${key}\n${text}`,
    likeness: (a, b) => (keyOf(a) === keyOf(b) ? 1 : 0),
  }).flatMap((pair): ListChange[] => {
    switch (pair.type) {
      case "same":
        return [];
      case "removed":
        return [{ type: "removed", text: pair.before.text }];
      case "added":
        return [{ type: "added", text: pair.after.text }];
      case "changed":
        return [{ type: "changed", passages: wordDifference(pair.before.text, pair.after.text) }];
      default:
        return pair satisfies never;
    }
  });
}

function leavesOf(blocks: readonly Block[], within = ""): Leaf[] {
  const inside = (word: string) => [within, word].filter(Boolean).join(", ");
  return blocks.flatMap((block): Leaf[] => {
    switch (block.type) {
      case "list":
        return block.items.flatMap((item) => leavesOf(item, inside("list item")));
      case "quote":
        return leavesOf(block.content, inside("quotation"));
      default:
        return [{ block, within }];
    }
  });
}

const alike: Alike<Leaf> = {
  keyOf: ({ block, within }) => `${within} ${JSON.stringify(block)}`,
  likeness: (a, b) => {
    if (a.block.type === "figure" && b.block.type === "figure") return a.block.id === b.block.id ? 1 : 0;
    if (a.block.type !== b.block.type) return 0;
    const shared = shareOfWords(blockText(a.block), blockText(b.block));
    return shared >= leastLikeness ? shared : 0;
  },
};

/** Below so much in common, one paragraph is not another's new wording. */
const leastLikeness = 0.3;

/** The Dice coefficient of two texts' words, each counted as often as it stands. */
function shareOfWords(a: string, b: string): number {
  const count = (text: string) => {
    const words = new Map<string, number>();
    for (const word of text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    return words;
  };
  const [wordsA, wordsB] = [count(a), count(b)];
  let [shared, all] = [0, 0];
  for (const [word, times] of wordsA) {
    shared += Math.min(times, wordsB.get(word) ?? 0);
    all += times;
  }
  for (const times of wordsB.values()) all += times;
  return all === 0 ? 1 : (2 * shared) / all;
}

function compareBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  return align(leavesOf(before), leavesOf(after), alike).map((pair): BlockChange => {
    switch (pair.type) {
      case "same":
        return { type: "same", leaf: pair.after };
      case "removed":
        return { type: "removed", leaf: pair.before };
      case "added":
        return { type: "added", leaf: pair.after };
      case "changed":
        return compareLeaves(pair.before, pair.after);
      default:
        return pair satisfies never;
    }
  });
}

function compareLeaves(before: Leaf, after: Leaf): BlockChange {
  if (before.block.type === "figure" && after.block.type === "figure") {
    return compareFigureBlocks(before.block, after.block);
  }
  const [from, to] = [blockText(before.block), blockText(after.block)];
  const also = [
    before.within === after.within
      ? ""
      : `now ${after.within === "" ? "a paragraph of its own" : `in a ${after.within}`}`,
    levelOf(before.block) === levelOf(after.block) ? "" : "another level of heading",
    from === to && before.within === after.within && levelOf(before.block) === levelOf(after.block)
      ? "formatting or links only"
      : "",
  ];
  return {
    type: "text",
    leaf: after,
    passages: wordDifference(from, to),
    also: also.filter(Boolean).join("; "),
  };
}

const levelOf = (block: LeafBlock): number => (block.type === "heading" ? block.level : 0);

function compareFigureBlocks(before: FigureBlock, after: FigureBlock): BlockChange {
  const differs = (a: unknown, b: unknown): boolean => stable(a) !== stable(b);
  const parts: readonly (readonly [string, boolean])[] = [
    ["what it shows", differs(before.settings, after.settings)],
    ["the network’s weights", before.frozen.pack.sha256 !== after.frozen.pack.sha256],
    ["the data", differs(before.frozen.data, after.frozen.data)],
    ["the pictures", differs(before.frozen.pictures, after.frozen.pictures)],
    ["the credit", before.credit !== after.credit],
    ["where it is from", before.from !== after.from],
  ];
  return {
    type: "figure",
    before,
    after,
    caption: wordDifference(inlineText(before.caption), inlineText(after.caption)),
    changed: parts.filter(([, changed]) => changed).map(([name]) => name),
  };
}

/** JSON that does not depend on the order in which keys were written. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
