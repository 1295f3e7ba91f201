"use client";
/** What is said about an article as a whole. */
import { useMemo } from "react";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { ThreadView } from "../thread/thread-view.tsx";
import { useThreadTools } from "../thread/use-thread-tools.ts";
import type { OpenArticle } from "./open-article.ts";
import { splitComments } from "./passage-conversations.ts";

export function ArticleDiscussion({ page, article, thread }: OpenArticle) {
  const { tools, held } = useThreadTools({
    catalog: page.catalog.id,
    manifest: page.manifest,
    subject: article.subject,
    actor: page.actor,
    thread,
  });
  const { onTheWhole } = useMemo(() => splitComments(thread.comments), [thread.comments]);
  return (
    <div className="border-t border-rule pt-10">
      <ThreadView
        comments={onTheWhole}
        resolutions={recordsOfKind(thread.records, "resolution")}
        held={held}
        about="the whole of this article"
        tools={tools}
      />
    </div>
  );
}
