/** The outline of an article: beside the text where there is room, else above it. */
import type { NumberedArticle } from "../../lib/articles/numbering.ts";

export function Contents({ outline }: Pick<NumberedArticle, "outline">) {
  if (outline.length < 3) return null;
  return (
    <nav aria-label="Contents" className="reading-contents">
      <p className="reading-byline-title">Contents</p>
      <ol>
        {outline.map(({ id, number, level, title }) => (
          <li key={id} data-level={level}>
            <a href={`#${id}`}>
              <span className="reading-contents-number">{number}</span> {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
