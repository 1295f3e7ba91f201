/** Text that is pasted without formatting: Markdown becomes what it says, anything else stays as it is, a paragraph for each. */
import { Fragment, type Schema, Slice } from "@tiptap/pm/model";
import { type MarkdownNode, readMarkdown } from "../../lib/articles/read-markdown.ts";

/** @param plain whether the person asked for the bare text (Ctrl+Shift+V) */
export function pasteMarkdown(text: string, plain: boolean, schema: Schema): Slice {
  const blocks: MarkdownNode[] = plain ? plainParagraphs(text) : readMarkdown(text);
  const content = Fragment.from(blocks.map((block) => schema.nodeFromJSON(block)));
  const [only] = blocks;
  // A single paragraph goes into the line where the cursor is.
  const open = blocks.length === 1 && only?.type === "paragraph" ? 1 : 0;
  return new Slice(content, open, open);
}

const plainParagraphs = (text: string): MarkdownNode[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
