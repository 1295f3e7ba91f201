/** A unit in a figure: its picture, its address, and what it is called. */
import { fitText, wrapText } from "../canvas/draw-text.ts";
import { parseUnit } from "../shared/unit.ts";
import { group, type Part, part, written } from "./drawing.ts";
import { type FrozenFigure, pictureSchema } from "./figure.ts";
import type { UnitMark } from "./figure-data.ts";
import { font, ink, monoWidth, size } from "./paint.ts";

export type Pictures = FrozenFigure["pictures"];

type Place = { readonly x: number; readonly y: number; readonly side: number };

/**
 * A picture in its square. While it is being made, and of what has none, the square stands empty; none of any size runs or loads
 * anything, since only pictures of the figure's own are drawn.
 */
export function pictureAt(
  key: string | null,
  pictures: Pictures,
  { x, y, side }: Place,
  pixels = false,
): Part {
  const href = key !== null && Object.hasOwn(pictures, key) ? pictures[key] : undefined;
  const frame = part("rect", { x, y, width: side, height: side, fill: ink.sunken });
  if (href !== undefined && pictureSchema.safeParse(href).success) {
    return part("image", {
      href,
      x,
      y,
      width: side,
      height: side,
      preserveAspectRatio: "xMidYMid meet",
      ...(pixels ? { "image-rendering": "pixelated" } : {}),
    });
  }
  if (key !== null || side < 72) return frame;
  const note = written("no picture", {
    x: x + side / 2,
    y: y + side / 2 + 4,
    fill: ink.muted,
    "font-size": size.micro,
    "text-anchor": "middle",
  });
  return group([frame, note]);
}

/** An address in the room there is: whole, else its number alone. */
export const addressIn = (unit: string, room: number): string =>
  monoWidth(unit, size.micro) <= room ? unit : numberIn(unit, room);

export function numberIn(unit: string, room: number): string {
  const parsed = parseUnit(unit);
  const number = parsed.ok ? String(parsed.value.index) : unit;
  return monoWidth(number, size.micro) <= room ? number : fitText(unit, size.micro, room);
}

export const layerOf = (unit: string): string => {
  const parsed = parseUnit(unit);
  return parsed.ok ? parsed.value.layer : unit;
};

/** Below its picture: the address in one line, what it is called in `lines` more. */
export const captionHeight = (lines: number): number => 18 + 15 * lines;

export function captionAt(
  { unit, label }: Pick<UnitMark, "unit" | "label">,
  { x, y, side }: Place,
  lines: number,
): Part[] {
  const address = written(addressIn(unit, side), {
    x,
    y: y + 13,
    fill: ink.muted,
    "font-family": font.mono,
    "font-size": size.micro,
  });
  const words = label === null || lines === 0 ? [] : wrapText(label, size.small, side, lines);
  return [
    address,
    ...words.map((line, i) =>
      written(line, { x, y: y + 28 + 15 * i, fill: ink.text, "font-size": size.small }),
    ),
  ];
}
