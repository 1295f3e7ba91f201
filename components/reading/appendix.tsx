/** What stands under an article, as Distill has it: notes, references, who did what, corrections, reuse, citation. */
import type { ReactNode } from "react";
import type { Citable } from "../../lib/articles/citable.ts";
import { licence, readDate } from "../../lib/articles/citable.ts";
import { type NumberedArticle, noteId, noteMarkId } from "../../lib/articles/numbering.ts";
import { showName } from "../../lib/articles/person-name.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { articleReadingHref } from "../../lib/articles/reading-href.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { CitationBlock } from "./citation-block.tsx";
import { Comments } from "./comments.tsx";
import { Line } from "./line.tsx";
import { ReferenceList } from "./reference-list.tsx";
import { VersionList } from "./version-list.tsx";

export function AppendixSection({
  id,
  title,
  children,
}: {
  id?: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <section className="reading-appendix-section" id={id}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

export function Appendix({
  reading,
  numbered,
  cited,
}: {
  reading: PublishedReading;
  numbered: NumberedArticle;
  cited: Citable;
}) {
  const { thread, article, version, manuscript } = reading;
  const { footnotes, references } = numbered;
  const contributions = manuscript.authors.filter(({ contribution }) => contribution !== "");
  const { included } = article;
  return (
    <div className="reading-appendix" id="appendix">
      {contributions.length === 0 ? null : (
        <AppendixSection title="Author contributions">
          {contributions.map(({ name, contribution }, i) => (
            <p key={String(i)}>
              <strong>{showName(name)}.</strong> {contribution}
            </p>
          ))}
        </AppendixSection>
      )}
      {footnotes.length === 0 ? null : (
        <AppendixSection id="footnotes" title="Footnotes">
          <ol className="reading-footnotes">
            {footnotes.map(({ number, content }) => (
              <li key={number} id={noteId(number)} value={number}>
                <Line parts={content} context={{ pack: manuscript.pack.id, named: true }} />{" "}
                <a
                  className="reading-back"
                  href={`#${noteMarkId(number)}`}
                  aria-label={`Back to where footnote ${number} is called`}
                >
                  ↩
                </a>
              </li>
            ))}
          </ol>
        </AppendixSection>
      )}
      {references.length === 0 ? null : (
        <AppendixSection id="references" title="References">
          <ReferenceList references={references} />
        </AppendixSection>
      )}
      <AppendixSection id="corrections" title="Updates and corrections">
        <VersionList thread={thread.id} article={article} current={version.number} />
        <p>
          Taken into the thread on <time dateTime={included.at}>{readDate(included.at)}</time> by{" "}
          {included.by.name} ({included.capacity}){included.reason === "" ? "." : `: ${included.reason}`}
        </p>
      </AppendixSection>
      <AppendixSection id="comments" title="Comments">
        <p>
          Paragraphs and figures are{" "}
          <a href={catalogHref(thread.catalog.id, `articles/${article.id}`)}>discussed in the workshop</a>.
          Comments are no part of the published text.
        </p>
        <Comments
          catalog={thread.catalog.id}
          pack={manuscript.pack.id}
          article={article.id}
          version={version.number}
        />
      </AppendixSection>
      <AppendixSection title="Reuse">
        <p>
          Text and figures are licensed under{" "}
          <a href={licence.url} rel="license">
            Creative Commons Attribution {licence.name}
          </a>
          , unless noted otherwise. Figures that were taken from elsewhere do not fall under this licence; a
          note in their caption says so: “Figure from …”.
        </p>
      </AppendixSection>
      <AppendixSection id="citation" title="Citation">
        <CitationBlock cited={cited} address={articleReadingHref(thread.id, article.id, version.number)} />
      </AppendixSection>
    </div>
  );
}
