/** Says of a statement that it is about weights which the model no longer has. */
import { Badge } from "../ui/badge.tsx";

const explanation =
  "The model’s weights were replaced after this was written. The unit at this address is another one now, and may do something else.";

export function EarlierBadge() {
  return (
    <Badge icon="earlier" title={explanation}>
      about an earlier version of this network
    </Badge>
  );
}

/** For places that are links themselves; `compact` shows the sign alone. */
export function EarlierTag({ compact = false }: { compact?: boolean }) {
  return (
    <Badge icon="earlier" size="small" title={explanation}>
      {compact ? null : <span aria-hidden="true">earlier</span>}
      <span className="sr-only">about an earlier version of this network</span>
    </Badge>
  );
}
