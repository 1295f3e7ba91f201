/** Units that are dragged onto a canvas: from its palette, or as a link to a unit's page from anywhere. */
import { formatUnit, parseUnit } from "../../../lib/shared/unit.ts";
import { placeOfPath } from "../../shell/hrefs.ts";

export function carryUnits(data: DataTransfer, units: readonly string[]): void {
  data.setData("text/plain", units.join("\n"));
  data.effectAllowed = "copy";
}

/** The units of what was dropped, in their order; empty for anything else. */
export function droppedUnits(read: (type: string) => string): string[] {
  return [
    ...new Set([
      ...lines(read("text/uri-list")).flatMap(unitOfLink),
      ...lines(read("text/plain")).flatMap(unitOfLine),
    ]),
  ];
}

const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim());

function unitOfLine(line: string): string[] {
  const unit = parseUnit(line);
  if (unit.ok && !line.includes("://")) return [line];
  return unitOfLink(line);
}

/** A link to the page of a unit, on whichever server. */
function unitOfLink(link: string): string[] {
  if (!URL.canParse(link)) return [];
  const { layer, unit } = placeOfPath(new URL(link).pathname);
  return layer === null || unit === null ? [] : [formatUnit({ layer, index: unit })];
}
