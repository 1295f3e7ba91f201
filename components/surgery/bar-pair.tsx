/** Two shares of the same thing, before and after an edit, one bar below the other. Draws only. */
import type { ReactNode } from "react";

type Bar = { readonly share: number; readonly text: string }; // share: 0 to 1

export function BarPair({ name, before, after }: { name: ReactNode; before: Bar; after: Bar }) {
  return (
    <li className="text-small">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">{name}</span>
        <span className="shrink-0 text-caption tabular-nums">
          <span className="sr-only">before </span>
          <span className="text-muted" data-number="before">
            {before.text}
          </span>
          <span aria-hidden="true" className="text-muted">
            {" "}
            →{" "}
          </span>
          <span className="sr-only">, after </span>
          <span data-number="after">{after.text}</span>
        </span>
      </span>
      <span aria-hidden="true" className="mt-0.5 block bg-sunken">
        <span className="block h-1.5 bg-control" style={{ width: widthOf(before) }} />
        <span className="block h-1.5 bg-accent" style={{ width: widthOf(after) }} />
      </span>
    </li>
  );
}

const widthOf = ({ share }: Bar): string => `${100 * Math.min(1, Math.max(0, share))}%`;

/** What the two colours stand for. */
export function PairKey() {
  return (
    <p className="mb-3 flex gap-4 text-caption text-muted">
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-1.5 w-5 bg-control" /> before
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-1.5 w-5 bg-accent" /> after
      </span>
    </p>
  );
}
