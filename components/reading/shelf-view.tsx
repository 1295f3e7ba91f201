/** The threads that somebody may read. */
import { readDate } from "../../lib/articles/citable.ts";
import { citeThread } from "../../lib/articles/cite-published.ts";
import { listNames, readName } from "../../lib/articles/person-name.ts";
import { firstSentences } from "../../lib/articles/plain-words.ts";
import type { PublishedThread } from "../../lib/articles/published.ts";
import { threadReadingHref } from "../../lib/articles/reading-href.ts";
import { SignInLink } from "../shell/sign-in-link.tsx";

export function ShelfView({ threads, origin }: { threads: readonly PublishedThread[]; origin: string }) {
  return (
    <main className="reading reading-thread">
      <header className="reading-front">
        <h1>Threads to read</h1>
        <p className="reading-summary">
          Living collections of short articles on circuits and features, with commentary, in the order in
          which they came.
        </p>
      </header>
      <div className="reading-body">
        {threads.length === 0 ? (
          <p>
            There is nothing here that you may read. A thread shows once an article in it is published; some
            are open only to those who <SignInLink>sign in</SignInLink>, or by their address.
          </p>
        ) : null}
        <ol className="reading-articles">
          {threads.map((thread) => (
            <li key={thread.id}>
              <ThreadLine thread={thread} origin={origin} />
            </li>
          ))}
        </ol>
      </div>
    </main>
  );
}

function ThreadLine({ thread, origin }: { thread: PublishedThread; origin: string }) {
  const { authors, date } = citeThread(thread, origin);
  const count = thread.articles.filter(({ form }) => form === "article").length;
  const others = thread.articles.length - count;
  return (
    <div className="reading-piece" data-form="article">
      <p className="reading-piece-kind">
        {count === 1 ? "1 article" : `${count} articles`}
        {others === 0 ? "" : `, ${others} of commentary`} · since{" "}
        <time dateTime={date}>{readDate(date)}</time>
      </p>
      <p className="reading-piece-title">
        <a href={threadReadingHref(thread.id)}>{thread.title}</a>
      </p>
      <p className="reading-piece-authors">{listNames(authors.map(readName))}</p>
      <p className="reading-piece-summary">{firstSentences(thread.abstract)}</p>
    </div>
  );
}
