/** What the search beside a canvas lists for what is typed into it, in the order in which it is listed. */
import { type FamilyIndex, familiesInForce } from "../../../lib/catalog/families.ts";
import type { Family } from "../../../lib/catalog/records/family.ts";
import { foldForSearch } from "../../../lib/catalog/search.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit, parseUnit } from "../../../lib/shared/unit.ts";
import { classesOf } from "../../neuron/class-names.ts";
import { hasUnit } from "../new-node.ts";

export type FoundUnit = { readonly unit: string; readonly name: string | null };

export type FindOption =
  | { readonly type: "family"; readonly family: Family; readonly members: readonly string[] }
  | ({ readonly type: "unit" } & FoundUnit);

const most = { families: 6, units: 30, classes: 12 } as const;

/**
 * Families that have units first, then units, and last the families that have none yet, which cannot be added.
 *
 * @param members the units of each family; null until they are known, and no family is listed before
 * @param labelled units whose labels match, as the server found them
 */
export function findOptions(
  query: string,
  manifest: Manifest,
  index: FamilyIndex,
  members: ReadonlyMap<string, readonly string[]> | null,
  labelled: readonly FoundUnit[],
): FindOption[] {
  const sought = foldForSearch(query);
  if (sought === "") return [];
  const own = namedByNetwork(manifest, query.trim());
  const said = new Map(labelled.map(({ unit, name }) => [unit, name]));
  // Of a unit that both know, its place is the network's and its name the label's.
  const units = [...new Map([...own, ...labelled].map((found) => [found.unit, found])).values()]
    .map(({ unit, name }): FoundUnit => ({ unit, name: said.get(unit) ?? name }))
    .slice(0, most.units);
  const named = members === null ? [] : familiesInForce(index);
  const families = named
    .filter(({ name, formerNames }) =>
      [name, ...formerNames].some((each) => foldForSearch(each).includes(sought)),
    )
    .map((family) => ({ type: "family" as const, family, members: members?.get(family.id) ?? [] }));
  return [
    ...families.filter(({ members }) => members.length > 0).slice(0, most.families),
    ...units.map((unit) => ({ type: "unit" as const, ...unit })),
    ...families.filter(({ members }) => members.length === 0).slice(0, most.families),
  ];
}

export const idOfOption = (option: FindOption): string =>
  option.type === "family" ? option.family.id : option.unit;

/** What the network itself calls so: a unit by its address, or classes by their names. */
function namedByNetwork(manifest: Manifest, query: string): FoundUnit[] {
  const address = parseUnit(query);
  if (address.ok && hasUnit(manifest, address.value)) return [{ unit: query, name: null }];
  const wanted = foldForSearch(query);
  return manifest.layers
    .flatMap((layer) =>
      (classesOf(manifest, layer) ?? []).flatMap((name, index) =>
        foldForSearch(name).includes(wanted)
          ? [{ unit: formatUnit({ layer: layer.name, index }), name }]
          : [],
      ),
    )
    .slice(0, most.classes);
}
