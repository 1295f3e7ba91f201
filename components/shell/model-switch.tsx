"use client";
/** Which model one is in, and the way to another. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useModels } from "../hooks/use-models.ts";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel, MenuRule } from "../ui/menu.tsx";
import { catalogOfPath, modelHref, placeOfPath } from "./hrefs.ts";

export function ModelSwitch() {
  const path = usePathname();
  const { packId } = placeOfPath(path);
  const catalog = catalogOfPath(path);
  if (catalog) return <SwitchOfCatalog id={catalog.id} />;
  return packId === null ? <AllModels /> : <SwitchMenu packId={packId} />;
}

/** A catalog's pages are about its network. */
function SwitchOfCatalog({ id }: { id: string }) {
  const catalog = useCatalog(id);
  return catalog.state === "ready" ? <SwitchMenu packId={catalog.value.pack} /> : <AllModels />;
}

const AllModels = () => (
  <Link href="/models" className="inline-flex min-h-8 items-center text-small text-muted hover:text-ink">
    Models
  </Link>
);

function SwitchMenu({ packId }: { packId: string }) {
  const models = useModels();
  const known = models.state === "ready" ? models.value : [];
  const title = known.find(({ id }) => id === packId)?.title ?? packId;
  return (
    <Menu
      label="Models"
      align="start"
      trigger={
        <button
          type="button"
          className="inline-flex min-h-8 min-w-0 cursor-pointer items-center gap-1 rounded-control text-small text-muted hover:text-ink"
        >
          <span className="sr-only">Model: </span>
          <span className="truncate">{title}</span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
    >
      <MenuLabel>Models on this server</MenuLabel>
      {known.map((model) => (
        <MenuItem key={model.id} asChild>
          <Link href={modelHref(model.id)} aria-current={model.id === packId ? "page" : undefined}>
            <span className="flex-1">{model.title}</span>
            {model.id === packId ? <Icon name="check" /> : null}
          </Link>
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem asChild>
        <Link href="/models">All models</Link>
      </MenuItem>
    </Menu>
  );
}
