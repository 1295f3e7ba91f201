"use client";
/** Candidates in order, the unit whose page this is first; a few at once. Draws only. */
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";

export type CandidateListProps<T> = {
  /** All of them, best first. */
  candidates: readonly T[];
  keyOf: (candidate: T) => number;
  /** The unit of this page among them; null where it is none. */
  own: T | null;
  ownTitle: ReactNode;
  title: ReactNode;
  children: (candidate: T) => ReactNode;
};

const step = 8;

export function CandidateList<T>({
  candidates,
  keyOf,
  own,
  ownTitle,
  title,
  children,
}: CandidateListProps<T>) {
  const [count, setCount] = useState(step);
  return (
    <>
      {own === null ? null : (
        <section className="mb-8" data-own>
          <h3 className="mb-1 font-serif text-lead">{ownTitle}</h3>
          <div className="border-t border-rule py-3">{children(own)}</div>
        </section>
      )}
      <section>
        <h3 className="mb-1 font-serif text-lead">{title}</h3>
        <ol>
          {candidates.slice(0, count).map((candidate) => (
            <li key={keyOf(candidate)} className="border-t border-rule py-3">
              {children(candidate)}
            </li>
          ))}
        </ol>
        {count < candidates.length ? (
          <Button size="small" onClick={() => setCount(count + 2 * step)}>
            Show more
          </Button>
        ) : null}
      </section>
    </>
  );
}
