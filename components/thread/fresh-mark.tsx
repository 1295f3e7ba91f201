/** Beside what a person has not read yet. */
import type { ReactNode } from "react";

export function FreshMark({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex shrink-0 items-center rounded-control border border-accent px-1.5 py-px font-sans text-caption font-medium whitespace-nowrap text-accent">
      {children}
    </span>
  );
}
