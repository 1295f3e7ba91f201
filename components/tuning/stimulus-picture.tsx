"use client";
/** A synthetic stimulus, drawn in the page as the network was shown it. */
import { useEffect, useRef } from "react";
import type { TuningResult, TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import { drawStimulus, type Sheet } from "../../lib/stimuli/synthetic/draw.ts";
import type { Stimulus } from "../../lib/stimuli/synthetic/pattern.ts";
import { planeFigure } from "../../lib/stimuli/tuning/plane/plane-figure.ts";
import type { Cell } from "../plots/move-cell.ts";

/** The first picture of a cell; of waves, that of the first phase. */
export function stimulusAt(
  { stimulus, ink }: TuningSettings,
  { axes }: TuningResult,
  cell: Cell,
): Stimulus | null {
  const row = axes.rows.entries[cell.row];
  if (!row) return null;
  return planeFigure(stimulus, ink, axes.columns.values[cell.column] ?? null, row).stimuli[0] ?? null;
}

/** The canvas that a measurement's stimuli were drawn on. */
export const sheetOf = ({ view: { side, middle } }: TuningResult): Sheet => ({ side, middle });

export function StimulusPicture({
  stimulus,
  sheet,
  side,
  label,
}: {
  stimulus: Stimulus | null;
  /** The canvas that the network was shown. */
  sheet: Sheet;
  /** On the page, in CSS pixels. */
  side: number;
  /** In words; left out where words stand beside it. */
  label?: string;
}) {
  const element = useRef<HTMLCanvasElement>(null);
  const content = JSON.stringify({ stimulus, sheet });
  const canvas = sheet.side;
  useEffect(() => {
    // A task of its own: a row of pictures must not hold up what a person does meanwhile.
    const timer = setTimeout(() => {
      const context = element.current?.getContext("2d");
      const drawn: { stimulus: Stimulus | null; sheet: Sheet } = JSON.parse(content);
      if (context && drawn.stimulus) paint(context, drawn.stimulus, drawn.sheet);
    });
    return () => clearTimeout(timer);
  }, [content]);
  return (
    <canvas
      ref={element}
      width={canvas}
      height={canvas}
      role={label ? "img" : undefined}
      aria-label={label}
      className="block rounded-figure bg-sunken"
      style={{ width: side, height: side }}
    />
  );
}

function paint(context: CanvasRenderingContext2D, stimulus: Stimulus, sheet: Sheet): void {
  const { side } = sheet;
  const rgb = drawStimulus(stimulus, sheet);
  const image = context.createImageData(side, side);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[pixel * 4 + channel] = Math.round(255 * (rgb[pixel * 3 + channel] ?? 0));
    }
    image.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
