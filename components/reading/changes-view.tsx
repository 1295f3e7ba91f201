/** Two versions of an article side by side in one text: what went is struck through, what came is marked. */
import { readDate } from "../../lib/articles/citable.ts";
import { compareManuscripts } from "../../lib/articles/differences.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { articleReadingHref, figurePictureHref } from "../../lib/articles/reading-href.ts";
import type { DrawnSide } from "./changed-blocks.tsx";
import { DifferenceBody, summariseDifference } from "./difference-body.tsx";

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
        <p className="reading-changes-count">{summariseDifference(difference)}</p>
      </header>
      <div className="reading-body">
        <DifferenceBody difference={difference} before={sideOf(before)} after={sideOf(after)} />
      </div>
    </main>
  );
}

function sideOf({ thread, article, version, drawings }: PublishedReading): DrawnSide {
  const read = { thread: thread.id, article: article.id, version: version.number };
  return { drawings, pictureHref: ({ id }, key) => figurePictureHref(read, id, key) };
}
