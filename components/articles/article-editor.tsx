"use client";
/** The editor of an article, over the document in which it is written together. For whoever only reads it, the text as it is. */
import "katex/dist/katex.min.css";
import "../editor/editor.css";
import "./article-editor.css";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { RefusedText } from "../editor/refused-text.tsx";
import { TextStandingLine } from "../editor/text-standing.tsx";
import { writerMarksKey } from "../editor/writer-marks.ts";
import { WritersLegend } from "../editor/writers-legend.tsx";
import { type ArticleReferences, unitsOfNetwork } from "../hooks/use-article-draft.ts";
import type { ArticlePassages } from "../hooks/use-article-passages.ts";
import { useTextWriters } from "../hooks/use-text-writers.ts";
import { Button } from "../ui/button.tsx";
import { ArticleDialogs, type EditorAsking } from "./article-dialogs.tsx";
import { createArticleExtensions } from "./article-extensions.ts";
import { ArticleToolbar } from "./article-toolbar.tsx";
import { linearOf, rangeOfSelection } from "./editor-text.ts";
import type { CitationBook } from "./nodes/citation-book.ts";
import type { OpenText } from "./open-article.ts";
import { passageMarksKey } from "./passage-marks.ts";
import { pasteMarkdown } from "./paste-markdown.ts";
import { SelectionComment } from "./selection-comment.tsx";
import { newPassage } from "./use-passage-draft.ts";

export type ArticleEditorProps = {
  page: CatalogPage;
  subject: string;
  text: OpenText;
  writes: boolean;
  book: CitationBook;
  references: ArticleReferences;
  passages: ArticlePassages;
  /** The comment whose passage stands out. */
  active: string | null;
  onActive: (id: string) => void;
  /** Null where this person may not comment. */
  onComment: ((anchor: PassageAnchor) => void) | null;
  onEditor: (editor: Editor | null) => void;
};

