/** What differs between two texts of an article, of whatever standing: title, authors, text and references. Draws only. */
import type { ArticleDifference, ListChange } from "../../lib/articles/differences.ts";
import { ChangedBlocks, type DrawnSide } from "./changed-blocks.tsx";
import { Passages } from "./passages.tsx";

export function DifferenceBody({
  difference,
  before,
  after,
}: {
  difference: ArticleDifference;
  before: DrawnSide;
  after: DrawnSide;
}) {
  return (
    <>
      {difference.title === null ? null : <Changed title="Title" passages={difference.title} />}
      {difference.summary === null ? null : <Changed title="Summary" passages={difference.summary} />}
      <ChangedList title="Authors" changes={difference.authors} />
      <ChangedBlocks changes={difference.blocks} before={before} after={after} />
      <ChangedList title="References" changes={difference.references} />
    </>
  );
}

/** What changed, in a sentence. */
export function summariseDifference({
  title,
  summary,
  authors,
  references,
  changes,
}: ArticleDifference): string {
  const parts = [
    title === null ? "" : "the title",
    summary === null ? "" : "the summary",
    authors.length === 0 ? "" : "the authors",
    changes === 0 ? "" : changes === 1 ? "one part of the text" : `${changes} parts of the text`,
    references.length === 0 ? "" : "the references",
  ].filter(Boolean);
  if (parts.length === 0) return "Both say the same.";
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
  return `Changed: ${list}. Removed words are struck through, new ones underlined.`;
}

function Changed({ title, passages }: { title: string; passages: NonNullable<ArticleDifference["title"]> }) {
  return (
    <section className="reading-change">
      <p className="reading-change-kind">{title}</p>
      <p>
        <Passages passages={passages} />
      </p>
    </section>
  );
}

function ChangedList({ title, changes }: { title: string; changes: readonly ListChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section className="reading-change">
      <p className="reading-change-kind">{title}</p>
      <ul>
        {changes.map((change, i) => (
          <li key={String(i)}>
            <Passages passages={change.type === "changed" ? change.passages : [change]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
