"use client";
/** Units to choose among, as pictures with a box to tick. */
import type { Member } from "../../lib/catalog/family-members.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";

const side = 72; // CSS pixels

export function UnitChoice({
  packId,
  members,
  chosen,
  canStore,
  problem,
  onChange,
}: {
  packId: string;
  members: readonly Member[];
  chosen: readonly string[];
  canStore: boolean;
  problem: string | null;
  onChange: (units: readonly string[]) => void;
}) {
  const ticked = new Set(chosen);
  const all = chosen.length === members.length;
  return (
    <fieldset aria-describedby={problem ? "unit-choice-problem" : undefined}>
      <legend className="text-small font-medium">
        Units that go over
        <span className="font-normal text-muted">
          {" "}
          {chosen.length} of {members.length}
        </span>
      </legend>
      <div className="mt-1 max-h-72 overflow-y-auto border border-rule p-2">
        <ul className="flex flex-wrap gap-2">
          {members.map(({ unit, confidence }) => {
            const address = parseUnit(unit);
            if (!address.ok) return null;
            return (
              <li key={unit} style={{ width: side }}>
                <label className="block cursor-pointer">
                  <span
                    className={classNames(
                      "relative block rounded-figure",
                      ticked.has(unit) && "ring-2 ring-accent ring-offset-1 ring-offset-paper",
                    )}
                  >
                    <UnitThumbnail
                      packId={packId}
                      unit={address.value}
                      canStore={canStore}
                      side={side}
                      decorative
                    />
                    <input
                      type="checkbox"
                      checked={ticked.has(unit)}
                      className="absolute top-1 left-1 size-4 accent-accent"
                      onChange={(event) =>
                        onChange(
                          event.target.checked ? [...chosen, unit] : chosen.filter((one) => one !== unit),
                        )
                      }
                    />
                  </span>
                  <span className="mt-0.5 block truncate font-mono text-micro text-muted" title={unit}>
                    {unit}
                    <span className="sr-only">, confidence {confidence.toFixed(2)}</span>
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      </div>
      {problem ? (
        <p id="unit-choice-problem" role="alert" className="mt-1 text-caption text-danger">
          {problem}
        </p>
      ) : null}
      <Button
        variant="quiet"
        size="small"
        className="mt-1 -ml-2.5"
        onClick={() => onChange(all ? [] : members.map(({ unit }) => unit))}
      >
        {all ? "Choose none" : "Choose all"}
      </Button>
    </fieldset>
  );
}
