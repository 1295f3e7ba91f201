/**
 * Markdown that somebody pastes into a text, as the nodes of an editor's document. What people write in mails and notes: headings,
 * lists, quotations, code, formulas, emphasis and links. Nothing is lost: what has no form here stays as it was typed.
 */
import { alignColumns } from "./pasted/pasted-table.ts";

export type MarkdownMark = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> };
export type MarkdownNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly MarkdownNode[];
  readonly text?: string;
  readonly marks?: readonly MarkdownMark[];
};

/** Deeper lists and quotations are read as paragraphs: nobody's nesting is followed to its end. */
const deepest = 8;

/** @param losses counts what has no form in a text, where somebody wants to know */
export const readMarkdown = (text: string, losses: { tables: number } = { tables: 0 }): MarkdownNode[] =>
  readBlocks(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n"), 0, losses);

const headingLine = /^(#{1,6})\s+(.*?)\s*#*$/;
const fenceLine = /^\s{0,3}(`{3,}|~{3,})\s*([\w+-]*)\s*$/;
const ruleLine = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const quoteLine = /^\s{0,3}>\s?(.*)$/;
const bulletLine = /^(\s{0,3})([-*+•])\s+(.*)$/;
const numberLine = /^(\s{0,3})(\d{1,9})[.)]\s+(.*)$/;
const mathLine = /^\s*\$\$(.*)$/;
const rowLine = /^\s{0,3}\|?.*\|/;
const underHead = /^\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

type Losses = { tables: number };

function readBlocks(lines: readonly string[], depth: number, losses: Losses): MarkdownNode[] {
  const blocks: MarkdownNode[] = [];
  let paragraph: string[] = [];
  const finish = () => {
    if (paragraph.length > 0) blocks.push({ type: "paragraph", content: readInline(paragraph.join(" ")) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const special = line.trim() === "" ? { blocks: [], taken: 1 } : readSpecial(lines, at, depth, losses);
    if (special === null) {
      paragraph.push(line.trim());
      at++;
      continue;
    }
    finish();
    blocks.push(...special.blocks);
    at += special.taken;
  }
  finish();
  return blocks.filter(({ type, content }) => type !== "paragraph" || (content?.length ?? 0) > 0);
}

type Special = { readonly blocks: readonly MarkdownNode[]; readonly taken: number };

/** What begins at a line, where it is more than a line of a paragraph. */
function readSpecial(lines: readonly string[], at: number, depth: number, losses: Losses): Special | null {
  const line = lines[at] ?? "";
  const heading = headingLine.exec(line);
  if (heading) {
    // The title of an article is above it: the largest heading within is level 2.
    const level = Math.min(4, Math.max(2, heading[1]?.length ?? 2));
    return {
      blocks: [{ type: "heading", attrs: { level }, content: readInline(heading[2] ?? "") }],
      taken: 1,
    };
  }
  if (ruleLine.test(line)) return { blocks: [{ type: "horizontalRule" }], taken: 1 };
  const fence = fenceLine.exec(line);
  if (fence) return readFence(lines, at, fence[1] ?? "```", fence[2] ?? "");
  if (mathLine.test(line)) return readMath(lines, at);
  if (rowLine.test(line) && underHead.test(lines[at + 1] ?? "") && (lines[at + 1] ?? "").includes("|")) {
    losses.tables++;
    return readTable(lines, at);
  }
  if (depth >= deepest) return null;
  if (quoteLine.test(line)) {
    const quoted = takeWhile(lines, at, (each) => quoteLine.test(each));
    const inner = quoted.map((each) => quoteLine.exec(each)?.[1] ?? "");
    const content = readBlocks(inner, depth + 1, losses);
    return { blocks: content.length > 0 ? [{ type: "blockquote", content }] : [], taken: quoted.length };
  }
  if (bulletLine.test(line)) return readList(lines, at, bulletLine, depth, losses);
  return numberLine.test(line) ? readList(lines, at, numberLine, depth, losses) : null;
}

function takeWhile(lines: readonly string[], at: number, holds: (line: string) => boolean): string[] {
  let end = at;
  while (end < lines.length && holds(lines[end] ?? "")) end++;
  return lines.slice(at, end);
}

/** Code up to the fence that closes it, or to the end. */
function readFence(lines: readonly string[], at: number, fence: string, language: string): Special {
  const inside = takeWhile(lines, at + 1, (line) => !isClosing(line.trim(), fence));
  const text = inside.join("\n");
  const block: MarkdownNode = {
    type: "codeBlock",
    attrs: { language: language === "" ? null : language },
    content: text === "" ? [] : [{ type: "text", text }],
  };
  return { blocks: [block], taken: inside.length + 2 };
}

/** As many of the same signs, or more, and nothing else. */
const isClosing = (line: string, fence: string): boolean =>
  line.startsWith(fence) && line === fence.charAt(0).repeat(line.length);

/** Formulas go over so many lines at most; what looks like a longer one is text with dollars in it. */
const longestFormula = 200;

/** A formula between `$$` and `$$`, on one line or several; without the second one the line is as it was typed. */
function readMath(lines: readonly string[], at: number): Special | null {
  const rest = [mathLine.exec(lines[at] ?? "")?.[1] ?? "", ...lines.slice(at + 1, at + longestFormula)];
  const end = rest.findIndex((line) => line.includes("$$"));
  if (end === -1) return null;
  const last = rest[end] ?? "";
  const [before, after] = [last.slice(0, last.indexOf("$$")), last.slice(last.indexOf("$$") + 2)];
  const tex = [...rest.slice(0, end), before].join("\n").trim();
  const blocks: MarkdownNode[] = tex === "" ? [] : [{ type: "blockMath", attrs: { tex } }];
  if (after.trim() !== "") blocks.push({ type: "paragraph", content: readInline(after.trim()) });
  return { blocks, taken: end + 1 };
}

/** A table of pipes has no form in a text: it stands as text in columns. */
function readTable(lines: readonly string[], at: number): Special {
  const body = takeWhile(lines, at + 2, (line) => line.trim() !== "" && rowLine.test(line));
  const rows = [lines[at] ?? "", ...body].map((line) =>
    line
      .trim()
      .replace(/^\||(?<!\\)\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
  const block: MarkdownNode = {
    type: "codeBlock",
    attrs: { language: null },
    content: [letters(alignColumns(rows), [])],
  };
  return { blocks: [block], taken: body.length + 2 };
}

/** Items until a line that is neither one nor indented below one. */
function readList(
  lines: readonly string[],
  at: number,
  pattern: RegExp,
  depth: number,
  losses: Losses,
): Special {
  const items: string[][] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    const item = pattern.exec(line);
    const last = items.at(-1);
    if (item) items.push([item[3] ?? ""]);
    else if (last && /^\s{2,}\S/.test(line)) last.push(line.replace(/^\s{2,4}/, ""));
    else if (last && line.trim() === "" && /^\s{2,}\S/.test(lines[end + 1] ?? "")) last.push("");
    else break;
  }
  const content = items.map((item): MarkdownNode => {
    const inner = readBlocks(item, depth + 1, losses);
    const first = inner[0]?.type === "paragraph" ? [] : [{ type: "paragraph" }];
    return { type: "listItem", content: [...first, ...inner] };
  });
  const ordered = pattern === numberLine;
  const start = Number(numberLine.exec(lines[at] ?? "")?.[2] ?? 1);
  const list: MarkdownNode = ordered
    ? { type: "orderedList", attrs: { start }, content }
    : { type: "bulletList", content };
  return { blocks: [list], taken: end - at };
}

type Rule = {
  readonly pattern: RegExp;
  make(match: RegExpExecArray, marks: readonly MarkdownMark[]): MarkdownNode[];
};

/** Whether a link may lead there: to the web, or within this server. */
export const isAddress = (href: string): boolean => /^(?:https?:\/\/|mailto:|\/(?![/\\]))\S+$/i.test(href);

const emphasis = (pattern: RegExp, type: string): Rule => ({
  pattern,
  make: (match, marks) => inline(match[1] ?? "", [...marks, { type }]),
});

const rules: readonly Rule[] = [
  {
    pattern: /`([^`\n]+)`/g,
    make: (match, marks) => [letters(match[1] ?? "", [...marks, { type: "code" }])],
  },
  // As Pandoc has it: no blank inside the dollars, and no digit after them, so that prices stay prices.
  {
    pattern: /\$(?!\s)([^$\n]*[^$\s\\])\$(?!\d)/g,
    make: (match) => [{ type: "inlineMath", attrs: { tex: match[1] ?? "" } }],
  },
  {
    pattern: /!?\[([^\]\n]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g,
    make: (match, marks) =>
      isAddress(match[2] ?? "")
        ? inline(match[1] || match[2] || "", [...marks, { type: "link", attrs: { href: match[2] } }])
        : [letters(match[0], marks)],
  },
  emphasis(/\*\*(?!\s)((?:[^*\n]|\*(?!\*))+?)\*\*/g, "bold"),
  emphasis(/__(?!\s)([^_\n]+?)__/g, "bold"),
  emphasis(/~~(?!\s)([^~\n]+?)~~/g, "strike"),
  emphasis(/(?<![\w*])\*(?![\s*])([^*\n]+?)\*(?![\w*])/g, "italic"),
  emphasis(/(?<![\w_])_(?![\s_])([^_\n]+?)_(?![\w_])/g, "italic"),
];

/** Longer lines are nobody's prose, and are taken as they are. */
const longestLine = 20_000;

const readInline = (text: string): MarkdownNode[] =>
  text.length > longestLine ? [letters(text, [])] : inline(text, []);

/** The first thing that stands out, what is before it as it is, and the same again for what is after it. */
function inline(text: string, marks: readonly MarkdownMark[]): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  // What each rule finds next: looked for again only once that lies behind, so that a long line is read in one go.
  const next = rules.map((rule) => ({ rule, match: findFrom(rule, text, 0) }));
  for (let at = 0; at < text.length; ) {
    for (const each of next) {
      if (each.match && each.match.index < at) each.match = findFrom(each.rule, text, at);
    }
    const found = next.reduce<(typeof next)[number] | null>(
      (best, each) => (each.match && (!best?.match || each.match.index < best.match.index) ? each : best),
      null,
    );
    const match = found?.match;
    if (!found || !match) {
      nodes.push(letters(text.slice(at), marks));
      break;
    }
    if (match.index > at) nodes.push(letters(text.slice(at, match.index), marks));
    nodes.push(...found.rule.make(match, marks));
    at = match.index + match[0].length;
  }
  return nodes;
}

function findFrom({ pattern }: Rule, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

const letters = (text: string, marks: readonly MarkdownMark[]): MarkdownNode =>
  marks.length === 0 ? { type: "text", text } : { type: "text", text, marks };
