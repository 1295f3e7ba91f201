/** What the pack's images make a unit answer most to: the part of each image that it sees, with its value there. */
import { fitText } from "../canvas/draw-text.ts";
import { plotNumber } from "../shared/plot-number.ts";
import { describeExamples } from "./alternative-text.ts";
import { captionAt, type Pictures, pictureAt } from "./draw-unit.ts";
import { type Drawing, group, part, written } from "./drawing.ts";
import type { ExamplesData } from "./figure-data.ts";
import { ink, size } from "./paint.ts";

const gap = { x: 10, y: 12 };
const smallest = 76;
const captions = 34;

/** The unit itself stands first. */
export function examplesGrid(count: number, width: number) {
  const most = Math.max(2, Math.floor((width + gap.x) / (smallest + gap.x)));
  const rows = Math.ceil((count + 1) / most);
  const columns = Math.max(3, Math.ceil((count + 1) / rows));
  const side = Math.min(128, (width - gap.x * (columns - 1)) / columns);
  const height = rows * (side + captions) + (rows - 1) * gap.y;
  return { columns, side, height };
}

/** @param count how many were asked for: their room is kept where there are fewer images */
export function drawExamples(data: ExamplesData, pictures: Pictures, width: number, count: number): Drawing {
  const { columns, side, height } = examplesGrid(count, width);
  const at = (i: number) => ({
    x: (i % columns) * (side + gap.x),
    y: Math.floor(i / columns) * (side + captions + gap.y),
    side,
  });
  const { unit } = data;
  const own = at(0);
  const line = (text: string, x: number, y: number, fill: string) =>
    written(fitText(text, size.micro, side), { x, y, fill, "font-size": size.micro });
  return {
    width,
    height,
    ...describeExamples(data),
    parts: [
      group(
        [
          pictureAt(unit.picture, pictures, own),
          part("rect", {
            x: own.x + 0.5,
            y: own.y + 0.5,
            width: side - 1,
            height: side - 1,
            fill: "none",
            stroke: ink.control,
          }),
          ...captionAt(unit, { ...own, y: own.y + side }, 1),
        ],
        {},
        { unit: unit.unit },
      ),
      ...data.examples.map((example, i) => {
        const { x, y } = at(i + 1);
        return group([
          pictureAt(example.picture, pictures, { x, y, side }, true),
          line(plotNumber(example.value), x, y + side + 13, ink.text),
          line(example.className ?? example.name, x, y + side + 27, ink.muted),
        ]);
      }),
    ],
  };
}
