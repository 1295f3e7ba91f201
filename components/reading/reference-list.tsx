/** What an article cites, in the order in which it does, each with the way back to where. */
import { Fragment } from "react";
import { doiUrl } from "../../lib/articles/citable.ts";
import type { Reference } from "../../lib/articles/manuscript.ts";
import type { NumberedReference } from "../../lib/articles/numbering.ts";
import { listNames, readName } from "../../lib/articles/person-name.ts";

export function ReferenceList({ references }: { references: readonly NumberedReference[] }) {
  return (
    <ol className="reading-references">
      {references.map(({ id, number, reference, mentions }) => (
        <li key={id} id={id} value={number}>
          <ReferenceText reference={reference} />{" "}
          {mentions.map((mention, i) => (
            <Fragment key={String(i)}>
              <a
                className="reading-back"
                href={`#${mention}`}
                aria-label={`Back to where reference ${number} is cited${mentions.length > 1 ? `, place ${i + 1}` : ""}`}
              >
                {mentions.length > 1 ? backLetter(i) : "↩"}
              </a>{" "}
            </Fragment>
          ))}
        </li>
      ))}
    </ol>
  );
}

const backLetter = (i: number): string => (i < 26 ? String.fromCodePoint(97 + i) : String(i + 1));

export function ReferenceText({ reference }: { reference: Reference }) {
  const { title, authors, container, volume, issue, pages, publisher, year, doi, url } = reference;
  const place = [
    volume === "" ? "" : `vol. ${volume}${issue === "" ? "" : `(${issue})`}`,
    pages === "" ? "" : `pp. ${pages}`,
    publisher,
    year === null ? "" : String(year),
  ].filter(Boolean);
  const address = doi === "" ? url : doiUrl(doi);
  return (
    <>
      <cite className="reading-reference-title">
        {address === "" ? title : <a href={address}>{title}</a>}
      </cite>
      <br />
      {authors.length > 0 ? `${listNames(authors.map(readName))}. ` : null}
      {container === "" ? null : <em>{container}</em>}
      {container !== "" && place.length > 0 ? ", " : null}
      {place.join(", ")}
      {container !== "" || place.length > 0 ? "." : null}
      {doi === "" ? null : (
        <>
          {" "}
          DOI:{" "}
          <a href={doiUrl(doi)} className="reading-doi">
            {doi}
          </a>
        </>
      )}
    </>
  );
}
