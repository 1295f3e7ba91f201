"use client";
/** A manuscript as it was suggested, word for word, for those who decide and everybody else who reads drafts. */
import Link from "next/link";
import { z } from "zod";
import { type Manuscript, manuscriptSchema } from "../../lib/articles/manuscript.ts";
import { noteId, numberArticle } from "../../lib/articles/numbering.ts";
import { articleHref } from "../articles/article-href.ts";
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { Blocks, type FigureBlockOf } from "../reading/blocks.tsx";
import { DrawnFigure } from "../reading/drawn-figure.tsx";
import { Line } from "../reading/line.tsx";
import { ReferenceList } from "../reading/reference-list.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import "katex/dist/katex.min.css";
import "../reading/reading.css";

const keptSchema = z.object({ manuscript: manuscriptSchema, drawings: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof keptSchema>;

/** By its address: what has a hash never changes. */
const manuscripts = createResource((url) => requestJson(url, keptSchema));

export function SuggestedScreen({
  catalogId,
  article,
  sha256,
}: {
  catalogId: string;
  article: string;
  sha256: string;
}) {
  const url = `/api/catalogs/${encodeURIComponent(catalogId)}/articles/${encodeURIComponent(article)}/manuscripts/${encodeURIComponent(sha256)}`;
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {() => <Suggested url={url} catalogId={catalogId} article={article} sha256={sha256} />}
    </CatalogFrame>
  );
}

function Suggested({
  url,
  catalogId,
  article,
  sha256,
}: {
  url: string;
  catalogId: string;
  article: string;
  sha256: string;
}) {
  const known = useResource(manuscripts, url);
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
          <Text kept={known.value} />
        </div>
      );
    default:
      return known satisfies never;
  }
}

function Text({ kept: { manuscript, drawings } }: { kept: Kept }) {
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
