"use client";
/** The editor of an article, over the document in which it is written together. For whoever only reads it, the text as it is. */
import "katex/dist/katex.min.css";
import "../editor/editor.css";
import "./article-editor.css";
import { type Editor, EditorContent } from "@tiptap/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { EditorFrame } from "../editor/editor-frame.tsx";
import { useWrittenEditor } from "../editor/use-written-editor.ts";
import { type ArticleReferences, unitsOfNetwork } from "../hooks/use-article-draft.ts";
import type { ArticlePassages } from "../hooks/use-article-passages.ts";
import { ArticleDialogs, type EditorAsking } from "./article-dialogs.tsx";
import { createArticleExtensions } from "./article-extensions.ts";
import { ArticleToolbar } from "./article-toolbar.tsx";
import { createCitationClipboard } from "./copied-references.ts";
import { linearOf, rangeOfSelection } from "./editor-text.ts";
import type { CitationBook } from "./nodes/citation-book.ts";
import type { OpenText } from "./open-article.ts";
import { passageMarksKey } from "./passage-marks.ts";
import { createPasteProps, type PasteNotice } from "./paste-text.ts";
import { PastedNotice } from "./pasted-notice.tsx";
import { SelectionComment } from "./selection-comment.tsx";
import { newPassage } from "./use-passage-draft.ts";
import { useSteady } from "./use-steady.ts";

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
  const { manifest } = page;
  const catalog = useSteady(page.catalog);
  const actor = useSteady(page.actor);
  const { doc, awareness, standing } = text;
  const [asking, setAsking] = useState<EditorAsking | null>(null);
  const [pasted, setPasted] = useState<PasteNotice>(null);
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
  const pasteProps = useMemo(
    () => ({
      ...createPasteProps(setPasted),
      ...createCitationClipboard(() => latest.current.references),
    }),
    [],
  );
  const { editor, mayType, editable } = useWrittenEditor({
    extensions,
    standing,
    writes,
    label: "The text of the article",
    placeholder: writes ? "Write here. The others see it as you type." : "Nothing is written here yet.",
    className: "article-text",
    onKey: handleKey,
    editorProps: pasteProps,
  });

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

  if (!editor) return null;
  return (
    <EditorFrame
      editor={editor}
      catalog={catalog.id}
      subject={subject}
      doc={doc}
      me={actor.type === "member" ? actor.person : null}
      standing={standing}
      writes={writes}
      editable={editable}
      onStartOver={text.onStartOver}
      toolbar={
        mayType ? (
          <ArticleToolbar
            editor={editor}
            onAsk={(ask) => setAsking({ type: "text", asking: ask })}
            onAskArticle={setAsking}
            onComment={mayComment ? () => void comment() : null}
          />
        ) : null
      }
    >
      <PastedNotice
        notice={pasted}
        onDismiss={() => {
          setPasted(null);
          editor.commands.focus();
        }}
      />
      <div className="relative">
        <EditorContent editor={editor} />
        {mayComment && active !== newPassage ? (
          <SelectionComment editor={editor} onComment={() => void comment()} />
        ) : null}
      </div>
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
    </EditorFrame>
  );
}
