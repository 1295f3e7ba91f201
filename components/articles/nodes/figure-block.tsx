"use client";
/** A figure in an article: what it shows as settings, drawn live; its caption as words of the text; its credit. */
import { Plugin } from "@tiptap/pm/state";
import {
  mergeAttributes,
  Node,
  NodeViewContent,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
  useEditorState,
} from "@tiptap/react";
import { readFigureSettings } from "../../../lib/articles/draft.ts";
import type { FigureSettings } from "../../../lib/figures/figure.ts";
import type { CatalogPage } from "../../catalog/catalog-frame.tsx";
import { LiveFigure } from "../../figures/live-figure.tsx";
import { Button } from "../../ui/button.tsx";
import { keepFigureIds } from "./figure-ids.ts";
import { shortLine } from "./note.ts";

export type FigureCredit = { readonly credit: string; readonly from: string };

export type FigureBlockOptions = CatalogPage & {
  readonly onChoose: (place: { readonly pos: number; readonly settings: FigureSettings | null }) => void;
  readonly onCredit: (place: { readonly pos: number } & FigureCredit) => void;
  /** Null where this person may not comment. */
  readonly onComment: ((figure: { readonly id: string; readonly caption: string }) => void) | null;
};

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    figureBlock: {
      insertFigure(id: string, settings: FigureSettings): ReturnType;
      /** Changes attributes of the figure at a place; leaves anything else alone. */
      changeFigure(
        pos: number,
        change: { readonly settings?: FigureSettings } & Partial<FigureCredit>,
      ): ReturnType;
    };
  }
}

const textAttribute = (name: string) => ({
  default: "",
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? "",
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name] ?? "") }),
});

export const FigureBlock = Node.create<FigureBlockOptions>({
  name: "figureBlock",
  group: "block",
  content: shortLine,
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    id: textAttribute("id"),
    settings: textAttribute("settings"),
    credit: textAttribute("credit"),
    from: textAttribute("from"),
  }),
  parseHTML: () => [{ tag: "figure[data-settings]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes(HTMLAttributes), 0],
  addNodeView: () =>
    ReactNodeViewRenderer(FigureView, {
      as: "figure",
      // The buttons and the live figure hear their own events; the words of the caption are the editor's.
      stopEvent: ({ event }) =>
        event.target instanceof Element &&
        event.target.closest(".article-figure-live, .article-figure-tools") !== null,
    }),
  addCommands: () => ({
    insertFigure:
      (id, settings) =>
      ({ commands, state: { selection } }) => {
        const figure = { type: "figureBlock", attrs: { id, settings: JSON.stringify(settings) } };
        // What is selected as a whole stays, as does the figure whose caption is written: the new one comes after it.
        if ("node" in selection) return commands.insertContentAt(selection.to, figure);
        const { $to } = selection;
        if ($to.parent.type.name === "figureBlock") return commands.insertContentAt($to.after(), figure);
        return commands.insertContent(figure);
      },
    changeFigure:
      (pos, { settings, ...change }) =>
      ({ tr, dispatch }) => {
        if (tr.doc.nodeAt(pos)?.type.name !== "figureBlock") return false;
        if (dispatch) {
          if (settings) tr.setNodeAttribute(pos, "settings", JSON.stringify(settings));
          for (const [name, value] of Object.entries(change)) tr.setNodeAttribute(pos, name, value);
        }
        return true;
      },
  }),
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        const node = editor.state.doc.nodeAt(selection.from);
        if ("node" in selection && node?.type.name === "figureBlock") {
          this.options.onChoose({
            pos: selection.from,
            settings: readFigureSettings(String(node.attrs.settings)),
          });
          return true;
        }
        if (selection.$from.parent.type.name !== "figureBlock") return false;
        // A caption is one line; the text goes on after the figure.
        const after = selection.$from.after();
        return editor
          .chain()
          .insertContentAt(after, { type: "paragraph" })
          .setTextSelection(after + 1)
          .run();
      },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPasted: (slice, view) => keepFigureIds(slice, view.state.doc, view.dragging?.move === true),
      },
    }),
  ],
});

function FigureView({ node, extension, selected, getPos, editor, deleteNode }: NodeViewProps) {
  const { catalog, manifest, actor, onChoose, onCredit, onComment } = extension.options as FigureBlockOptions;
  const isEditable = useEditorState({ editor, selector: ({ editor: now }) => now.isEditable });
  const settings = readFigureSettings(String(node.attrs.settings));
  const [id, credit, from] = [node.attrs.id, node.attrs.credit, node.attrs.from].map(String);
  const caption = node.textContent;
  const at = (then: (pos: number) => void) => () => {
    const pos = getPos();
    if (pos !== undefined) then(pos);
  };
  return (
    <NodeViewWrapper className="article-figure" data-selected={selected}>
      <div className="article-figure-live" contentEditable={false}>
        {settings ? (
          <LiveFigure
            catalog={catalog}
            manifest={manifest}
            actor={actor}
            settings={settings}
            label={caption || "A figure of this article"}
          />
        ) : (
          <p className="article-figure-empty">This figure shows nothing yet.</p>
        )}
      </div>
      <figcaption>
        <NodeViewContent<"div"> className="article-caption" data-empty={node.content.size === 0} />
        {credit || from ? (
          <p contentEditable={false} className="article-credit">
            {from ? `Figure from ${from}.` : null} {credit ? `Credit: ${credit}.` : null}
          </p>
        ) : null}
      </figcaption>
      <div className="article-figure-tools" contentEditable={false}>
        {isEditable ? (
          <>
            <Button size="small" variant="quiet" onClick={at((pos) => onChoose({ pos, settings }))}>
              {settings ? "Change what it shows" : "Choose what it shows"}
            </Button>
            <Button
              size="small"
              variant="quiet"
              onClick={at((pos) => onCredit({ pos, credit: credit ?? "", from: from ?? "" }))}
            >
              Credit
            </Button>
          </>
        ) : null}
        {onComment && id ? (
          <Button size="small" variant="quiet" onClick={() => onComment({ id, caption })}>
            Comment
          </Button>
        ) : null}
        {isEditable ? (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              deleteNode();
              editor.commands.focus();
            }}
          >
            Delete figure
          </Button>
        ) : null}
      </div>
    </NodeViewWrapper>
  );
}
