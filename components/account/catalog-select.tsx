"use client";
/** One of the catalogs that are listed for this person, or none in particular. */
import { useCatalogs } from "../hooks/use-catalog.ts";
import type { ControlProps } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";

export function CatalogSelect({
  name,
  everywhere,
  ...control
}: ControlProps & {
  name: string;
  /** What choosing none means. */
  everywhere: string;
}) {
  const catalogs = useCatalogs();
  return (
    <Select {...control} name={name} defaultValue="">
      <option value="">{everywhere}</option>
      {catalogs.state === "ready"
        ? catalogs.value.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))
        : null}
    </Select>
  );
}
