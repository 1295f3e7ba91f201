"use client";
/** The text of an article with everything beside it: loading, offline, refused, or there. */
import dynamic from "next/dynamic";
import { type ReactNode, useEffect } from "react";
import { useTextDocument } from "../hooks/use-text-document.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { mayWriteArticle } from "./may-write-article.ts";
import type { ArticleTextProps } from "./open-article.ts";

/** In the browser only: Yjs must not be loaded beside the server's own. */
const ArticleWorkbench = dynamic(
  () => import("./article-workbench.tsx").then((module) => module.ArticleWorkbench),
  { ssr: false, loading: () => <TextSkeleton /> },
);

export function ArticleText(props: ArticleTextProps) {
  const { page, article, isClosed, onShown } = props;
  const writes = mayWriteArticle(page.actor, article) && !isClosed;
  const text = useTextDocument(page.catalog.id, article.subject, writes);
  switch (text.state) {
    case "loading":
      return <TextSkeleton />;
    case "failed":
      return (
        <Shown onShown={onShown}>
          <ErrorState title="The text cannot be shown" message={text.message} />
        </Shown>
      );
    case "ready": {
      if (!text.complete && text.standing.type === "offline" && text.standing.waiting === 0) {
        return (
          <Shown onShown={onShown}>
            <EmptyState title="This browser has no copy of the text">
              The server cannot be reached. The page will show it as soon as it can.
            </EmptyState>
          </Shown>
        );
      }
      const { doc, awareness, standing, startOver } = text;
      return (
        <ArticleWorkbench
          {...props}
          writes={writes}
          text={{ doc, awareness, standing, onStartOver: startOver }}
        />
      );
    }
    default:
      return text satisfies never;
  }
}

function Shown({ onShown, children }: { onShown: () => void; children: ReactNode }) {
  useEffect(onShown, [onShown]);
  return children;
}

function TextSkeleton() {
  return (
    <div className="article-column rounded-control border border-rule px-4 py-4">
      <Loading what="the text" />
      <SkeletonText lines={8} />
    </div>
  );
}
