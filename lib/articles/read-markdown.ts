/**
 * Markdown that somebody pastes into a text, as the nodes of an editor's document. What people write in mails and notes: headings,
 * lists, quotations, code, formulas, emphasis and links. Nothing is lost: what has no form here stays as it was typed.
 */

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

export const readMarkdown = (text: string): MarkdownNode[] =>
  readBlocks(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n"), 0);

const headingLine = /^(#{1,6})\s+(.*?)\s*#*$/;
const fenceLine = /^\s{0,3}(`{3,}|~{3,})\s*([\w+-]*)\s*$/;
const ruleLine = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const quoteLine = /^\s{0,3}>\s?(.*)$/;
const bulletLine = /^(\s{0,3})([-*+•])\s+(.*)$/;
const numberLine = /^(\s{0,3})(\d{1,9})[.)]\s+(.*)$/;
const mathLine = /^\s*\$\$(.*)$/;

function readBlocks(lines: readonly string[], depth: number): MarkdownNode[] {
  const blocks: MarkdownNode[] = [];
  let paragraph: string[] = [];
  const finish = () => {
    if (paragraph.length > 0) blocks.push({ type: "paragraph", content: readInline(paragraph.join(" ")) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const special = line.trim() === "" ? { blocks: [], taken: 1 } : readSpecial(lines, at, depth);
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
function readSpecial(lines: readonly string[], at: number, depth: number): Special | null {
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
  if (depth >= deepest) return null;
  if (quoteLine.test(line)) {
    const quoted = takeWhile(lines, at, (each) => quoteLine.test(each));
    const inner = quoted.map((each) => quoteLine.exec(each)?.[1] ?? "");
    const content = readBlocks(inner, depth + 1);
    return { blocks: content.length > 0 ? [{ type: "blockquote", content }] : [], taken: quoted.length };
  }
  if (bulletLine.test(line)) return readList(lines, at, bulletLine, depth);
  return numberLine.test(line) ? readList(lines, at, numberLine, depth) : null;
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

/** A formula between `$$` and `$$`, on one line or several; without the second one the line is as it was typed. */
function readMath(lines: readonly string[], at: number): Special | null {
  const rest = [mathLine.exec(lines[at] ?? "")?.[1] ?? "", ...lines.slice(at + 1)];
  const end = rest.findIndex((line) => line.includes("$$"));
  if (end === -1) return null;
  const last = rest[end] ?? "";
  const [before, after] = [last.slice(0, last.indexOf("$$")), last.slice(last.indexOf("$$") + 2)];
  const tex = [...rest.slice(0, end), before].join("\n").trim();
  const blocks: MarkdownNode[] = tex === "" ? [] : [{ type: "blockMath", attrs: { tex } }];
  if (after.trim() !== "") blocks.push({ type: "paragraph", content: readInline(after.trim()) });
  return { blocks, taken: end + 1 };
}

/** Items until a line that is neither one nor indented below one. */
function readList(lines: readonly string[], at: number, pattern: RegExp, depth: number): Special {
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
    const inner = readBlocks(item, depth + 1);
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

const href = /^(?:https?:\/\/|mailto:|\/(?![/\\]))\S+$/i;

const emphasis = (pattern: RegExp, type: string): Rule => ({
  pattern,
  make: (match, marks) => inline(match[1] ?? "", [...marks, { type }]),
});

const rules: readonly Rule[] = [
  {
    pattern: /`([^`\n]+)`/,
    make: (match, marks) => [letters(match[1] ?? "", [...marks, { type: "code" }])],
  },
  // As Pandoc has it: no blank inside the dollars, and no digit after them, so that prices stay prices.
  {
    pattern: /\$(?!\s)([^$\n]*[^$\s\\])\$(?!\d)/,
    make: (match) => [{ type: "inlineMath", attrs: { tex: match[1] ?? "" } }],
  },
  {
    pattern: /!?\[([^\]\n]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/,
    make: (match, marks) =>
      href.test(match[2] ?? "")
        ? inline(match[1] || match[2] || "", [...marks, { type: "link", attrs: { href: match[2] } }])
        : [letters(match[0], marks)],
  },
  emphasis(/\*\*(?!\s)((?:[^*\n]|\*(?!\*))+?)\*\*/, "bold"),
  emphasis(/__(?!\s)([^_\n]+?)__/, "bold"),
  emphasis(/~~(?!\s)([^~\n]+?)~~/, "strike"),
  emphasis(/(?<![\w*])\*(?![\s*])([^*\n]+?)\*(?![\w*])/, "italic"),
  emphasis(/(?<![\w_])_(?![\s_])([^_\n]+?)_(?![\w_])/, "italic"),
];

/** Longer lines are nobody's prose, and are taken as they are. */
const longestLine = 20_000;

const readInline = (text: string): MarkdownNode[] =>
  text.length > longestLine ? [letters(text, [])] : inline(text, []);

/** The first thing that stands out, what is before it as it is, and the same again for what is after it. */
function inline(text: string, marks: readonly MarkdownMark[]): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let rest = text;
  while (rest !== "") {
    const found = rules
      .flatMap((rule) => {
        const match = rule.pattern.exec(rest);
        return match ? [{ rule, match }] : [];
      })
      .sort((a, b) => a.match.index - b.match.index)[0];
    if (!found) break;
    const { rule, match } = found;
    if (match.index > 0) nodes.push(letters(rest.slice(0, match.index), marks));
    nodes.push(...rule.make(match, marks));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== "") nodes.push(letters(rest, marks));
  return nodes;
}

const letters = (text: string, marks: readonly MarkdownMark[]): MarkdownNode =>
  marks.length === 0 ? { type: "text", text } : { type: "text", text, marks };
