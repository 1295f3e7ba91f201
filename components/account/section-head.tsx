import type { ReactNode, Ref } from "react";

/** A section's title in the serif, with what one can do there at the right edge, and a sentence about it below. */
export function SectionHead({
  id,
  title,
  action,
  headRef,
  children,
}: {
  id: string;
  title: string;
  action?: ReactNode;
  /** To move the focus here when what had it is gone. */
  headRef?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}) {
  return (
    <div className="mb-3">
      <div className="flex min-h-9 flex-wrap items-end justify-between gap-3">
        <h2 id={id} ref={headRef} tabIndex={-1} className="font-serif text-lead font-semibold outline-none">
          {title}
        </h2>
        {action}
      </div>
      {children ? <p className="mt-1 max-w-prose text-small text-muted">{children}</p> : null}
    </div>
  );
}