export function ArticleEditor(props: ArticleEditorProps) {
  const { page, subject, text, writes, book, references, passages, active, onEditor } = props;
  const { catalog, manifest, actor } = page;
  const { doc, awareness, standing } = text;
  const frame = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<EditorAsking | null>(null);
  const [showsWriters, setShowsWriters] = useState(false);
  // What the editor's pieces call is always what the page does now, without the editor being made anew.
  const latest = useRef(props);
  latest.current = props;
  const made = useRef<Editor | null>(null);
  const mayComment = props.onComment !== null;
  const comment = useCallback((): boolean => {
    const { onComment, passages: now } = latest.current;
    const open = made.current;
    if (!onComment || !open) return false;
    const { from, to } = open.state.selection;
    const range = rangeOfSelection(linearOf(open.state.doc), { from, to });
    const anchor = range && now.mark(range);
    if (anchor) onComment(anchor);
    return anchor !== null;
  }, []);
  const handleKey = useCallback(
    (event: KeyboardEvent): boolean => {
      const isControl = event.ctrlKey || event.metaKey;
      if (event.altKey && event.key === "F10") {
        frame.current?.querySelector<HTMLElement>("[role=toolbar] button[tabindex='0']")?.focus();
        return true;
      }
      if (isControl && event.altKey) {
        if (event.code === "KeyM") return comment();
        if (!latest.current.writes) return false;
        if (event.code === "KeyR") {
          setAsking({ type: "cite", pos: null, keys: [] });
          return true;
        }
        return event.code === "KeyF" && (made.current?.chain().focus().insertNote("footnote").run() ?? false);
      }
      if (!isControl || event.key.toLowerCase() !== "k") return false;
      setAsking({ type: "text", asking: { type: "link", href: "" } });
      return true;
    },
    [comment],
  );
  const extensions = useMemo(
    () =>
      createArticleExtensions({
        doc,
        awareness,
        units: {
          packId: manifest.id,
          canStore: can(actor, "visualisation.store"),
          exists: unitsOfNetwork(manifest),
        },
        onEditFormula: (formula) => setAsking({ type: "text", asking: { type: "formula", ...formula } }),
        citations: { book, onEdit: (place) => setAsking({ type: "cite", ...place }) },
        figures: {
          catalog,
          manifest,
          actor,
          onChoose: (place) => setAsking({ type: "change-figure", ...place }),
          onCredit: (place) => setAsking({ type: "credit", ...place }),
          onComment: mayComment
            ? ({ id, caption }) => latest.current.onComment?.(latest.current.passages.markFigure(id, caption))
            : null,
        },
        onPressPassage: (id) => latest.current.onActive(id),
      }),
    [doc, awareness, catalog, manifest, actor, book, mayComment],
  );
  // What the server refuses stays readable, and nothing more is typed that would have to be copied again.
  const mayType = writes && standing.type !== "refused";
  // What is typed at the end of a copy that is behind would come to stand before what others wrote there meanwhile.
  const editable = mayType && standing.type !== "connecting";
  const readOnly = useRef(!editable);
  const editor = useEditor(
    {
      extensions,
      editable: mayType && !readOnly.current,
      injectCSS: false, // editor.css has it: a page may forbid styles that scripts write
      immediatelyRender: false,
      editorProps: {
        // Asked with every change, and in reach of the focus also while one waits, so that it is kept.
        attributes: () => ({
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": "The text of the article",
          "aria-readonly": String(readOnly.current),
          class: "editor-text article-text",
          "data-placeholder": mayType
            ? "Write here. The others see it as you type."
            : "Nothing is written here yet.",
          tabindex: "0",
        }),
        clipboardTextParser: (pasted, _context, plain, view) =>
          pasteMarkdown(pasted, plain, view.state.schema),
        handleKeyDown: (_view, event) => handleKey(event),
      },
    },
    [extensions, mayType],
  );
  useEffect(() => {
    readOnly.current = !editable;
    if (!editor || editor.isDestroyed) return;
    editor.setEditable(editable, false);
    // What the pieces of the text offer depends on it, and they hear of transactions only.
    editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
  }, [editor, editable]);

  made.current = editor;

  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);

  const { resolve, places } = passages;
  useEffect(() => {
    // Marked anew when places have been looked for again, which `places` tells.
    if (!editor || editor.isDestroyed || places === undefined) return;
    editor.view.dispatch(
      editor.state.tr.setMeta(passageMarksKey, { resolve, active }).setMeta("addToHistory", false),
    );
  }, [editor, resolve, places, active]);

  const me = actor.type === "member" ? actor.person : null;
  const writers = useTextWriters(catalog.id, subject, doc, me, showsWriters);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const nameOf = (author: string) => writers.people.get(author)?.name ?? "Somebody who is gone";
    const shown = writers.state === "off" ? null : { runs: writers.runs, nameOf };
    editor.view.dispatch(editor.state.tr.setMeta(writerMarksKey, shown).setMeta("addToHistory", false));
  }, [editor, writers]);

  if (!editor) return null;
  return (
    <div ref={frame} className="editor-frame rounded-control border border-rule-strong bg-paper">
      {standing.type === "refused" ? (
        <RefusedText
          reason={standing.reason}
          waiting={standing.waiting}
          readText={() => editor.getText({ blockSeparator: "\n\n" })}
          onStartOver={text.onStartOver}
        />
      ) : null}
      {mayType ? (
        <div
          inert={!editable}
          className="z-10 rounded-t-control sm:sticky sm:top-13 border-b border-rule bg-raised px-2 py-1.5"
        >
          <ArticleToolbar
            editor={editor}
            onAsk={(text) => setAsking({ type: "text", asking: text })}
            onAskArticle={setAsking}
            onComment={mayComment ? () => void comment() : null}
          />
        </div>
      ) : null}
      <div className="relative">
        <EditorContent editor={editor} />
        {mayComment && active !== newPassage ? (
          <SelectionComment editor={editor} onComment={() => void comment()} />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule px-4 py-1.5">
        <TextStandingLine standing={standing} writes={writes} />
        <Button
          size="small"
          variant="quiet"
          aria-pressed={showsWriters}
          onClick={() => setShowsWriters((before) => !before)}
        >
          Who wrote this
        </Button>
      </div>
      {showsWriters ? (
        <div className="border-t border-rule px-4 py-2">
          <WritersLegend writers={writers} />
        </div>
      ) : null}
      {asking ? (
        <ArticleDialogs
          editor={editor}
          asking={asking}
          page={page}
          references={references}
          draftKey={`article-bibtex/${catalog.id}/${subject}`}
          onAsk={setAsking}
        />
      ) : null}
    </div>
  );
}
