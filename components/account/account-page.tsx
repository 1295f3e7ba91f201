/** The narrow page of the account forms. */
import type { ReactNode } from "react";

export function AccountPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="page py-12 sm:py-20">
      <div className="mx-auto max-w-md">
        <h1 className="font-serif text-display font-semibold tracking-tight">{title}</h1>
        {lead ? <div className="prose prose-small mt-3 text-muted">{lead}</div> : null}
        <div className="mt-8">{children}</div>
      </div>
    </main>
  );
}
