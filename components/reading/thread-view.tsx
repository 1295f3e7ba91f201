/** A thread as it is read: what it is, its articles and commentary in the order in which they came, and how to take part. */
import { licence, readDate } from "../../lib/articles/citable.ts";
import { citeThread } from "../../lib/articles/cite-published.ts";
import { listNames, readName } from "../../lib/articles/person-name.ts";
import type { PublishedThread } from "../../lib/articles/published.ts";
import { articleReadingHref, feedHref, threadReadingHref } from "../../lib/articles/reading-href.ts";
import { threadChanges } from "../../lib/articles/thread-changes.ts";
import { AppendixSection } from "./appendix.tsx";
import { DoiCell } from "./byline.tsx";
import { CitationBlock } from "./citation-block.tsx";
import { Commentary, Piece } from "./commentary.tsx";
import { ShownMarkdown } from "./shown-markdown.tsx";

export function ThreadView({ thread, origin }: { thread: PublishedThread; origin: string }) {
  const { id, title, abstract, articles, editors, involvement, format, doi } = thread;
  const cited = citeThread(thread, origin);
  const changes = threadChanges(thread);
  return (
    <main className="reading reading-thread">
      <header className="reading-front">
        <p className="reading-kicker">Thread</p>
        <h1>{title}</h1>
        <div className="reading-abstract">
          <ShownMarkdown text={abstract} />
        </div>
        <p role="note" className="reading-notice">
          This is a living document: articles and commentary are added as they are written, and corrected
          where they were wrong. <a href={feedHref(id)}>Follow it as a feed</a>.
        </p>
        <div className="reading-byline">
          <div className="reading-byline-authors">
            <p className="reading-byline-title">Authors</p>
            <p>{listNames(cited.authors.map(readName))}</p>
          </div>
          <div>
            <p className="reading-byline-title">{editors.length === 1 ? "Editor" : "Editors"}</p>
            <p>{listNames(editors.map(({ name }) => name))}</p>
          </div>
          <div>
            <p className="reading-byline-title">Since</p>
            <p>
              <time dateTime={cited.date}>{readDate(cited.date)}</time>
            </p>
          </div>
          {doi === null ? null : <DoiCell doi={doi} />}
        </div>
      </header>
      <section className="reading-body" aria-labelledby="articles">
        <h2 id="articles">Articles and commentary</h2>
        {articles.length === 0 ? <p>Nothing has been published in this thread yet.</p> : null}
        <ol className="reading-articles">
          {articles
            .filter(({ about }) => about === null || articles.every(({ id: other }) => other !== about))
            .map((article) => (
              <li key={article.id}>
                <Piece thread={thread} piece={article} />
                <Commentary thread={thread} on={article.id} />
              </li>
            ))}
        </ol>
      </section>
      <div className="reading-appendix" id="appendix">
        {involvement === "" ? null : (
          <AppendixSection title="Get involved">
            <ShownMarkdown text={involvement} />
          </AppendixSection>
        )}
        {format === "" ? null : (
          <AppendixSection title="About the thread format">
            <ShownMarkdown text={format} />
          </AppendixSection>
        )}
        <AppendixSection id="corrections" title="Updates and corrections">
          {changes.length === 0 ? (
            <p>None so far.</p>
          ) : (
            <ul className="reading-versions">
              {changes.map((change) => (
                <li key={`${change.article.id} ${change.at}`}>
                  <time dateTime={change.at}>{readDate(change.at)}</time>.{" "}
                  <a href={articleReadingHref(id, change.article.id, change.number)}>
                    {change.article.title}
                  </a>
                  : {change.words}
                </li>
              ))}
            </ul>
          )}
        </AppendixSection>
        <AppendixSection title="Reuse">
          <p>
            Text and figures are licensed under{" "}
            <a href={licence.url} rel="license">
              Creative Commons Attribution {licence.name}
            </a>
            , unless a caption says “Figure from …”.
          </p>
        </AppendixSection>
        <AppendixSection id="citation" title="Citation">
          <CitationBlock cited={cited} address={threadReadingHref(id)} />
        </AppendixSection>
      </div>
    </main>
  );
}
