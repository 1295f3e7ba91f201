"use client";
/** The unit that a circuit explains: by its address, or found by its label. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { useUnitSearch } from "../hooks/use-unit-search.ts";
import { Field, TextInput } from "../ui/field.tsx";
import { hasUnit } from "./new-node.ts";

export type TargetFieldProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  readonly value: string;
  readonly error: string | null;
  onChange(value: string): void;
};

/** As many of those that are found as fit under the field. */
const most = 5;

export function TargetField({ catalog, manifest, canStore, value, error, onChange }: TargetFieldProps) {
  const address = parseUnit(value.trim());
  const isUnit = address.ok && hasUnit(manifest, address.value);
  const search = useUnitSearch(catalog, isUnit ? "" : value);
  const found =
    search.state === "ready" && search.query === value.trim() ? search.answer.items.slice(0, most) : [];
  return (
    <div>
      <Field
        label="The unit that it explains"
        optional
        hint="As layer:index, or by its label. A circuit may also explain several."
        error={error}
      >
        {(control) => (
          <span className="flex items-center gap-2">
            <TextInput
              {...control}
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            {isUnit && address.value.layer !== manifest.graph.input ? (
              <UnitThumbnail packId={manifest.id} unit={address.value} canStore={canStore} side={36} />
            ) : null}
          </span>
        )}
      </Field>
      {found.length > 0 ? (
        <ul aria-label="Units with such a label" className="mt-1">
          {found.map(({ unit, labels }) => {
            const parsed = parseUnit(unit);
            return parsed.ok ? (
              <li key={unit}>
                <button
                  type="button"
                  className="flex w-full cursor-pointer items-center gap-2 rounded-control p-1 text-left hover:bg-raised"
                  onClick={() => onChange(unit)}
                >
                  <UnitThumbnail
                    packId={manifest.id}
                    unit={parsed.value}
                    canStore={canStore}
                    side={32}
                    decorative
                  />
                  <span className="min-w-0 truncate text-small">{labels[0]?.name}</span>
                  <span className="font-mono text-caption text-muted">{unit}</span>
                </button>
              </li>
            ) : null;
          })}
        </ul>
      ) : null}
    </div>
  );
}
