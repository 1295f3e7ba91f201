/** The line at the top of every page. */
import Link from "next/link";
import { Suspense } from "react";
import { InboxLink } from "../inbox/inbox-link.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { CatalogSwitch } from "./catalog-switch.tsx";
import { ConnectionAnnouncer, ConnectionMark } from "./connection-mark.tsx";
import { ModelSwitch } from "./model-switch.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

export function Header() {
  return (
    <header className="group sticky top-0 z-30 border-b border-rule bg-paper">
      <div className="page flex h-13 items-center gap-3 sm:gap-5">
        <Link
          href="/"
          aria-label="Micrographia"
          className="inline-flex min-h-8 items-center font-serif text-lead font-semibold tracking-tight text-ink"
        >
          {/* On a phone the name makes room for those of the model and the catalog. */}
          <span aria-hidden="true">
            M<span className="max-sm:group-has-[nav_button]:hidden">icrographia</span>
          </span>
        </Link>
        <nav aria-label="Model and catalog" className="flex min-w-0 flex-1 items-center gap-x-2 sm:gap-x-3">
          <ModelSwitch />
          {/* The catalog is named in the address. */}
          <Suspense>
            <CatalogSwitch />
          </Suspense>
        </nav>
        <ConnectionMark />
        <span className="max-sm:hidden">
          <ThemeMenu />
        </span>
        <InboxLink />
        <AccountMenu />
        <ConnectionAnnouncer />
      </div>
    </header>
  );
}
