import type { ReactNode } from "react";

/** A section's title in the serif, with what one can do there at the right edge. */
export function SectionHead({ id, title, action }: { id: string; title: string; action?: ReactNode }) {
  return (
    <div className="mb-3 flex min-h-9 flex-wrap items-end justify-between gap-3">
      <h2 id={id} className="font-serif text-lead font-semibold">
        {title}
      </h2>
      {action}
    </div>
  );
}
