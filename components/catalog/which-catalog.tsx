"use client";
/** Says on a network's pages that they show another catalog than the network's own, and how to get back. */
import Link from "next/link";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { Badge } from "../ui/badge.tsx";
import { visibilityWords } from "./visibility-words.ts";

export function WhichCatalog({ catalog, onOwn }: { catalog: CatalogView; onOwn: () => void }) {
  return (
    <aside aria-label="Catalog of this page" className="border-b border-rule bg-raised">
      <p className="page flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-caption text-muted">
        <span className="wrap-anywhere">
          You are in the catalog{" "}
          <Link href={catalogHref(catalog.id)} className="link">
            {catalog.title}
          </Link>
        </span>
        {catalog.visibility === "public" ? null : (
          <Badge size="small">{visibilityWords[catalog.visibility]}</Badge>
        )}
        <button type="button" onClick={onOwn} className="link ml-auto min-h-6 cursor-pointer">
          Show the network’s own
        </button>
      </p>
    </aside>
  );
}
