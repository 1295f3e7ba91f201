/** Says of a unit that people do not agree on what it is. */
import { Badge } from "../ui/badge.tsx";

const contestedWords =
  "People disagree: somebody disputes the label that is shown, or two people hold labels that neither share a family nor a name.";

export function ContestedBadge() {
  return (
    <Badge icon="contested" title={contestedWords}>
      contested
    </Badge>
  );
}

/** For places that are links themselves; `compact` shows the sign alone. */
export function ContestedTag({ compact = false }: { compact?: boolean }) {
  return (
    <Badge icon="contested" size="small" title={contestedWords}>
      {compact ? null : <span aria-hidden="true">contested</span>}
      <span className="sr-only">contested</span>
    </Badge>
  );
}
