"use client";
/** Who else is at this canvas, each in the colour of their pointer. */
import type { CanvasPresence, OtherAtCanvas } from "../../lib/sync/canvas-presence.ts";
import { useObservable } from "../hooks/use-observable.ts";
import { listNames } from "../ui/sentence.ts";

const nobody: readonly OtherAtCanvas[] = [];

export function PeopleHere({ presence }: { presence: Pick<CanvasPresence, "others"> }) {
  const others = useObservable(presence.others, nobody);
  const people = new Map(others.map(({ person, colour }) => [person.id, { name: person.name, colour }]));
  if (people.size === 0) return null;
  const names = [...people.values()].map(({ name }) => name);
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-caption text-muted">
      <span className="sr-only">Also here: {listNames(names)}</span>
      {[...people].map(([id, { name, colour }]) => (
        <span key={id} aria-hidden="true" className="flex items-center gap-1.5">
          <span className="size-2 rounded-full" style={{ background: colour }} />
          {name}
        </span>
      ))}
    </p>
  );
}
