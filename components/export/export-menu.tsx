/** Taking the annotated catalog away: every label, version, support and comment, with authors and times. */
"use client";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";

const formats = [
  { format: "json", name: "JSON", holds: "everything, with every former version" },
  { format: "csv", name: "CSV", holds: "one row for each label, for a spreadsheet" },
] as const;

export const exportHref = (catalog: string, format: "json" | "csv"): string =>
  `/api/catalogs/${encodeURIComponent(catalog)}/export?format=${format}`;

/** A pack stands for the catalog that its pages show. */
export function ExportMenu({ catalog: catalogOrPack }: { catalog: string }) {
  const catalog = useCurrentCatalog(catalogOrPack);
  return (
    <Menu
      label="Export the catalog"
      trigger={
        <Button>
          Export <Icon name="chevron-down" />
        </Button>
      }
    >
      <MenuLabel>The whole catalog of {catalog}, as a file</MenuLabel>
      {formats.map(({ format, name, holds }) => (
        <MenuItem key={format} asChild>
          <a href={exportHref(catalog, format)} download>
            <span className="w-10 font-medium">{name}</span>
            <span className="text-muted">{holds}</span>
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
