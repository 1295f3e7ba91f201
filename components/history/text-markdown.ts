/**
 * A text that people wrote together, as the server reads it from its log, in Markdown: so that a text of the past is shown by
 * what shows everything else that people write. Pure.
 */
import type { TextElement, TextRun } from "../../lib/catalog/text-answers.ts";

type Part = TextElement | TextRun;

export const textToMarkdown = (content: readonly TextElement[]): string =>
  content.map(block).filter(Boolean).join("\n\n");

function block({ element, attributes, content }: TextElement): string {
  switch (element) {
    case "heading":
      return `${"#".repeat(attributes.level === 3 ? 3 : 2)} ${line(content)}`;
    case "bulletList":
      return items(content, () => "- ");
    case "orderedList":
      return items(content, (i) => `${i + 1}. `);
    case "blockquote":
      return indent(blocks(content), "> ", "> ");
    case "codeBlock":
      return fenced(plain(content));
    case "horizontalRule":
      return "---";
    case "blockMath":
      return `$$\n${String(attributes.tex ?? "")}\n$$`;
    default:
      return content.some(isBlock) ? blocks(content) : line(content);
  }
}

const blocks = (content: readonly Part[]): string =>
  textToMarkdown(content.flatMap((part) => ("element" in part ? [part] : [])));

const items = (content: readonly Part[], mark: (i: number) => string): string =>
  content
    .flatMap((part) => ("element" in part ? [part] : []))
    .map((item, i) => indent(blocks(item.content), mark(i), " ".repeat(mark(i).length)))
    .join("\n");

const indent = (text: string, first: string, rest: string): string =>
  text
    .split("\n")
    .map((each, i) => (i === 0 ? first : rest) + each)
    .join("\n");

const inLine: ReadonlySet<string> = new Set(["hardBreak", "unitMention", "inlineMath"]);
const isBlock = (part: Part): boolean => "element" in part && !inLine.has(part.element);

const plain = (content: readonly Part[]): string =>
  content.map((part) => ("element" in part ? plain(part.content) : part.text)).join("");

/** A fence longer than any in the code. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

function line(content: readonly Part[]): string {
  const words = content.map((part) => {
    if (!("element" in part)) return marked(part);
    switch (part.element) {
      case "hardBreak":
        return "\\\n";
      case "inlineMath":
        return `$${String(part.attributes.tex ?? "")}$`;
      case "unitMention":
        return String(part.attributes.unit ?? "");
      default:
        return plain(part.content);
    }
  });
  // What would begin a list, a heading or a quotation is words here.
  return words.join("").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** Marks around the words, which Markdown does not see when blanks stand within them. */
function marked({ text, marks }: TextRun): string {
  if ("code" in marks) return codeSpan(text);
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (words === "") return text;
  const strong = "bold" in marks ? "**" : "";
  const emphasis = "italic" in marks ? "*" : "";
  const struck = "strike" in marks ? "~~" : "";
  const inner = `${struck}${strong}${emphasis}${escaped(words)}${emphasis}${strong}${struck}`;
  const link = marks.link;
  const href =
    typeof link === "object" && link !== null && "href" in link && typeof link.href === "string"
      ? link.href
      : null;
  const linked = href === null ? inner : `[${inner}](<${href.replace(/[<>\\\n]/g, encodeURIComponent)}>)`;
  return before + linked + after;
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

const escaped = (words: string): string => words.replace(/[\\`*_[\]<>#$~|!&+-]/g, "\\$&");
