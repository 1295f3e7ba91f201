"use client";
/** A colour for a family, as radio buttons that look like what they choose and say its name. */
import { useId } from "react";
import { type FamilyColour, familyColours } from "../../lib/catalog/records/family.ts";
import { classNames } from "../ui/class-names.ts";
import { colourOf } from "./palette.ts";

export function ColourChoice({
  value,
  onChange,
}: {
  value: FamilyColour;
  onChange: (colour: FamilyColour) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium text-ink">
        Colour<span className="font-normal text-muted">: {value}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {familyColours.map((colour) => (
          <label key={colour} title={colour} className="relative inline-flex size-8 cursor-pointer">
            <input
              type="radio"
              name={name}
              value={colour}
              aria-label={colour}
              checked={colour === value}
              onChange={() => onChange(colour)}
              className="peer absolute inset-0 cursor-pointer appearance-none rounded-control"
            />
            <span
              aria-hidden="true"
              className={classNames(
                "pointer-events-none m-1 flex-1 rounded-[3px] ring-offset-2 ring-offset-paper",
                colour === value && "ring-2 ring-ink",
              )}
              style={{ backgroundColor: colourOf[colour] }}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
