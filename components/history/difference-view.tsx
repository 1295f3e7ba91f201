/** What differs between two versions, field by field; prose word by word. */
import type { FieldDifference } from "../../lib/history/compare-versions.ts";
import type { Passage } from "../../lib/shared/word-difference.ts";
import { fieldName } from "./change-words.ts";

export function DifferenceView({
  differences,
  nameOf,
}: {
  differences: readonly FieldDifference[];
  /** What an id stands for, in words. */
  nameOf: (id: string) => string | null;
}) {
  if (differences.length === 0) return <p className="text-small text-muted">They say the same.</p>;
  return (
    <dl className="grid gap-x-4 gap-y-2 text-small sm:grid-cols-[8rem_1fr]">
      {differences.map(({ field, change }) => (
        <div key={field} className="contents">
          <dt className="text-muted">{fieldName(field)}</dt>
          <dd className="min-w-0 pb-1 break-words">
            {change.type === "prose" ? (
              <WordDifference passages={change.passages} />
            ) : (
              <ValueDifference before={named(change.before, nameOf)} after={named(change.after, nameOf)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Ids in a value as what they stand for. */
const named = (text: string | null, nameOf: (id: string) => string | null): string | null =>
  text?.replace(uuid, (id) => nameOf(id) ?? id) ?? null;

export function WordDifference({ passages }: { passages: readonly Passage[] }) {
  return (
    <p className="font-serif whitespace-pre-line">
      {passages.map(({ type, text }, i) => {
        const key = `${i} ${type}`;
        switch (type) {
          case "same":
            return <span key={key}>{text}</span>;
          case "added":
            return (
              <ins key={key} className="bg-success/15 text-success decoration-success">
                {text}
              </ins>
            );
          case "removed":
            return (
              <del key={key} className="bg-danger/10 text-danger decoration-danger">
                {text}
              </del>
            );
          default:
            return type satisfies never;
        }
      })}
    </p>
  );
}

export function ValueDifference({ before, after }: { before: string | null; after: string | null }) {
  return (
    <p>
      <Value as="del" text={before} />
      <span aria-hidden="true" className="px-1.5 text-muted">
        →
      </span>
      <Value as="ins" text={after} />
    </p>
  );
}

function Value({ as: Element, text }: { as: "ins" | "del"; text: string | null }) {
  if (text === null) return <span className="text-muted">nothing</span>;
  return (
    <Element className={Element === "ins" ? "text-success no-underline" : "text-danger decoration-danger"}>
      {text}
    </Element>
  );
}
