/** Where this comes from, under which terms, and the colour scheme. */
import Link from "next/link";
import { imageSetsHref } from "./hrefs.ts";
import { ThemeChoice } from "./theme-choice.tsx";

export function Footer() {
  return (
    <footer className="mt-20 border-t border-rule">
      <div className="page flex flex-col gap-x-10 gap-y-5 py-8 text-caption text-muted sm:flex-row sm:justify-between">
        <p className="max-w-prose">
          Every picture and every weight is computed on your own machine, from the model pack it shows.
          Micrographia is free software under the MIT licence; a model keeps its own.
        </p>
        <div className="flex shrink-0 flex-col gap-3 sm:items-end">
          <nav aria-label="About" className="flex gap-5">
            <Link href="/models" className="link inline-flex min-h-6 items-center">
              Models
            </Link>
            <Link href={imageSetsHref} className="link inline-flex min-h-6 items-center">
              Image sets
            </Link>
            <Link href="/about" className="link inline-flex min-h-6 items-center">
              How it computes
            </Link>
          </nav>
          <ThemeChoice />
        </div>
      </div>
    </footer>
  );
}
