/**
 * A manuscript with everything that is counted: headings, figures, notes and references have their numbers and the ids that links of a
 * page lead to. The same article has the same ids in every version in which the heading or the figure is the same.
 */
import { inlineText } from "./inline-text.ts";
import type { Block, FigureBlock, Inline, Manuscript, Reference, SimpleInline } from "./manuscript.ts";

/** One place that cites: the references it names, each with the id of this very mention. */
export type CitationMark = {
  readonly type: "citation";
  /** `number` is null where the key is of no reference. */
  readonly mentions: readonly { readonly key: string; readonly number: number | null; readonly id: string }[];
};
export type PlainPart = Exclude<SimpleInline, { type: "citation" }>;
export type NoteContent = readonly (PlainPart | CitationMark)[];
export type Note = {
  readonly type: "footnote" | "sidenote";
  readonly number: number; // footnotes and sidenotes are counted together, in the order in which they are read
  readonly content: NoteContent;
};
export type Part = PlainPart | CitationMark | Note;

export type NumberedBlock =
  | { readonly type: "paragraph"; readonly id: string; readonly content: readonly Part[] }
  | {
      readonly type: "heading";
      readonly id: string;
      readonly level: 2 | 3 | 4;
      readonly number: string; // "2.1"
      readonly content: readonly Part[];
    }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly NumberedBlock[][] }
  | { readonly type: "quote"; readonly content: readonly NumberedBlock[] }
  | { readonly type: "code"; readonly language: string; readonly text: string }
  | { readonly type: "math"; readonly latex: string }
  | { readonly type: "rule" }
  | {
      readonly type: "figure";
      readonly id: string;
      readonly number: number;
      readonly block: FigureBlock;
      readonly caption: NoteContent;
    };

export type NumberedReference = {
  readonly number: number;
  readonly id: string;
  readonly reference: Reference;
  /** Where it is cited, in reading order: the ids of the mentions, and for those in sidenotes of the marks that call them. */
  readonly mentions: readonly string[];
};

export type NumberedArticle = {
  readonly blocks: readonly NumberedBlock[];
  /** Headings of the first two levels. */
  readonly outline: readonly {
    readonly id: string;
    readonly number: string;
    readonly level: 2 | 3;
    readonly title: string;
  }[];
  readonly footnotes: readonly Note[];
  readonly references: readonly NumberedReference[];
};

export const noteId = (number: number): string => `note-${number}`;
/** Where the note is called from. */
export const noteMarkId = (number: number): string => `note-mark-${number}`;
export const referenceId = (number: number): string => `reference-${number}`;

/** What the page itself calls its parts (`components/reading`), and what the site does. */
const taken = [
  "content",
  "article",
  "appendix",
  "references",
  "footnotes",
  "citation",
  "corrections",
  "comments",
  "discussion",
  "commentary",
];

/** Ids that are counted; a heading that reads like one gets another. */
const counted = /^(?:p|note|note-mark|reference|cite|figure)-\d/;

/** Letters and digits of any script, with hyphens between words. */
const slugOf = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .replace(/-$/, "");

export function numberArticle({
  blocks,
  references,
}: Pick<Manuscript, "blocks" | "references">): NumberedArticle {
  const counter = new Counter(references);
  const numbered = blocks.map((block) => counter.block(block));
  return {
    blocks: numbered,
    outline: counter.outline,
    footnotes: counter.notes.filter(({ type }) => type === "footnote"),
    references: counter.numberedReferences(),
  };
}

/** Walks an article once, in reading order. */
class Counter {
  readonly outline: { id: string; number: string; level: 2 | 3; title: string }[] = [];
  readonly notes: Note[] = [];
  #paragraphs = 0;
  #figures = 0;
  #citations = 0;
  readonly #sections = [0, 0, 0];
  readonly #ids = new Set(taken);
  readonly #byKey: Map<string, Reference>;
  /** Keys in the order in which they are first cited. */
  readonly #order: string[] = [];
  readonly #mentions = new Map<string, string[]>();

  constructor(references: readonly Reference[]) {
    this.#byKey = new Map(references.map((reference) => [reference.key, reference]));
  }

  block(block: Block): NumberedBlock {
    switch (block.type) {
      case "paragraph":
        this.#paragraphs += 1;
        return { type: "paragraph", id: `p-${this.#paragraphs}`, content: this.#parts(block.content) };
      case "heading":
        return this.#heading(block.level, block.content);
      case "list":
        return { ...block, items: block.items.map((item) => item.map((inner) => this.block(inner))) };
      case "quote":
        return { type: "quote", content: block.content.map((inner) => this.block(inner)) };
      case "figure":
        this.#figures += 1;
        return {
          type: "figure",
          id: `figure-${this.#figures}`,
          number: this.#figures,
          block,
          caption: block.caption.map((part) => this.#simple(part)),
        };
      case "code":
      case "math":
      case "rule":
        return block;
      default:
        return block satisfies never;
    }
  }

  /** Cited ones first, in the order of their first citation; the others as they are listed. */
  numberedReferences(): NumberedReference[] {
    const keys = [...new Set([...this.#order, ...this.#byKey.keys()])];
    return keys.flatMap((key, i) => {
      const reference = this.#byKey.get(key);
      if (reference === undefined) return [];
      return [{ number: i + 1, id: referenceId(i + 1), reference, mentions: this.#mentions.get(key) ?? [] }];
    });
  }

  #heading(level: 2 | 3 | 4, content: readonly Inline[]): NumberedBlock {
    const depth = level - 2;
    this.#sections[depth] = (this.#sections[depth] ?? 0) + 1;
    this.#sections.fill(0, depth + 1);
    // A level that was left out counts as its first.
    for (let above = 0; above < depth; above += 1) this.#sections[above] ||= 1;
    const number = this.#sections.slice(0, depth + 1).join(".");
    const title = inlineText(content.filter(({ type }) => type !== "footnote" && type !== "sidenote")).trim();
    const id = this.#freeId(slugOf(title) || `section-${number.replaceAll(".", "-")}`);
    if (level !== 4) this.outline.push({ id, number, level, title });
    return { type: "heading", id, level, number, content: this.#parts(content) };
  }

  #freeId(wanted: string): string {
    const base = counted.test(wanted) ? `section-${wanted}` : wanted;
    let id = base;
    for (let i = 2; this.#ids.has(id); i += 1) id = `${base}-${i}`;
    this.#ids.add(id);
    return id;
  }

  #parts(content: readonly Inline[]): Part[] {
    return content.map((part): Part => {
      if (!("content" in part)) return this.#simple(part);
      const note: Note = {
        type: part.type,
        number: this.notes.length + 1,
        // A sidenote stands in two places, of which one shows; its mark always does.
        content: part.content.map((inner) =>
          this.#simple(inner, part.type === "sidenote" ? noteMarkId(this.notes.length + 1) : null),
        ),
      };
      this.notes.push(note);
      return note;
    });
  }

  #simple(part: SimpleInline, calledFrom: string | null = null): PlainPart | CitationMark {
    if (part.type !== "citation") return part;
    this.#citations += 1;
    const mentions = part.keys.map((key, i) => {
      const id = `cite-${this.#citations}-${i + 1}`;
      if (!this.#byKey.has(key)) return { key, number: null, id };
      if (!this.#order.includes(key)) this.#order.push(key);
      this.#mentions.set(key, [...(this.#mentions.get(key) ?? []), calledFrom ?? id]);
      return { key, number: this.#order.indexOf(key) + 1, id };
    });
    return { type: "citation", mentions };
  }
}
