/** A numbered part of a form. */
import { type ReactNode, useId } from "react";

export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-t border-rule pt-5">
      <h3 id={heading} className="mb-4 font-serif text-lead font-semibold">
        <span className="mr-2 text-muted">{number}</span>
        {title}
      </h3>
      {children}
    </section>
  );
}
