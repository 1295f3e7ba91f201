"use client";
/** Settles which catalog the pages of a pack show, before they show anything of it, and keeps the address true. */
import { usePathname, useRouter } from "next/navigation";
import { Fragment, type ReactNode, useEffect } from "react";
import { chooseCatalog, nameCatalog, useChosenCatalog } from "../hooks/chosen-catalog.ts";
import { CurrentCatalogProvider } from "../hooks/current-catalog.tsx";
import { useCatalog } from "../hooks/use-catalog.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { NoSuchCatalog } from "./no-such-catalog.tsx";
import { WhichCatalog } from "./which-catalog.tsx";

export function PackCatalog({ packId, children }: { packId: string; children: ReactNode }) {
  const { id, named } = useChosenCatalog(packId);
  const path = usePathname();
  const router = useRouter();
  const catalog = useCatalog(id);
  const known = catalog.state === "ready" ? catalog.value : null;
  const fits = id === packId || known?.pack === packId;

  useEffect(() => {
    // An address that names a catalog switches to it; the pack's own needs no name.
    if (named !== null && fits) chooseCatalog(packId, named);
    const wanted = id === packId ? null : id;
    if (named !== wanted) nameInAddress(path, wanted);
  }, [fits, id, named, packId, path]);

  const showOwn = (): void => {
    chooseCatalog(packId, packId);
    router.replace(nameCatalog(path, window.location.search, null), { scroll: false });
  };
  const own = <Button onClick={showOwn}>Show the network’s own catalog</Button>;

  if (id !== packId) {
    if (catalog.state === "loading") return <PageSkeleton />;
    if (catalog.state === "failed") {
      return catalog.problem.code === "not-found" ? (
        <NoSuchCatalog catalogId={id} action={own} />
      ) : (
        <main className="page py-12">
          <ProblemState problem={catalog.problem} what="this catalog" onRetry={catalog.reload} />
          {own}
        </main>
      );
    }
    if (!fits) return <NoSuchCatalog catalogId={id} about={catalog.value} action={own} />;
  }
  const closed = catalog.state === "failed" && catalog.problem.code === "not-found";
  return (
    <CurrentCatalogProvider pack={packId} id={id} view={closed ? "closed" : known}>
      {known && id !== packId ? <WhichCatalog catalog={known} onOwn={showOwn} /> : null}
      {/* Nothing that was begun in one catalog goes on in another. */}
      <Fragment key={id}>{children}</Fragment>
    </CurrentCatalogProvider>
  );
}

/** From the address as it is, which may be ahead of the page. */
function nameInAddress(path: string, catalogId: string | null): void {
  const { pathname, search, hash } = window.location;
  if (pathname !== path) return; // on the way to another page
  window.history.replaceState(window.history.state, "", `${nameCatalog(path, search, catalogId)}${hash}`);
}

function PageSkeleton() {
  return (
    <main className="page pt-8 sm:pt-10">
      <Loading what="the catalog" />
      <Skeleton className="h-9 w-72" />
      <Skeleton className="mt-3 h-4 w-56" />
    </main>
  );
}
