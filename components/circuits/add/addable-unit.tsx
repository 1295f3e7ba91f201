"use client";
/** A unit that can be put on the canvas: pressed, or dragged there. */
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icons.tsx";
import { carryUnits } from "./drag-units.ts";

export type AddableUnitProps = {
  readonly packId: string;
  readonly unit: string;
  readonly name: string | null;
  readonly canStore: boolean;
  readonly isThere: boolean;
  /** A small tile of a palette, or a line with words. */
  readonly form: "tile" | "line";
  readonly detail?: string;
  onAdd(unit: string): void;
};

export function AddableUnit(props: AddableUnitProps) {
  const { packId, unit, name, canStore, isThere, form, detail, onAdd } = props;
  const parsed = parseUnit(unit);
  if (!parsed.ok) return null;
  const words = name ?? unit;
  return (
    <button
      type="button"
      draggable
      aria-label={isThere ? `${words}, on the canvas` : `Add ${words}${name === null ? "" : `, ${unit}`}`}
      title={name === null ? unit : `${name} (${unit})`}
      className={classNames(
        "group cursor-grab rounded-control text-left hover:bg-raised",
        form === "line" ? "flex w-full items-center gap-2.5 p-1" : "relative block p-0.5",
      )}
      onDragStart={(event) => carryUnits(event.dataTransfer, [unit])}
      onClick={() => onAdd(unit)}
    >
      <span className="relative block">
        <UnitThumbnail
          packId={packId}
          unit={parsed.value}
          canStore={canStore}
          side={form === "line" ? 40 : 52}
          decorative
        />
        {isThere ? (
          <span className="absolute right-0 bottom-0 rounded-tl-figure bg-paper text-success">
            <Icon name="check" />
          </span>
        ) : null}
      </span>
      {form === "line" ? (
        <span className="min-w-0 flex-1">
          <span className="block truncate text-small text-ink">{words}</span>
          <span className="block truncate font-mono text-micro text-muted">
            {detail ?? (name === null ? "" : unit)}
          </span>
        </span>
      ) : (
        <span className="block truncate text-center font-mono text-[10px] text-muted">
          {parsed.value.index}
        </span>
      )}
    </button>
  );
}
