/** Every version of an article with its date and what changed: updates and corrections are never silent. */
import { readDate } from "../../lib/articles/citable.ts";
import type { PublishedArticle } from "../../lib/articles/published.ts";
import { articleReadingHref, changesHref } from "../../lib/articles/reading-href.ts";

const kinds = { first: "First published", update: "Update", correction: "Correction" } as const;

export function VersionList({
  thread,
  article,
  current,
}: {
  thread: string;
  article: PublishedArticle;
  /** The number of the version that is being read. */
  current: number | null;
}) {
  return (
    <ol className="reading-versions">
      {article.versions.map(({ number, kind, at, note, sha256 }) => (
        <li key={number}>
          <a
            href={articleReadingHref(thread, article.id, number)}
            aria-current={number === current ? "page" : undefined}
          >
            Version {number}
          </a>
          , <time dateTime={at}>{readDate(at)}</time>. {kinds[kind]}
          {note === "" ? "." : `: ${note}${/[.!?]$/.test(note) ? "" : "."}`}{" "}
          {number > 1 ? <a href={changesHref(thread, article.id, number - 1, number)}>What changed</a> : null}{" "}
          <span className="reading-hash" title="SHA-256 of the version’s canonical JSON">
            {sha256.slice(0, 12)}
          </span>
        </li>
      ))}
    </ol>
  );
}
