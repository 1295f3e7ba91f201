/** Which units stand on a side of a matrix, as a person chooses them and as an address says it. */
import { formatUnits, parseUnits } from "../../lib/circuits/matrix/unit-list.ts";

export type UnitSetChoice =
  | { readonly type: "family"; readonly name: string }
  | { readonly type: "strongest"; readonly count: number }
  | { readonly type: "selective"; readonly count: number }
  | { readonly type: "units"; readonly units: readonly number[] };

/** Units on a side: a matrix larger than this is no longer read tile by tile. */
export const mostUnits = 40;

export const fewestUnits = 2;

const countOf = (text: string): number | null => {
  const count = Number(text);
  return Number.isInteger(count) && count >= fewestUnits && count <= mostUnits ? count : null;
};

/** As it stands in an address: `family:curves`, `strongest:12`, `selective:16`, `units:3,17,20-25`. */
export function printChoice(choice: UnitSetChoice): string {
  switch (choice.type) {
    case "family":
      return `family:${choice.name}`;
    case "strongest":
    case "selective":
      return `${choice.type}:${choice.count}`;
    case "units":
      return `units:${formatUnits(choice.units).replaceAll(", ", ",").replaceAll("–", "-")}`;
    default:
      return choice satisfies never;
  }
}

/** Null for an address that says nothing, or nothing that is understood. */
export function parseChoice(text: string | null): UnitSetChoice | null {
  const [, type, rest = ""] = /^([a-z]+):(.*)$/s.exec(text ?? "") ?? [];
  switch (type) {
    case "family":
      return rest === "" ? null : { type, name: rest };
    case "strongest":
    case "selective": {
      const count = countOf(rest);
      return count === null ? null : { type, count };
    }
    case "units": {
      const units = parseUnits(rest);
      return units ? { type, units: units.slice(0, mostUnits) } : null;
    }
    default:
      return null;
  }
}
