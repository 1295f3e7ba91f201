"use client";
/** A canvas with nothing on it says how to begin. */
import { Button } from "../ui/button.tsx";

export function EmptyCanvas({
  writes,
  target,
  onTarget,
  onAdd,
}: {
  writes: boolean;
  target: string | null;
  onTarget: (unit: string) => void;
  onAdd: () => void;
}) {
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
      <div className="pointer-events-auto max-w-md rounded-control bg-paper/90 p-4 text-center">
        <p className="font-serif text-lead">Nothing is on this canvas yet</p>
        <p className="mt-1.5 text-small text-muted">
          {writes
            ? "Begin with a unit. Its strongest neighbours, and the edges to them, are one step away from there."
            : "Those who may write in this catalog can put units on it."}
        </p>
        {writes ? (
          <p className="mt-4 flex flex-wrap justify-center gap-2">
            {target === null ? null : (
              <Button variant="primary" onClick={() => onTarget(target)}>
                Put {target} on it
              </Button>
            )}
            <Button variant={target === null ? "primary" : "plain"} onClick={onAdd}>
              Add units
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
