/** A snapshot of a catalog, as something to cite: by everybody who stated something in it, in alphabetical order. */
import type { Person } from "../catalog/person.ts";
import type { Citable } from "./citable.ts";
import { inAlphabeticalOrder, splitName } from "./person-name.ts";

export function citeSnapshot(
  snapshot: {
    readonly name: string;
    readonly description: string;
    readonly createdAt: string;
    readonly createdBy: Person;
    readonly sha256: string;
  },
  {
    catalog,
    title,
    people,
  }: { readonly catalog: string; readonly title: string; readonly people: readonly Person[] },
  origin: string,
): Citable {
  const contributors = people.filter(({ machine }) => machine !== true);
  const names = (contributors.length > 0 ? contributors : [snapshot.createdBy]).map(({ name }) =>
    splitName(name),
  );
  return {
    type: "snapshot",
    title: `${title}: ${snapshot.name}`,
    authors: inAlphabeticalOrder(names),
    container: title,
    version: snapshot.sha256.slice(0, 12),
    date: snapshot.createdAt,
    abstract: snapshot.description,
    url: `${origin}/catalogs/${encodeURIComponent(catalog)}/snapshots/${snapshot.sha256}`,
    doi: "",
  };
}
