/** A page of words: a title in the serif, and a column to read. */
import type { ReactNode } from "react";

export function PlainPage({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className="page py-12 sm:py-16">
      <h1 className="font-serif text-display font-semibold tracking-tight">{title}</h1>
      {lead ? <div className="prose mt-4 text-muted">{lead}</div> : null}
      {children}
    </main>
  );
}
