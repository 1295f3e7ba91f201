"use client";
/** What of a layer to show, and how: search, filter, grouping, size. */
import type { Ref } from "react";
import { type FamilyRow, indented } from "../families/parent-options.ts";
import { Choice } from "../ui/choice.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { KeyHint } from "../ui/key-hint.tsx";
import { Select } from "../ui/select.tsx";
import type { AtlasView, TileSize } from "./atlas-view.ts";
import { type Grouping, groupings, type Show } from "./unit-filter.ts";

export type AtlasCounts = {
  readonly units: number;
  readonly labelled: number; // by people
  readonly machineOnly: number;
  readonly mine: number;
  readonly contested: number;
};

const groupingWords: Record<Grouping, string> = {
  branch: "By branch",
  family: "By family",
  none: "By index only",
};

const sizeWords: Record<TileSize, string> = { small: "Small", medium: "Medium", large: "Large" };

export function AtlasToolbar({
  view,
  onChange,
  counts,
  families,
  mayLabel,
  hasBranches,
  searchInput,
  onSearchDone,
}: {
  view: AtlasView;
  onChange: (change: Partial<AtlasView>) => void;
  counts: AtlasCounts;
  /** The families of the catalog, in the order of their tree. */
  families: readonly FamilyRow[];
  /** Whether this person may have labels of their own. */
  mayLabel: boolean;
  hasBranches: boolean;
  searchInput: Ref<HTMLInputElement>;
  /** Enter or arrow down in the search: the person goes on to the grid. */
  onSearchDone: () => void;
}) {
  const shows: { value: Show; label: string }[] = [
    { value: "all", label: `All ${counts.units}` },
    { value: "labelled", label: `Labelled ${counts.labelled}` },
    ...(counts.contested > 0 || view.show === "contested"
      ? [{ value: "contested" as const, label: `Contested ${counts.contested}` }]
      : []),
    ...(counts.machineOnly > 0 || view.show === "machine"
      ? [{ value: "machine" as const, label: `Machine-made only ${counts.machineOnly}` }]
      : []),
    { value: "unlabelled", label: `Unlabelled ${counts.units - counts.labelled - counts.machineOnly}` },
    ...(mayLabel ? [{ value: "mine" as const, label: `Mine ${counts.mine}` }] : []),
  ];
  return (
    <search aria-label="Units" className="flex flex-col gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-3">
        <Field label="Search units" hideLabel className="relative min-w-52 flex-1">
          {(control) => (
            <>
              <span className="pointer-events-none absolute inset-y-0 left-2.5 flex h-9 items-center text-muted">
                <Icon name="search" />
              </span>
              <TextInput
                {...control}
                ref={searchInput}
                type="search"
                value={view.query}
                placeholder="Label, family or index"
                autoComplete="off"
                spellCheck={false}
                className={view.query === "" ? "pr-9 pl-8" : "pr-2.5 pl-8"}
                onChange={(event) => onChange({ query: event.target.value })}
                onKeyDown={(event) => {
                  if (event.key === "Enter" || event.key === "ArrowDown") {
                    event.preventDefault();
                    onSearchDone();
                  } else if (event.key === "Escape" && view.query !== "") {
                    event.preventDefault();
                    onChange({ query: "" });
                  }
                }}
              />
              {view.query === "" ? (
                <span
                  aria-hidden="true"
                  className="pointer-events-none absolute inset-y-0 right-2 flex h-9 items-center max-sm:hidden"
                >
                  <KeyHint>/</KeyHint>
                </span>
              ) : null}
            </>
          )}
        </Field>
        {families.length > 0 || view.family !== "" ? (
          <Select
            aria-label="Family"
            className="max-w-48"
            value={view.family}
            onChange={(event) => onChange({ family: event.target.value })}
          >
            <option value="">Any family</option>
            {families.map((row) => (
              <option key={row.family.id} value={row.family.id}>
                {indented(row)}
              </option>
            ))}
            {families.some((row) => row.family.id === view.family) || view.family === "" ? null : (
              <option value={view.family}>A family that is not here</option>
            )}
          </Select>
        ) : null}
        <Select
          aria-label="Group units"
          value={view.group}
          onChange={(event) => onChange({ group: groupings.find((known) => known === event.target.value) })}
        >
          {groupings
            .filter((grouping) => hasBranches || grouping !== "branch" || view.group === "branch")
            .map((grouping) => (
              <option key={grouping} value={grouping}>
                {grouping === "branch" && !hasBranches ? groupingWords.none : groupingWords[grouping]}
              </option>
            ))}
        </Select>
        <Select
          aria-label="Size of the pictures"
          value={view.size}
          onChange={(event) =>
            onChange({ size: (Object.keys(sizeWords) as TileSize[]).find((s) => s === event.target.value) })
          }
        >
          {(["small", "medium", "large"] as const).map((size) => (
            <option key={size} value={size}>
              {sizeWords[size]}
            </option>
          ))}
        </Select>
      </div>
      <div className="-mx-1 overflow-x-auto px-1">
        <Choice label="Show" value={view.show} options={shows} onChange={(show) => onChange({ show })} />
      </div>
    </search>
  );
}
