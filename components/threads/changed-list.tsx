/** Updates and corrections of what is published, and what was withdrawn, the latest first. */
import { articleReadingHref, changesHref } from "../../lib/articles/reading-href.ts";
import { Said } from "../thread/said.tsx";
import { Time } from "../ui/time.tsx";
import type { ThreadWorkshop } from "./use-thread-life.ts";
import { publicationWords } from "./words.ts";

export function ChangedList({ workshop: { life } }: { workshop: ThreadWorkshop }) {
  const titleOf = (article: string): string =>
    life.articles.find(({ id }) => id === article)?.title ?? "An article";
  const changes = [
    ...life.publications
      .filter(({ number }) => number > 1)
      .map((version) => ({
        id: version.id,
        at: version.createdAt,
        article: version.article,
        kind: `${publicationWords[version.form]}, version ${version.number}`,
        text: version.note,
        href: changesHref(life.thread.id, version.article, version.number - 1, version.number),
      })),
    ...life.retractions.map((retraction) => ({
      id: retraction.id,
      at: retraction.createdAt,
      article: retraction.article,
      kind: "Withdrawn",
      text: retraction.reason,
      href: null,
    })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1));
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h3 id="changes" className="font-serif text-lead font-semibold">
        Updates and corrections
      </h3>
      <ol className="mt-3">
        {changes.map(({ id, at, article, kind, text, href }) => (
          <li key={id} className="border-t border-rule py-3 text-small">
            <p>
              <span className="font-medium">{kind}</span> of{" "}
              <a className="link" href={articleReadingHref(life.thread.id, article)}>
                {titleOf(article)}
              </a>
              ,{" "}
              <span className="text-muted">
                <Time iso={at} />
              </span>
              {href === null ? null : (
                <>
                  {" · "}
                  <a className="link" href={href}>
                    what changed
                  </a>
                </>
              )}
            </p>
            <div className="mt-1 max-w-prose text-ink-soft">
              <Said text={text} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
