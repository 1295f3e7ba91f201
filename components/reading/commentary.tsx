/** What invited outsiders wrote about an article, and what its authors replied. */
import { readDate } from "../../lib/articles/citable.ts";
import { listNames, showName } from "../../lib/articles/person-name.ts";
import type { PublishedArticle, PublishedThread } from "../../lib/articles/published.ts";
import { articleReadingHref } from "../../lib/articles/reading-href.ts";

/** The commentaries on an article, or the replies to a commentary. */
export const piecesOn = ({ articles }: PublishedThread, id: string): PublishedArticle[] =>
  articles.filter(({ about }) => about === id);

export function Commentary({ thread, on }: { thread: PublishedThread; on: string }) {
  const pieces = piecesOn(thread, on);
  if (pieces.length === 0) return null;
  return (
    <ul className="reading-pieces">
      {pieces.map((piece) => (
        <li key={piece.id}>
          <Piece thread={thread} piece={piece} />
          <Commentary thread={thread} on={piece.id} />
        </li>
      ))}
    </ul>
  );
}

const kinds = { article: "Article", commentary: "Commentary", reply: "Authors’ reply" } as const;

/** One article, commentary or reply as it is listed. */
export function Piece({ thread, piece }: { thread: PublishedThread; piece: PublishedArticle }) {
  const { id, form, title, summary, authors, versions, retraction } = piece;
  const [first] = versions;
  const latest = versions.at(-1);
  return (
    <div className="reading-piece" data-form={form}>
      <p className="reading-piece-kind">
        {kinds[form]}
        {first === undefined ? null : (
          <>
            {" · "}
            <time dateTime={first.at}>{readDate(first.at)}</time>
          </>
        )}
        {latest !== undefined && latest.number > 1 ? (
          <>
            {" · "}
            {latest.kind === "correction" ? "corrected" : "updated"}{" "}
            <time dateTime={latest.at}>{readDate(latest.at)}</time>
          </>
        ) : null}
        {retraction === null ? null : <strong> · withdrawn</strong>}
      </p>
      <p className="reading-piece-title">
        <a href={articleReadingHref(thread.id, id)}>{title}</a>
      </p>
      <p className="reading-piece-authors">{listNames(authors.map(({ name }) => showName(name)))}</p>
      {summary === "" ? null : <p className="reading-piece-summary">{summary}</p>}
    </div>
  );
}
