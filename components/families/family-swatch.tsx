/** A family's colour as a small square. What it is the colour of stands beside it. */
import type { FamilyColour } from "../../lib/catalog/records/family.ts";
import { colourOf } from "./palette.ts";

export function FamilySwatch({ colour, size = 10 }: { colour: FamilyColour; size?: number }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block shrink-0 rounded-[2px]"
      style={{ width: size, height: size, backgroundColor: colourOf[colour] }}
    />
  );
}
