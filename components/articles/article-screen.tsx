"use client";
/** One article, from its address to its page. */
import { useRef } from "react";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { idSchema } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useThread } from "../hooks/use-thread.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { ArticlePage } from "./article-page.tsx";
import { MissingArticle } from "./missing-article.tsx";
import { WithdrawnArticle } from "./withdrawn-article.tsx";

export function ArticleScreen({ catalogId, id }: { catalogId: string; id: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {(page) =>
        idSchema.safeParse(id).success ? (
          <Found page={page} id={id} />
        ) : (
          <MissingArticle catalogId={catalogId} />
        )
      }
    </CatalogFrame>
  );
}

function Found({ page, id }: { page: CatalogPage; id: string }) {
  const thread = useThread(page.catalog.id, articleSubject(id));
  const wasThere = useRef(false);
  switch (thread.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the article" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return thread.missing ? (
        <MissingArticle catalogId={page.catalog.id} />
      ) : (
        <ErrorState className="mt-10" title="The article could not be loaded" message={thread.message} />
      );
    case "ready": {
      const [article] = recordsOfKind(thread.records, "article");
      if (article) {
        wasThere.current = true;
        return <ArticlePage page={page} article={article} thread={thread} />;
      }
      return thread.complete ? (
        <WithdrawnArticle page={page} id={id} thread={thread} justLeft={wasThere.current} />
      ) : (
        <EmptyState className="mt-10" title="This browser has no copy of the article">
          The server cannot be reached. The page will show it as soon as it can.
        </EmptyState>
      );
    }
    default:
      return thread satisfies never;
  }
}
