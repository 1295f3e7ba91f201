/** A list with nothing in it says why, and what would fill it. */
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string;
  /** What would make something appear here. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("border-t border-rule py-8", className)}>
      <p className="font-serif text-lead text-ink">{title}</p>
      {children ? <div className="mt-1.5 max-w-prose text-small text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
