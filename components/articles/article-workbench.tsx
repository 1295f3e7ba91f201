"use client";
/** The text of an article and what is kept up with it: passages that are spoken of, the outline, what it cites, what is not ready. */
import type { Editor } from "@tiptap/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { citedKeys } from "../../lib/articles/draft.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { useArticleDraft, useArticleReferences } from "../hooks/use-article-draft.ts";
import { useArticlePassages } from "../hooks/use-article-passages.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { useThreadTools } from "../thread/use-thread-tools.ts";
import { ArticleEditor } from "./article-editor.tsx";
import { createCitationBook } from "./nodes/citation-book.ts";
import type { ArticleTextProps, OpenText } from "./open-article.ts";
import { Outline } from "./outline.tsx";
import { splitComments } from "./passage-conversations.ts";
import { PassageThreads } from "./passage-threads.tsx";
import { Problems } from "./problems.tsx";
import { shortReference } from "./references/reference-words.ts";
import { ReferencesPanel } from "./references/references-panel.tsx";
import { newPassage, usePassageDraft } from "./use-passage-draft.ts";

export function ArticleWorkbench({
  page,
  article,
  thread,
  onShown,
  writes,
  text,
}: ArticleTextProps & { writes: boolean; text: OpenText }) {
  const { catalog, manifest, actor } = page;
  const { doc } = text;
  const [editor, setEditor] = useState<Editor | null>(null);
  const draft = useArticleDraft(doc, manifest);
  const references = useArticleReferences(doc);
  const cited = useMemo(() => citedKeys(draft.blocks), [draft]);
  const book = useBook(
    draft.references.map(({ key }) => key),
    references.all,
  );
  const { onPassages } = useMemo(() => splitComments(thread.comments), [thread.comments]);
  const pending = usePassageDraft(catalog.id, article.subject);
  const [active, setActive] = useState<string | null>(null);
  const begun = pending.anchor;
  const anchors = useMemo(() => {
    const all = new Map<string, PassageAnchor>(onPassages.map(({ id, anchor }) => [id, anchor]));
    if (begun) all.set(newPassage, begun);
    return all;
  }, [onPassages, begun]);
  const passages = useArticlePassages(doc, anchors);
  const { tools, refused } = useThreadTools({
    catalog: catalog.id,
    manifest,
    subject: article.subject,
    actor,
    thread,
  });
  useEffect(() => {
    if (editor) onShown();
  }, [editor, onShown]);
  const mayComment = can(actor, "comment.create");
  const begin = useCallback(
    (anchor: PassageAnchor) => {
      pending.begin(anchor);
      setActive(newPassage);
    },
    [pending.begin],
  );
  return (
    <>
      <RefusedNotice {...refused} />
      <Outline editor={editor} />
      <div className="article-columns">
        <div className="article-column">
          <ArticleEditor
            page={page}
            subject={article.subject}
            text={text}
            writes={writes}
            book={book}
            references={references}
            passages={passages}
            active={active}
            onActive={setActive}
            onComment={mayComment ? begin : null}
            onEditor={setEditor}
          />
        </div>
        <PassageThreads
          editor={editor}
          conversations={onPassages}
          resolutions={recordsOfKind(thread.records, "resolution")}
          passages={passages}
          tools={tools}
          pending={pending}
          active={active}
          onActive={setActive}
          onComment={mayComment ? begin : null}
        />
      </div>
      <div className="article-column mt-10 flex flex-col gap-14">
        {writes ? <Problems problems={draft.problems} /> : null}
        <ReferencesPanel
          references={references}
          cited={cited}
          writes={writes && text.standing.type !== "refused"}
          draftKey={`article-bibtex/${catalog.id}/${article.subject}`}
        />
      </div>
    </>
  );
}

/** The numbers of citations, kept up with the order in which the text cites. */
function useBook(order: readonly string[], all: ReturnType<typeof useArticleReferences>["all"]) {
  const [book] = useState(createCitationBook);
  const numbers = order.join("\n");
  useEffect(() => {
    const keys = numbers === "" ? [] : numbers.split("\n");
    book.set(
      new Map(keys.map((key, index) => [key, index + 1])),
      new Map([...all].map(([key, reference]) => [key, `${shortReference(reference)}. ${reference.title}`])),
    );
  }, [book, numbers, all]);
  return book;
}
