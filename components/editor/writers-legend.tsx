/** Whose passages are marked in which colour; with those who are not here any more. */
import { coloursAmong } from "../../lib/catalog/person-colour.ts";
import type { TextWriters } from "../hooks/use-text-writers.ts";

export function WritersLegend({ writers }: { writers: TextWriters }) {
  const shares = sharesOf(writers);
  const colours = coloursAmong(shares.flatMap(({ author }) => author ?? []));
  if (writers.state === "failed") {
    return <p className="text-caption text-danger">{writers.problem?.message}</p>;
  }
  if (shares.length === 0) return <p className="text-caption text-muted">Nobody has written anything yet.</p>;
  return (
    <ul aria-label="Who wrote this" className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-ink-soft">
      {shares.map(({ author, name, letters }) => (
        <li key={author ?? ""} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className="editor-writer-swatch"
            ref={(swatch) =>
              swatch?.style.setProperty("--writer", colours.get(author ?? "") ?? "transparent")
            }
          />
          {name}
          <span className="text-muted tabular-nums">{letters === 1 ? "1 letter" : `${letters} letters`}</span>
        </li>
      ))}
    </ul>
  );
}

/** Those who wrote most first. */
function sharesOf({ runs, people }: TextWriters) {
  const letters = new Map<string | null, number>();
  for (const { author, length } of runs) letters.set(author, (letters.get(author) ?? 0) + length);
  return [...letters]
    .map(([author, count]) => ({
      author,
      letters: count,
      name: author === null ? "Not known yet" : (people.get(author)?.name ?? "Somebody who is gone"),
    }))
    .sort((a, b) => b.letters - a.letters);
}
