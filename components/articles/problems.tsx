/** What the authors should know before their article is suggested or published. */
import type { DraftProblem } from "../../lib/articles/draft.ts";
import { Icon } from "../ui/icons.tsx";

export function Problems({ problems }: { problems: readonly DraftProblem[] }) {
  const blocking = problems.filter(({ blocks }) => blocks);
  const others = problems.filter(({ blocks }) => !blocks);
  return (
    <section
      aria-labelledby="not-ready"
      aria-live="polite"
      className={problems.length === 0 ? "sr-only" : ""}
    >
      <h3 id="not-ready" className="mb-2 text-lead font-semibold">
        {blocking.length > 0
          ? "Before it can be suggested or published"
          : others.length > 0
            ? "Good to know before it is published"
            : "Nothing stands in the way of publishing"}
      </h3>
      <ul className="space-y-1.5 text-small">
        {[...blocking, ...others].map(({ message, blocks }) => (
          <li key={message} className="flex items-start gap-2">
            <span className={blocks ? "mt-0.5 text-danger" : "mt-0.5 text-warning"}>
              <Icon name="warning" />
            </span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
