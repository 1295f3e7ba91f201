/** What a reader has to know before reading on: that this is not the latest version, or that it was withdrawn. */
import { readDate } from "../../lib/articles/citable.ts";
import type { PublishedArticle, PublishedVersion } from "../../lib/articles/published.ts";
import { articleReadingHref, changesHref } from "../../lib/articles/reading-href.ts";

export function VersionNotice({
  thread,
  article,
  version,
}: {
  thread: string;
  article: PublishedArticle;
  version: PublishedVersion;
}) {
  const latest = article.versions.at(-1);
  const { retraction } = article;
  return (
    <>
      {retraction === null ? null : (
        <p role="note" className="reading-notice reading-notice-grave">
          <strong>Withdrawn</strong> from the thread on {readDate(retraction.at)} by {retraction.by.name}:{" "}
          {retraction.reason} It stays here as it was published.
        </p>
      )}
      {latest === undefined || latest.number === version.number ? null : (
        <p role="note" className="reading-notice">
          You are reading version {version.number} of {latest.number}, of {readDate(version.at)}.{" "}
          <a href={articleReadingHref(thread, article.id)}>Read the latest version</a>, of{" "}
          {readDate(latest.at)}, or{" "}
          <a href={changesHref(thread, article.id, version.number, latest.number)}>what changed since</a>.
        </p>
      )}
    </>
  );
}
