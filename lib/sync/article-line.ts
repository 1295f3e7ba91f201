/** A line of an article's text, from Yjs to the parts of a manuscript's line: letters with their marks, units, formulas, citations, notes. */
import * as Y from "yjs";
import { keysOf } from "../articles/citation-keys.ts";
import type { DraftProblem } from "../articles/draft.ts";
import { hrefSchema, type Inline, type Mark, type SimpleInline } from "../articles/manuscript.ts";
import { unitTextSchema } from "../shared/unit.ts";

/** What reading knows, and what it collects beside the blocks. */
export type Reading = {
  /** Whether the network has such a unit. */
  readonly hasUnit: (unit: string) => boolean;
  readonly problems: DraftProblem[];
  /** Ids of figures that are taken. */
  readonly figures: Set<string>;
};

export type Child = Y.XmlElement | Y.XmlText;

/** The longest formula and the longest code that a manuscript takes, in characters; the most parts of a line and of a note. */
export const longest = { latex: 10_000, code: 50_000, line: 5000, note: 500 } as const;

/** Elements that stand within a line. */
const inlineNames: ReadonlySet<string> = new Set([
  "hardBreak",
  "unitMention",
  "inlineMath",
  "citation",
  "footnote",
  "sidenote",
]);

export const isInLine = (child: Child): boolean =>
  child instanceof Y.XmlText || inlineNames.has(child.nodeName);

/** A problem without whose mending no manuscript is made. */
export const tell = (reading: Reading, message: string): void => add(reading, { message, blocks: true });
/** A problem to know of. */
export const mention = (reading: Reading, message: string): void => add(reading, { message, blocks: false });

function add({ problems }: Reading, problem: DraftProblem): void {
  if (!problems.some(({ message }) => message === problem.message)) problems.push(problem);
}

export const hasNoForm = (reading: Reading, { nodeName }: Y.XmlElement): void =>
  mention(
    reading,
    `The text has a part “${nodeName}” that an article has no form for; its words stand as plain text.`,
  );

export const childrenOf = (parent: Y.XmlFragment): Child[] =>
  parent
    .toArray()
    .filter((child): child is Child => child instanceof Y.XmlElement || child instanceof Y.XmlText);

export const attribute = (element: Y.XmlElement, name: string): string => {
  const value: unknown = element.getAttributes()[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};

export function readLine(children: readonly Child[], reading: Reading): Inline[] {
  return join(
    children.flatMap((child) =>
      child instanceof Y.XmlText ? readRuns(child, reading) : readInline(child, reading),
    ),
  );
}

function readInline(element: Y.XmlElement, reading: Reading): Inline[] {
  const children = childrenOf(element);
  switch (element.nodeName) {
    case "hardBreak":
      return [{ type: "break" }, ...readLine(children, reading)];
    case "inlineMath": {
      const latex = attribute(element, "tex");
      const shown: Inline[] =
        latex.trim() === "" ? [] : latex.length <= longest.latex ? [{ type: "math", latex }] : [plain(latex)];
      return [...shown, ...readLine(children, reading)];
    }
    case "unitMention":
      return [...readUnit(attribute(element, "unit"), reading), ...readLine(children, reading)];
    case "citation": {
      const keys = keysOf(attribute(element, "keys"));
      const citations: Inline[] = [];
      for (let from = 0; from < keys.length; from += mostKeys) {
        citations.push({ type: "citation", keys: keys.slice(from, from + mostKeys) });
      }
      return [...citations, ...readLine(children, reading)];
    }
    case "footnote":
    case "sidenote": {
      const content = readLine(children, reading).flatMap((part) => flattenNote(part, reading, "A note"));
      if (content.length === 0) return [];
      const shown = { type: element.nodeName, content: content.slice(0, longest.note) } as const;
      return [shown, ...content.slice(longest.note)];
    }
    default:
      hasNoForm(reading, element);
      return readLine(children, reading);
  }
}

/** Of one citation; more are several. */
const mostKeys = 20;

function readUnit(unit: string, reading: Reading): Inline[] {
  if (!unitTextSchema.safeParse(unit).success) return unit === "" ? [] : [plain(unit)];
  if (!reading.hasUnit(unit)) {
    mention(reading, `The text speaks of ${unit}, which this network does not have.`);
  }
  return [{ type: "unit", unit }];
}

/** Notes and captions hold no notes: the words of an inner note stand in the line. */
export function flattenNote(part: Inline, reading: Reading, what: string): SimpleInline[] {
  if (!("content" in part)) return [part];
  mention(reading, `${what} holds another note; its words stand in the line.`);
  return part.content;
}

const plain = (text: string): SimpleInline => ({ type: "text", text, marks: [] });

/** The letters of one Y.XmlText with their marks. */
function readRuns(text: Y.XmlText, reading: Reading): SimpleInline[] {
  const delta: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string") return [];
    const marks = Object.entries(attributes ?? {}).flatMap(([name, value]) => readMark(name, value, reading));
    // A line may hold line breaks as letters (pasted with them); a reader sees them as breaks.
    return insert
      .split("\n")
      .flatMap((line, index): SimpleInline[] => [
        ...(index > 0 ? [{ type: "break" } as const] : []),
        ...(line === "" ? [] : [{ type: "text" as const, text: line, marks }]),
      ]);
  });
}

function readMark(name: string, value: unknown, reading: Reading): Mark[] {
  if (value === null || value === undefined) return [];
  const type = name.split("--")[0]; // Tiptap adds a hash to marks that may overlap
  switch (type) {
    case "bold":
    case "italic":
    case "code":
    case "strike":
    case "underline":
      return [{ type }];
    case "link": {
      const href: unknown = typeof value === "object" && "href" in value ? value.href : null;
      const safe = hrefSchema.safeParse(href);
      if (safe.success) return [{ type, href: safe.data }];
      mention(
        reading,
        `A link leads to “${String(href).slice(0, 100)}”, which is no address of the web; its words stand without it.`,
      );
      return [];
    }
    default:
      return []; // how letters look, never what they are
  }
}

/** The letters alone, for code. */
export function readPlain(children: readonly Child[], reading: Reading): string {
  return children
    .map((child) =>
      child instanceof Y.XmlText
        ? child
            .toDelta()
            .map(({ insert }: { insert?: unknown }) => (typeof insert === "string" ? insert : ""))
            .join("")
        : readLine([child], reading).map(lettersOf).join(""),
    )
    .join("");
}

/** The letters of a part of a line, formulas and addresses as they are written. */
export function lettersOf(part: Inline): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "break":
      return "\n";
    case "math":
      return part.latex;
    case "unit":
      return part.unit;
    case "citation":
      return "";
    case "footnote":
    case "sidenote":
      return part.content.map(lettersOf).join("");
    default:
      return part satisfies never;
  }
}

/** Texts beside each other with the same marks are one. */
function join(parts: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.type === "text" && part.type === "text" && isSameMarks(last.marks, part.marks)) {
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    } else joined.push(part);
  }
  return joined;
}

const isSameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
