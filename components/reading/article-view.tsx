/** A published version of an article, as it is read. Everything here is rendered on the server. */

import { citeVersion } from "../../lib/articles/cite-published.ts";
import { numberArticle } from "../../lib/articles/numbering.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { articleReadingHref, threadReadingHref } from "../../lib/articles/reading-href.ts";
import { Appendix } from "./appendix.tsx";
import { Blocks } from "./blocks.tsx";
import { Byline } from "./byline.tsx";
import { Commentary, piecesOn } from "./commentary.tsx";
import { Contents } from "./contents.tsx";
import { PublishedFigure } from "./published-figure.tsx";
import { VersionNotice } from "./version-notice.tsx";

export function ArticleView({ reading, origin }: { reading: PublishedReading; origin: string }) {
  const { thread, article, version, manuscript } = reading;
  const numbered = numberArticle(manuscript);
  const cited = citeVersion(thread, article.id, version, manuscript, origin);
  return (
    <main className="reading">
      <article>
        <header className="reading-front">
          <p className="reading-kicker">
            <a href={threadReadingHref(thread.id)}>{thread.title}</a>
          </p>
          <h1>{manuscript.title}</h1>
          <About reading={reading} />
          {manuscript.summary === "" ? null : <p className="reading-summary">{manuscript.summary}</p>}
          <VersionNotice thread={thread.id} article={article} version={version} />
          <Byline
            authors={manuscript.authors}
            version={version}
            firstPublished={article.versions[0]?.at ?? version.at}
          />
        </header>
        <Contents outline={numbered.outline} />
        <div className="reading-body" id="article">
          <Blocks
            blocks={numbered.blocks}
            context={{ pack: manuscript.pack.id, named: true }}
            renderFigure={(figure) => <PublishedFigure figure={figure} reading={reading} />}
          />
        </div>
        {piecesOn(thread, article.id).length === 0 ? null : (
          <section className="reading-commentary" id="commentary" aria-labelledby="commentary-title">
            <h2 id="commentary-title">{article.form === "article" ? "Commentary" : "Replies"}</h2>
            <Commentary thread={thread} on={article.id} />
          </section>
        )}
        <Appendix reading={reading} numbered={numbered} cited={cited} />
      </article>
    </main>
  );
}

/** What a commentary is on, or a reply to. */
function About({ reading: { thread, manuscript } }: { reading: PublishedReading }) {
  const about = thread.articles.find(({ id }) => id === manuscript.about);
  if (about === undefined) return null;
  return (
    <p className="reading-about">
      {manuscript.form === "reply" ? "The authors’ reply to " : "Commentary on "}
      <a href={articleReadingHref(thread.id, about.id)}>{about.title}</a>
    </p>
  );
}
