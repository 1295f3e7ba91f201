/**
 * What comes into an article from the clipboard or is dropped on it: Markdown becomes what it says, formatted text keeps its form, and
 * whatever has none here is told. Nothing is left out unseen.
 */
import { Fragment, Slice } from "@tiptap/pm/model";
import type { EditorProps, EditorView } from "@tiptap/pm/view";
import { describeLosses } from "../../lib/articles/pasted/pasted-words.ts";
import { type Pasted, readPasted } from "../../lib/articles/pasted/read-pasted.ts";
import { type MarkdownNode, readMarkdown } from "../../lib/articles/read-markdown.ts";
import { nodesOfHtml } from "./pasted-html.ts";

/** More than this is not taken at once, in characters: some 150 pages. */
const mostPasted = 400_000;

/** In sentences; null once it has nothing to say any more. */
export type PasteNotice = readonly string[] | null;

type PasteProps = Required<Pick<EditorProps, "clipboardTextParser" | "handlePaste" | "handleDrop">>;

export function createPasteProps(tell: (notice: PasteNotice) => void): PasteProps {
  /** True where it was taken, or refused with the reason; false where the editor's own way is the right one. */
  const take = (view: EditorView, data: DataTransfer, put: (slice: Slice) => void): boolean => {
    if (!view.editable) return false;
    const text = data.getData("text/plain");
    if (text.length > mostPasted) {
      tell([
        `These are ${text.length.toLocaleString("en")} characters; at most ${mostPasted.toLocaleString("en")} are taken at once. Nothing was put in: paste it in parts.`,
      ]);
      return true;
    }
    const html = data.getData("text/html");
    if (text === "" && html === "") {
      if (data.files.length === 0) return false;
      tell([
        "An article holds no files: its figures draw themselves from the network. Put one in with “Figure”, or paste the words.",
      ]);
      return true;
    }
    if (view.state.selection.$from.parent.type.spec.code || isOurs(html)) {
      tell(null);
      return false;
    }
    // Words without form are read below, which is where it is known whether the bare text was asked for.
    if (html === "") return false;
    const read = isOfCodeEditor(html) ? readWords(text) : readPasted(nodesOfHtml(html));
    if (read.blocks.length === 0) return false;
    put(sliceOf(read.blocks, view));
    tell(sentencesOf(read));
    return true;
  };
  return {
    clipboardTextParser(text, _context, plain, view) {
      const read = plain ? { blocks: plainParagraphs(text), losses: noLosses } : readWords(text);
      tell(sentencesOf(read));
      return sliceOf(read.blocks, view);
    },
    handlePaste: (view, event) =>
      event.clipboardData !== null &&
      take(view, event.clipboardData, (slice) =>
        view.dispatch(
          view.state.tr
            .replaceSelection(slice)
            .scrollIntoView()
            .setMeta("paste", true)
            .setMeta("uiEvent", "paste"),
        ),
      ),
    handleDrop(view, event, _slice, moved) {
      if (moved || event.dataTransfer === null) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      const taken = take(view, event.dataTransfer, (slice) => {
        if (at) view.dispatch(view.state.tr.replaceRange(at.pos, at.pos, slice).setMeta("uiEvent", "drop"));
      });
      if (taken) event.preventDefault(); // a browser would leave the page for a file
      return taken;
    },
  };
}

const noLosses: Pasted["losses"] = { images: 0, tables: 0, embedded: 0, links: 0 };

function sentencesOf({ losses }: Pasted): PasteNotice {
  const sentences = describeLosses(losses);
  return sentences.length === 0 ? null : sentences;
}

function readWords(text: string): Pasted {
  const losses = { ...noLosses };
  return { blocks: readMarkdown(text, losses), losses };
}

/** Ctrl+Shift+V asks for the bare text. */
const plainParagraphs = (text: string): MarkdownNode[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));

/** Copied in an editor such as this: its elements are ours, figures and notes included. */
const isOurs = (html: string): boolean =>
  html.includes("data-pm-slice") && !/<(?:table|img|iframe|video)\b/i.test(html);

/** Visual Studio Code and its like bring their colours; what is meant is the text, perhaps Markdown. */
const isOfCodeEditor = (html: string): boolean =>
  /<div style="[^"]*white-space:\s*pre;/.test(html) && !/<(?:p|h[1-6]|ul|ol|table)\b/i.test(html);

/** What is put in, open where it is one paragraph, which goes into the line; and one line where only a line may stand. */
function sliceOf(blocks: readonly MarkdownNode[], view: EditorView): Slice {
  const { schema, selection } = view.state;
  const parent = selection.$from.parent.type;
  const nodes = blocks.map((block) => schema.nodeFromJSON(block));
  if (parent.name === "figureBlock") {
    const lines = nodes
      .filter(({ textContent }) => textContent !== "")
      .map((node) =>
        parent.validContent(node.content) ? [...node.content.content] : [schema.text(node.textContent)],
      );
    return new Slice(
      Fragment.from(lines.flatMap((line, at) => (at === 0 ? line : [schema.text(" "), ...line]))),
      0,
      0,
    );
  }
  const [only] = nodes;
  const open = nodes.length === 1 && only?.type.name === "paragraph" ? 1 : 0;
  return new Slice(Fragment.from(nodes), open, open);
}
