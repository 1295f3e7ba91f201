"use client";
/** Adding by search: units by their labels or addresses, classes by their names, families. */
import { type RefObject, useMemo } from "react";
import type { Family } from "../../../lib/catalog/records/family.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit, parseUnit } from "../../../lib/shared/unit.ts";
import { FamilySwatch } from "../../families/family-swatch.tsx";
import { useUnitSearch } from "../../hooks/use-unit-search.ts";
import { classesOf } from "../../neuron/class-names.ts";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/field.tsx";
import { hasUnit } from "../new-node.ts";
import { AddableUnit } from "./addable-unit.tsx";

export type FindPanelProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  readonly families: readonly { readonly family: Family; readonly members: readonly string[] }[];
  readonly query: string;
  readonly input: RefObject<HTMLInputElement | null>;
  isThere(unit: string): boolean;
  onQuery(query: string): void;
  onUnits(units: readonly string[]): void;
  onFamily(family: string, name: string, members: readonly string[]): void;
};

const most = 30;

export function FindPanel(props: FindPanelProps) {
  const { catalog, manifest, canStore, families, query, input, isThere, onQuery, onUnits, onFamily } = props;
  const search = useUnitSearch(catalog, query);
  const text = query.trim().toLowerCase();
  const own = useMemo(() => namedByNetwork(manifest, query.trim()), [manifest, query]);
  const labelled =
    search.state === "ready" && search.query === query.trim()
      ? search.answer.items.map(({ unit, labels }) => ({ unit, name: labels[0]?.name ?? null }))
      : [];
  const seen = new Set(own.map(({ unit }) => unit));
  const units = [...own, ...labelled.filter(({ unit }) => !seen.has(unit))].slice(0, most);
  const matching =
    text === "" ? [] : families.filter(({ family }) => family.name.toLowerCase().includes(text));
  const first = units[0];
  return (
    <div>
      <TextInput
        ref={input}
        type="search"
        aria-label="Find units, classes and families"
        placeholder="curves, mixed3b:17, a class, a family"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !first) return;
          event.preventDefault();
          onUnits([first.unit]);
        }}
      />
      <p role="status" className="mt-1 min-h-5 text-caption text-muted">
        {text === "" ? "Enter adds the first unit that is found." : null}
        {text !== "" && search.state === "loading" ? "Looking…" : null}
        {search.state === "failed" ? search.problem.message : null}
        {text !== "" && search.state === "ready" && units.length + matching.length === 0
          ? "Nothing of that name. An address such as conv2d1:12 is always found."
          : null}
      </p>
      {matching.length > 0 ? (
        <ul aria-label="Families" className="mb-2">
          {matching.slice(0, 6).map(({ family, members }) => (
            <li key={family.id} className="flex items-center gap-2 py-1">
              <FamilySwatch colour={family.colour} />
              <span className="min-w-0 flex-1 truncate text-small">{family.name}</span>
              <span className="text-caption text-muted">{members.length}</span>
              <Button
                size="small"
                disabled={members.length === 0}
                title={members.length === 0 ? "No unit is in it yet" : undefined}
                onClick={() => onFamily(family.id, family.name, members)}
              >
                Add<span className="sr-only"> the family {family.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <ul aria-label="Units">
        {units.map(({ unit, name }) => (
          <li key={unit}>
            <AddableUnit
              packId={manifest.id}
              unit={unit}
              name={name}
              canStore={canStore}
              isThere={isThere(unit)}
              form="line"
              onAdd={(added) => onUnits([added])}
            />
          </li>
        ))}
      </ul>
      {search.state === "ready" && search.answer.truncated ? (
        <p className="mt-1 text-caption text-muted">There are more. Write more of the name.</p>
      ) : null}
    </div>
  );
}

type Found = { readonly unit: string; readonly name: string | null };

/** What the network itself calls so: a unit by its address, or classes by their names. */
function namedByNetwork(manifest: Manifest, query: string): Found[] {
  if (query === "") return [];
  const address = parseUnit(query);
  if (address.ok && hasUnit(manifest, address.value)) return [{ unit: query, name: null }];
  const wanted = query.toLowerCase();
  return manifest.layers
    .flatMap((layer) =>
      (classesOf(manifest, layer) ?? []).flatMap((name, index) =>
        name.toLowerCase().includes(wanted) ? [{ unit: formatUnit({ layer: layer.name, index }), name }] : [],
      ),
    )
    .slice(0, 12);
}
