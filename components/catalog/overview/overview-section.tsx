/** A part of the overview: a title with the way to more, and what there is. */
import Link from "next/link";
import type { ReactNode } from "react";
import { SectionHead } from "../../account/section-head.tsx";

export function OverviewSection({
  id,
  title,
  more,
  action,
  children,
}: {
  id: string;
  title: string;
  /** Where all of it is. */
  more?: { readonly href: string; readonly text: string };
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <SectionHead
        id={id}
        title={title}
        action={
          <div className="flex items-center gap-4">
            {more ? (
              <Link href={more.href} className="link text-small">
                {more.text}
              </Link>
            ) : null}
            {action}
          </div>
        }
      />
      {children}
    </section>
  );
}
