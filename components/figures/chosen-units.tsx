"use client";
/** The units that are chosen, by their pictures, in the order of the figure: moved and taken out with the pointer or the keys. */
import { useRef } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";

type Props = {
  label: string;
  packId: string;
  actor: Actor;
  units: readonly string[];
  onChange: (units: readonly string[]) => void;
  onEmptied: () => void;
};

const side = 44; // CSS pixels

export function ChosenUnits({ label, packId, actor, units, onChange, onEmptied }: Props) {
  const list = useRef<HTMLUListElement>(null);
  if (units.length === 0) return null;
  const focusAt = (i: number): void => {
    // The list is drawn anew first.
    requestAnimationFrame(() => {
      list.current?.querySelectorAll<HTMLElement>("[data-unit]")[i]?.focus();
    });
  };
  const move = (from: number, by: -1 | 1): void => {
    const to = from + by;
    const [moved, other] = [units[from], units[to]];
    if (moved === undefined || other === undefined) return;
    onChange(units.map((unit, i) => (i === from ? other : i === to ? moved : unit)));
    focusAt(to);
  };
  const remove = (i: number): void => {
    onChange(units.filter((_, other) => other !== i));
    if (units.length === 1) onEmptied();
    else focusAt(Math.min(i, units.length - 2));
  };
  return (
    <ul ref={list} aria-label={`${label}, as they are chosen`} className="flex flex-wrap gap-2">
      {units.map((unit, i) => {
        const address = parseUnit(unit);
        return (
          <li key={unit} className="flex items-center rounded-control border border-rule pr-0.5">
            <button
              type="button"
              data-unit={unit}
              aria-label={`${unit}, ${i + 1} of ${units.length}`}
              aria-keyshortcuts="ArrowLeft ArrowRight Delete"
              title="Arrow keys move it, Delete takes it out"
              className="flex cursor-default items-center gap-2 rounded-control py-0.5 pr-1 pl-0.5"
              onKeyDown={(event) => {
                if (event.key === "ArrowLeft") move(i, -1);
                else if (event.key === "ArrowRight") move(i, 1);
                else if (event.key === "Delete" || event.key === "Backspace") remove(i);
                else return;
                event.preventDefault();
              }}
            >
              {address.ok ? (
                <UnitThumbnail
                  packId={packId}
                  unit={address.value}
                  canStore={can(actor, "visualisation.store")}
                  side={side}
                  decorative
                />
              ) : null}
              <span className="font-mono text-micro">{unit}</span>
            </button>
            <IconButton size="small" label={`Take out ${unit}`} onClick={() => remove(i)}>
              <Icon name="close" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
