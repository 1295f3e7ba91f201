"use client";
/** The cells of one layer: a path for each colour, so that thousands of cells are a handful of elements. Draws only. */
import { type MouseEvent, memo, type PointerEvent, type Ref, useMemo } from "react";
import type { FamilyIndex } from "../../../lib/catalog/families.ts";
import type { UnitView } from "../../../lib/sync/views.ts";
import { type CellClass, classOf, type MapFilter, type MapMode, passes } from "./map-colour.ts";
import { cornerOf, type MapLayout, pathOf, unitAt } from "./map-layout.ts";

export type MapLayerProps = {
  ref: Ref<HTMLButtonElement>;
  label: string; // the layer in words
  layout: MapLayout;
  units: ReadonlyMap<number, UnitView>;
  mode: MapMode;
  filter: MapFilter;
  families: FamilyIndex;
  classes: readonly CellClass[];
  picked: number | null;
  onPick: (unit: number) => void;
  /** The keyboard's focus has come here. */
  onEnter: () => void;
  onOpen: (unit: number) => void;
  /** Whether the key led somewhere. */
  onKey: (key: string) => boolean;
};

export function MapLayer(props: MapLayerProps) {
  const { ref, label, layout, picked, onPick, onEnter, onOpen, onKey } = props;
  const under = (event: MouseEvent): number | null => {
    const place = event.currentTarget.getBoundingClientRect();
    return unitAt(layout, event.clientX - place.left, event.clientY - place.top);
  };
  const point = (event: PointerEvent): void => {
    // Scrolled under a pointer that lies still, a cell is not pointed at.
    if (event.movementX === 0 && event.movementY === 0) return;
    const unit = under(event);
    if (unit !== null && unit !== picked) onPick(unit);
  };
  const click = (event: MouseEvent): void => {
    // A keyboard's click comes from nowhere, and means the picked unit; a finger only picks.
    const byKeyboard = event.detail === 0;
    const pointer = "pointerType" in event.nativeEvent ? event.nativeEvent.pointerType : "mouse";
    const unit = byKeyboard ? picked : under(event);
    if (unit === null) return;
    if (byKeyboard || pointer === "mouse") onOpen(unit);
    else onPick(unit);
  };
  const at = picked === null ? null : cornerOf(layout, picked);
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      className="block cursor-pointer outline-offset-4"
      style={{ width: layout.width, height: layout.height }}
      onPointerMove={point}
      onClick={click}
      onFocus={(event) => {
        if (event.currentTarget.matches(":focus-visible")) onEnter();
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (onKey(event.key)) event.preventDefault();
      }}
    >
      <svg aria-hidden="true" width={layout.width} height={layout.height} className="block overflow-visible">
        <Cells {...props} />
        {at ? (
          <rect
            x={at.x - 1.5}
            y={at.y - 1.5}
            width={layout.side + 3}
            height={layout.side + 3}
            className="fill-none stroke-ink stroke-2"
          />
        ) : null}
      </svg>
    </button>
  );
}

type CellsProps = Pick<MapLayerProps, "layout" | "units" | "mode" | "filter" | "families" | "classes">;

/** Apart, so that picking another unit draws none of them anew. */
const Cells = memo(
  function Cells({ layout, units, mode, filter, families, classes }: CellsProps) {
    const groups = useMemo(() => {
      const byClass = new Map<string, { left: number[]; dim: number[] }>();
      for (let unit = 0; unit < layout.units; unit++) {
        const summary = units.get(unit);
        const id = classOf(mode, summary, families);
        const group = byClass.get(id) ?? { left: [], dim: [] };
        byClass.set(id, group);
        (passes(filter, summary, families) ? group.left : group.dim).push(unit);
      }
      return byClass;
    }, [layout, units, mode, filter, families]);
    return classes.map((cell) => {
      const group = groups.get(cell.id);
      if (!group) return null;
      return (
        <g key={cell.id}>
          <CellPaths cell={cell} layout={layout} indices={group.left} />
          <g opacity={0.18}>
            <CellPaths cell={cell} layout={layout} indices={group.dim} />
          </g>
        </g>
      );
    });
  },
  (before, after) =>
    before.layout === after.layout &&
    before.units === after.units &&
    before.mode === after.mode &&
    before.filter === after.filter &&
    before.families === after.families &&
    before.classes === after.classes,
);

function CellPaths({
  cell,
  layout,
  indices,
}: {
  cell: CellClass;
  layout: MapLayout;
  indices: readonly number[];
}) {
  if (indices.length === 0) return null;
  return (
    <>
      <path d={pathOf(layout, indices)} style={{ fill: cell.fill }} />
      {cell.mark === "hollow" ? (
        <path d={pathOf(layout, indices, 0.5)} className="fill-none stroke-rule-strong" />
      ) : null}
      {cell.mark === "dot" ? (
        <path d={pathOf(layout, indices, layout.side * 0.36)} className="fill-ink" />
      ) : null}
    </>
  );
}
