/** Something that a search has found: a family, or a unit, which can also be dragged onto the canvas. */
import { useEffect, useRef } from "react";
import { FamilySwatch } from "../../families/family-swatch.tsx";
import { classNames } from "../../ui/class-names.ts";
import { UnitLine } from "./addable-unit.tsx";
import { carryUnits } from "./drag-units.ts";
import type { FindOption } from "./find-options.ts";

export type FoundOptionProps = {
  readonly id: string;
  readonly option: FindOption;
  readonly packId: string;
  readonly canStore: boolean;
  /** Enter adds it. */
  readonly isCurrent: boolean;
  readonly isThere: boolean;
  onPress(byTouch: boolean): void;
};

export function FoundOption({ id, option, packId, canStore, isCurrent, isThere, onPress }: FoundOptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    // The arrow keys are the field's, which says which of these is highlighted.
    <div
      id={id}
      ref={row}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      draggable={option.type === "unit"}
      onDragStart={(event) => {
        if (option.type === "unit") carryUnits(event.dataTransfer, [option.unit]);
      }}
      onClick={({ nativeEvent }) =>
        onPress("pointerType" in nativeEvent && nativeEvent.pointerType === "touch")
      }
      // Whoever has pressed it with a finger may have a keyboard too.
      onKeyDown={({ key }) => {
        if (key === "Enter") onPress(false);
      }}
      className={classNames(
        "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control p-1 hover:bg-raised",
        isCurrent && "bg-sunken",
      )}
    >
      {option.type === "unit" ? (
        <UnitLine {...{ packId, canStore, isThere }} unit={option.unit} name={option.name} />
      ) : (
        <>
          <FamilySwatch colour={option.family.colour} />
          <span className="min-w-0 flex-1 truncate text-small text-ink">{option.family.name}</span>
          <span className="text-caption text-muted">
            {option.members.length === 0
              ? "no unit is in it yet"
              : `family, ${option.members.length} ${option.members.length === 1 ? "unit" : "units"}`}
          </span>
        </>
      )}
    </div>
  );
}
