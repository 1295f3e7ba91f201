/** Two versions of an article side by side in one text: what went is struck through, what came is marked. */
import { readDate } from "../../lib/articles/citable.ts";
import {
  type ArticleDifference,
  compareManuscripts,
  type ListChange,
} from "../../lib/articles/differences.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { articleReadingHref } from "../../lib/articles/reading-href.ts";
import { ChangedBlocks } from "./changed-blocks.tsx";
import { Passages } from "./passages.tsx";

export function ChangesView({ before, after }: { before: PublishedReading; after: PublishedReading }) {
  const { thread, article, manuscript } = after;
  const difference = compareManuscripts(before.manuscript, after.manuscript);
  const hrefOf = ({ version }: PublishedReading) => articleReadingHref(thread.id, article.id, version.number);
  return (
    <main className="reading reading-changes">
      <header className="reading-front">
        <p className="reading-kicker">
          <a href={articleReadingHref(thread.id, article.id)}>{manuscript.title}</a>
        </p>
        <h1>
          From version {before.version.number} to {after.version.number}
        </h1>
        <p className="reading-summary">
          <a href={hrefOf(before)}>Version {before.version.number}</a>, {readDate(before.version.at)}, and{" "}
          <a href={hrefOf(after)}>version {after.version.number}</a>, {readDate(after.version.at)}.{" "}
          {after.version.note === "" ? null : <>“{after.version.note}”</>}
        </p>
        <p>{summarise(difference)}</p>
      </header>
      <div className="reading-body">
        {difference.title === null ? null : <Changed title="Title" passages={difference.title} />}
        {difference.summary === null ? null : <Changed title="Summary" passages={difference.summary} />}
        <ChangedList title="Authors" changes={difference.authors} />
        <ChangedBlocks changes={difference.blocks} before={before} after={after} />
        <ChangedList title="References" changes={difference.references} />
      </div>
    </main>
  );
}

function summarise({ title, summary, authors, references, changes }: ArticleDifference): string {
  const parts = [
    title === null ? "" : "the title",
    summary === null ? "" : "the summary",
    authors.length === 0 ? "" : "the authors",
    changes === 0 ? "" : changes === 1 ? "one part of the text" : `${changes} parts of the text`,
    references.length === 0 ? "" : "the references",
  ].filter(Boolean);
  if (parts.length === 0) return "The two versions say the same.";
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
