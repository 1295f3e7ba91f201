"use client";
/** A manuscript as it was suggested, word for word, for those who decide and everybody else who reads drafts. */
import Link from "next/link";
import { useMemo, useState } from "react";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import { noteId, numberArticle } from "../../lib/articles/numbering.ts";
import { suggestedBefore } from "../../lib/catalog/articles/life.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { articleHref } from "../articles/article-href.ts";
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { useThread } from "../hooks/use-thread.ts";
import { Blocks, type FigureBlockOf } from "../reading/blocks.tsx";
import { DrawnFigure } from "../reading/drawn-figure.tsx";
import { Line } from "../reading/line.tsx";
import { ReferenceList } from "../reading/reference-list.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { SuggestedChanges } from "./suggested-changes.tsx";
import { type KeptManuscript, useKeptManuscript } from "./use-kept-manuscript.ts";
import "katex/dist/katex.min.css";
import "../reading/reading.css";

export function SuggestedScreen({
  catalogId,
  article,
  sha256,
}: {
  catalogId: string;
  article: string;
  sha256: string;
}) {
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {() => <Suggested catalogId={catalogId} article={article} sha256={sha256} />}
    </CatalogFrame>
  );
}

function Suggested({ catalogId, article, sha256 }: { catalogId: string; article: string; sha256: string }) {
  const known = useKeptManuscript(catalogId, article, sha256);
  switch (known.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the manuscript" />
          <SkeletonText lines={8} className="max-w-prose" />
        </div>
      );
    case "failed":
      return (
        <ProblemState
          className="mt-10"
          problem={known.problem}
          what="the manuscript"
          onRetry={known.reload}
        />
      );
    case "ready":
      return (
        <div className="mt-10">
          <p className="max-w-prose border-l-2 border-rule-strong pl-4 text-small text-muted">
            This is the text as it was put down under the hash{" "}
            <span className="font-mono">{sha256.slice(0, 12)}</span>. What is said about it is on the{" "}
            <Link className="link" href={articleHref(catalogId, article)}>
              article’s page
            </Link>
            .
          </p>
          <SinceBefore catalogId={catalogId} article={article} sha256={sha256} kept={known.value} />
          <Text kept={known.value} />
        </div>
      );
    default:
      return known satisfies never;
  }
}

/** Where another text of it was suggested before: what changed since, fetched once somebody wants to see it. */
function SinceBefore({
  catalogId,
  article,
  sha256,
  kept,
}: {
  catalogId: string;
  article: string;
  sha256: string;
  kept: KeptManuscript;
}) {
  const thread = useThread(catalogId, articleSubject(article));
  const [asked, setAsked] = useState(false);
  const before = useMemo(
    () =>
      thread.state === "ready" ? suggestedBefore(recordsOfKind(thread.records, "suggestion"), sha256) : null,
    [thread, sha256],
  );
  if (before === null) return null;
  return (
    <details className="mt-6 max-w-4xl" onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary className="cursor-pointer text-small font-medium">
        What changed since it was suggested before
      </summary>
      <div className="mt-3">
        {asked ? (
          <SuggestedChanges catalogId={catalogId} article={article} before={before.sha256} after={kept} />
        ) : null}
      </div>
    </details>
  );
}

function Text({ kept: { manuscript, drawings } }: { kept: KeptManuscript }) {
  const numbered = numberArticle(manuscript);
  const context = { pack: manuscript.pack.id, named: true };
  return (
    <div className="reading">
      <article>
        <header className="reading-front">
          <h2 className="font-serif text-display font-semibold text-balance">{manuscript.title}</h2>
          {manuscript.summary === "" ? null : <p className="reading-summary">{manuscript.summary}</p>}
          <p className="mt-3 text-small text-muted">{authorsOf(manuscript)}</p>
        </header>
        <div className="reading-body">
          <Blocks
            blocks={numbered.blocks}
            context={context}
            renderFigure={(figure) => (
              <Figure figure={figure} drawing={drawings[figure.block.id]} pack={context.pack} />
            )}
          />
        </div>
        {numbered.footnotes.length === 0 ? null : (
          <ol className="reading-footnotes" aria-label="Footnotes">
            {numbered.footnotes.map(({ number, content }) => (
              <li key={number} id={noteId(number)} value={number}>
                <Line parts={content} context={context} />
              </li>
            ))}
          </ol>
        )}
        {numbered.references.length === 0 ? null : <ReferenceList references={numbered.references} />}
      </article>
    </div>
  );
}

const authorsOf = ({ authors }: Manuscript): string =>
  authors.map(({ name, affiliation }) => (affiliation === "" ? name : `${name}, ${affiliation}`)).join("; ");

function Figure({
  figure: { id, number, block, caption },
  drawing,
  pack,
}: {
  figure: FigureBlockOf;
  drawing: string | undefined;
  pack: string;
}) {
  const { pictures } = block.frozen;
  return (
    <figure id={id} className="reading-figure">
      <DrawnFigure
        drawing={drawing}
        frozen={block.frozen}
        pictureHref={(key) => pictures[key] ?? ""}
        label={`Figure ${number}`}
      />
      <figcaption>
        Figure {number}. <Line parts={caption} context={{ pack, named: true }} />
        {block.from === "" ? null : <span> Figure from {block.from}.</span>}
        {block.credit === "" ? null : <span> Credit: {block.credit}.</span>}
      </figcaption>
    </figure>
  );
}
