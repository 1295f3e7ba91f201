/** What surrounds every page. Each screen brings its own `main`. */
import type { ReactNode } from "react";
import { UndoDock } from "../history/undo-dock.tsx";
import { CatalogProvider } from "../hooks/catalog-provider.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { RememberPlace } from "./remember-place.tsx";

export function Shell({ children }: { children: ReactNode }) {
  return (
    <CatalogProvider>
      <TooltipProvider>
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2 text-small text-accent-ink focus:translate-y-0"
        >
          Skip to the content
        </a>
        <div className="flex min-h-dvh flex-col">
          <Header />
          <div id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </div>
          <UndoDock />
          <Footer />
          <RememberPlace />
        </div>
      </TooltipProvider>
    </CatalogProvider>
  );
}
