"use client";
/** Which catalog of the network one is in, and the way to the others. */
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { can } from "../../lib/catalog/permission.ts";
import { chooseCatalog, nameCatalog, useChosenCatalog } from "../hooks/chosen-catalog.ts";
import { useActor } from "../hooks/use-actor.ts";
import { useCatalog, useCatalogsOf } from "../hooks/use-catalog.ts";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel, MenuRule } from "../ui/menu.tsx";
import { catalogHref, catalogOfPath, newCatalogHref, placeOfPath } from "./hrefs.ts";

export function CatalogSwitch() {
  const path = usePathname();
  const { packId } = placeOfPath(path);
  const open = catalogOfPath(path);
  if (open) return <OnCatalogPages {...open} />;
  return packId === null ? null : <OnPackPages packId={packId} path={path} />;
}

function OnPackPages({ packId, path }: { packId: string; path: string }) {
  const { id } = useChosenCatalog(packId);
  const router = useRouter();
  const go = (catalogId: string): void => {
    chooseCatalog(packId, catalogId);
    const named = catalogId === packId ? null : catalogId;
    // Replaced, not pushed: going back leaves the page instead of switching.
    router.replace(nameCatalog(path, window.location.search, named), { scroll: false });
  };
  return <SwitchMenu packId={packId} id={id} go={go} />;
}

function OnCatalogPages({ id, section }: { id: string; section: string }) {
  const catalog = useCatalog(id);
  const router = useRouter();
  if (catalog.state !== "ready") return null;
  const go = (catalogId: string): void => router.push(catalogHref(catalogId, section));
  return <SwitchMenu packId={catalog.value.pack} id={id} go={go} />;
}

function SwitchMenu({ packId, id, go }: { packId: string; id: string; go: (catalogId: string) => void }) {
  const listed = useCatalogsOf(packId);
  const current = useCatalog(id);
  const actor = useActor();
  const view = current.state === "ready" ? current.value : null;
  // An unlisted one that somebody was sent to is in no list.
  const known = view && !listed.some((catalog) => catalog.id === id) ? [...listed, view] : listed;
  const title = view?.title ?? id;
  return (
    <Menu
      label="Catalogs"
      align="start"
      trigger={
        <button
          type="button"
          className="inline-flex min-h-8 min-w-8 cursor-pointer items-center gap-1 rounded-control text-small text-muted hover:text-ink"
        >
          <span className="sr-only">Catalog: </span>
          {/* On a phone there is room for a sign, in colour where it is not the network's own. */}
          <span className={classNames("sm:hidden", id !== packId && "text-accent")}>
            <Icon name="catalog" />
          </span>
          <span className="truncate max-sm:sr-only">
            {id === packId ? <OwnTitle title={title} /> : title}
          </span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
    >
      <MenuLabel>Catalogs of this network</MenuLabel>
      {known.map((catalog) => (
        <MenuItem key={catalog.id} onSelect={() => go(catalog.id)}>
          <span className="flex-1">
            {catalog.title}
            <span className="text-muted">
              {catalog.id === packId ? ", the network’s own" : null}
              {catalog.visibility === "public" ? null : `, ${catalog.visibility}`}
            </span>
          </span>
          {catalog.id === id ? (
            <>
              <span className="sr-only">(shown now)</span>
              <Icon name="check" />
            </>
          ) : null}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem asChild>
        <Link href={catalogHref(id)}>Overview of this catalog</Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href={catalogHref(id, "map")}>Map of this catalog</Link>
      </MenuItem>
      <MenuRule />
      <MenuItem asChild>
        <Link href="/catalogs">All catalogs</Link>
      </MenuItem>
      {actor && can(actor, "catalog.create") ? (
        <MenuItem asChild>
          <Link href={newCatalogHref(packId)}>Make a catalog…</Link>
        </MenuItem>
      ) : null}
    </Menu>
  );
}

/** The network's name stands beside it already. */
function OwnTitle({ title }: { title: string }) {
  return (
    <>
      <span aria-hidden="true">Catalog</span>
      <span className="sr-only">{title}</span>
    </>
  );
}
