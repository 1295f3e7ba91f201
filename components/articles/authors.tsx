/** Who signs an article, in their order, with where they work and what they did. */
import type { ArticleAuthor } from "../../lib/catalog/records/article.ts";

export function Authors({ authors, me }: { authors: readonly ArticleAuthor[]; me: string | null }) {
  const said = authors.filter(({ contribution }) => contribution !== "");
  return (
    <>
      <ul aria-label="Authors" className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-small">
        {authors.map(({ person, name, affiliation }, index) => (
          <li key={person ?? `${name} ${index}`} className="flex flex-wrap gap-x-1.5">
            <span className="font-medium">{name}</span>
            {person !== null && person === me ? <span className="text-muted"> (you)</span> : null}
            {affiliation ? <span className="text-muted">{affiliation}</span> : null}
          </li>
        ))}
      </ul>
      {said.length > 0 ? (
        <details className="mt-1 text-small">
          <summary className="cursor-pointer text-muted">Contributions</summary>
          <ul className="mt-1 max-w-prose space-y-1">
            {said.map(({ name, contribution }) => (
              <li key={`${name} ${contribution}`}>
                <span className="font-medium">{name}</span> {contribution}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
