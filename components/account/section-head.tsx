import type { ReactNode } from "react";

/** A section's title in the serif, with what one can do there at the right edge, and a sentence about it below. */
export function SectionHead({
  id,
  title,
  action,
  children,
}: {
  id: string;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mb-3">
      <div className="flex min-h-9 flex-wrap items-end justify-between gap-3">
        <h2 id={id} className="font-serif text-lead font-semibold">
          {title}
        </h2>
        {action}
      </div>
      {children ? <p className="mt-1 max-w-prose text-small text-muted">{children}</p> : null}
    </div>
  );
}
