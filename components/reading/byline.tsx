/** Who wrote it, where they are, and when it was published: the line under a title, as Distill sets it. */
import { doiUrl, readDate } from "../../lib/articles/citable.ts";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import { showName } from "../../lib/articles/person-name.ts";
import type { PublishedVersion } from "../../lib/articles/published.ts";

export function Byline({
  authors,
  version,
  firstPublished,
}: {
  authors: Manuscript["authors"];
  version: PublishedVersion;
  firstPublished: string;
}) {
  const hasAffiliations = authors.some(({ affiliation }) => affiliation !== "");
  return (
    <div className="reading-byline">
      <div className="reading-byline-authors">
        <p className="reading-byline-title">{authors.length === 1 ? "Author" : "Authors"}</p>
        <ul>
          {authors.map(({ name, affiliation }, i) => (
            // Two authors may have one name.
            <li key={String(i)}>
              <span>{showName(name)}</span>
              {hasAffiliations ? <span className="reading-affiliation">{affiliation}</span> : null}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <p className="reading-byline-title">Published</p>
        <p>
          <time dateTime={firstPublished}>{readDate(firstPublished)}</time>
        </p>
      </div>
      <div>
        <p className="reading-byline-title">Version</p>
        <p>
          {version.number}
          {version.number > 1 ? (
            <>
              , <time dateTime={version.at}>{readDate(version.at)}</time>
            </>
          ) : null}
        </p>
      </div>
      {version.doi === null ? null : (
        <div>
          <p className="reading-byline-title">DOI</p>
          <p>
            <a href={doiUrl(version.doi)}>{version.doi}</a>
          </p>
        </div>
      )}
    </div>
  );
}
