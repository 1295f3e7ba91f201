"use client";
/** Another unit of the network, by its address, with its picture and the way to its page. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { UnitThumb } from "../compare/unit-thumb.tsx";
import { CommitInput } from "./commit-input.tsx";

/** The unit that a text names; null when the network has none such. */
export function unitNamed(manifest: Manifest, text: string): UnitAddress | null {
  const unit = parseUnit(text.trim());
  if (!unit.ok) return null;
  const layer = manifest.layers.find(({ name }) => name === unit.value.layer);
  return layer && unit.value.index < layer.shape[2] ? unit.value : null;
}

export function UnitInput({
  manifest,
  label,
  value,
  canStore,
  onCommit,
}: {
  manifest: Manifest;
  label: string;
  value: string;
  canStore: boolean;
  onCommit: (unit: string) => void;
}) {
  const unit = unitNamed(manifest, value);
  return (
    <div className="flex items-start gap-3">
      <CommitInput
        label={label}
        value={value}
        className="w-56 max-w-full"
        problemOf={(text) =>
          unitNamed(manifest, text) ? null : "Write a unit of this network, as layer:index."
        }
        onCommit={(text) => onCommit(text.trim())}
      />
      {unit ? (
        <ul className="m-0 list-none p-0">
          <UnitThumb packId={manifest.id} layer={unit.layer} unit={unit.index} canStore={canStore} />
        </ul>
      ) : null}
    </div>
  );
}
