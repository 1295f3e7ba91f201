/** Who wrote it, where they are, and when it was published: the line under a title, as Distill sets it. */
import { doiUrl, readDate } from "../../lib/articles/citable.ts";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import { showName } from "../../lib/articles/person-name.ts";
import type { PublishedVersion } from "../../lib/articles/published.ts";

/** A DOI as a link; where it is longer than its cell it breaks after its slash. */
export function DoiCell({ doi }: { doi: string }) {
  const prefix = doi.slice(0, doi.indexOf("/") + 1);
  return (
    <div>
      <p className="reading-byline-title">DOI</p>
      <p>
        <a href={doiUrl(doi)}>
          {prefix}
          <wbr />
          {doi.slice(prefix.length)}
        </a>
      </p>
    </div>
  );
}

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
        {version.number === 1 ? null : (
          <p className="reading-byline-later">
            Version {version.number}, <time dateTime={version.at}>{readDate(version.at)}</time>
          </p>
        )}
      </div>
      {version.doi === null ? null : <DoiCell doi={version.doi} />}
    </div>
  );
}
