"use client";
/** A unit that can be put on the canvas: pressed, or dragged there. */
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icons.tsx";
import { carryUnits } from "./drag-units.ts";

type Shown = {
  readonly packId: string;
  readonly unit: string;
  readonly name: string | null;
  readonly canStore: boolean;
  readonly isThere: boolean;
};

export type AddableUnitProps = Shown & {
  /** A small tile of a palette, or a line with words. */
  readonly form: "tile" | "line";
  readonly detail?: string;
  onAdd(unit: string): void;
};

export function AddableUnit(props: AddableUnitProps) {
  const { unit, name, isThere, form, detail, onAdd } = props;
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
      {form === "line" ? (
        <UnitLine {...props} detail={detail} />
      ) : (
        <>
          <Picture {...props} side={52} />
          <span className="block truncate text-center font-mono text-[10px] text-muted">
            {parsed.value.index}
          </span>
        </>
      )}
    </button>
  );
}

/** A unit with its words, as a row of a list shows it. `detail` stands in the place of its address. */
export function UnitLine(props: Shown & { detail?: string | undefined }) {
  const { unit, name, isThere, detail } = props;
  return (
    <>
      <Picture {...props} side={40} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small text-ink">
          {name ?? unit}
          {isThere ? <span className="sr-only">, on the canvas</span> : null}
        </span>
        <span className="block truncate font-mono text-micro text-muted">
          {detail ?? (name === null ? "" : unit)}
        </span>
      </span>
    </>
  );
}

function Picture({ packId, unit, canStore, isThere, side }: Shown & { side: number }) {
  const parsed = parseUnit(unit);
  if (!parsed.ok) return null;
  return (
    <span className="relative block">
      <UnitThumbnail packId={packId} unit={parsed.value} canStore={canStore} side={side} decorative />
      {isThere ? (
        <span className="absolute right-0 bottom-0 rounded-tl-figure bg-paper text-success">
          <Icon name="check" />
        </span>
      ) : null}
    </span>
  );
}
