/** What came of undoing a step, or of doing it again, in words. */
import type { StepTaken } from "../../lib/sync/canvas-history.ts";

const done = { undo: "Undone.", redo: "Done again." } as const;

/** @param nameOf what a node is called; null for what is no node */
export function stepWords(
  { changed, stays }: StepTaken,
  what: "undo" | "redo",
  nameOf: (id: string) => string | null,
): string {
  const names = stays.flatMap((id) => nameOf(id) ?? []);
  const [first] = names;
  const left =
    first === undefined
      ? stays.length > 0
        ? "What others have worked on since stays."
        : null
      : names.length === 1
        ? `“${first}” stays: somebody else has worked on it since.`
        : `${names.length} nodes stay: somebody else has worked on them since.`;
  if (left !== null) return changed ? `${done[what]} ${left}` : left;
  return changed ? done[what] : "Others have changed that since. It stays as it is.";
}
