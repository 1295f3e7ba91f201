/** That nobody writes an article any more, and why. */
import type { RetractionFacts } from "../../lib/catalog/articles/life.ts";
import { Said } from "../thread/said.tsx";
import { Time } from "../ui/time.tsx";

export function ClosedNotice({
  retraction: { author, createdAt, reason },
  nameOf,
}: {
  retraction: RetractionFacts;
  nameOf: (person: string) => string;
}) {
  return (
    <div role="note" className="mt-2 max-w-prose border-l-2 border-warning pl-4 text-small">
      <p>
        {nameOf(author)} withdrew it from the thread <Time iso={createdAt} />: its text is closed.
      </p>
      <div className="text-ink-soft">
        <Said text={reason} />
      </div>
    </div>
  );
}
