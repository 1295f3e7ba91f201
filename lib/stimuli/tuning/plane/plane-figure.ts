/** What is drawn in a cell of a plane of stimuli. */
import type { Rgb } from "../../drawing/canvas.ts";
import { hueAtLuma } from "../../synthetic/hue.ts";
import type { Pattern, Stimulus } from "../../synthetic/pattern.ts";
import { anglesOver, type Pool } from "../sweep.ts";
import { type PlaneRow, planeAxes } from "./plane-axes.ts";
import type { Ink, PlaneKind, PlaneStimulus } from "./plane-stimulus.ts";

/**
 * Whether figures of a kind may be moved over the places around the middle. A disc is asked about where it is the centre: moved, a
 * large one would bring its outline under the unit.
 */
export const isMovable = (kind: PlaneKind): boolean => kind !== "centre-surround" && kind !== "hue";

/** The stimuli of one cell, and how their responses are put together to the cell's. */
export type PlaneFigure = { readonly stimuli: readonly Stimulus[]; readonly pool: Pool };

const grey = (level: number): Rgb => [level, level, level];

const filled = (radius: number | null): Pattern =>
  radius === null ? { kind: "uniform" } : { kind: "disc", radius };

/** The figure of a column's value (null: a full field) in a row. */
export function planeFigure(
  stimulus: PlaneStimulus,
  ink: Ink,
  column: number | null,
  row: PlaneRow,
): PlaneFigure {
  const ground = grey(ink.grey);
  const at = column ?? 0;
  const value = row.value ?? 0;
  const one = (drawn: Stimulus): PlaneFigure => ({ stimuli: [drawn], pool: "strongest" });
  /** A figure on grey, lighter or darker by the contrast. */
  const onGrey = (pattern: Pattern): PlaneFigure =>
    one({ pattern, ground, ink: grey(ink.grey + (row.polarity === "dark" ? -1 : 1) * ink.contrast) });
  /** Two colours, half of a contrast on either side of the grey. */
  const between = (pattern: Pattern, contrast: number, swapped = false): Stimulus => {
    const [low, high] = [grey(ink.grey - contrast / 2), grey(ink.grey + contrast / 2)];
    return swapped ? { pattern, ground: high, ink: low } : { pattern, ground: low, ink: high };
  };
  const inHue = (hue: number): Rgb => hueAtLuma(hue, ink.grey, Math.hypot(...grey(ink.contrast / 2)));
  switch (stimulus.kind) {
    case "line":
      return onGrey({ kind: "line", orientation: at, width: value, length: null, shift: 0 });
    case "edge":
      return one(between({ kind: "edge", direction: at, shift: 0 }, value));
    case "grating":
      return {
        pool: "strongest",
        stimuli: anglesOver(360, stimulus.phases).map((phase) =>
          between({ kind: "grating", orientation: at, wavelength: value, phase }, ink.contrast),
        ),
      };
    case "curve": {
      if (stimulus.drawn === "boundary") {
        const disc: Pattern = { kind: "bulge", direction: at, radius: value };
        return one(between(disc, ink.contrast, row.polarity === "dark"));
      }
      const { width, extent } = stimulus;
      return onGrey({ kind: "arc", direction: at, radius: value, width, extent });
    }
    case "angle":
      return onGrey({ kind: "corner", direction: at, opening: value, width: stimulus.width });
    case "rounded corner": {
      const { opening, width } = stimulus;
      return onGrey({ kind: "rounded corner", direction: at, opening, radius: value, width });
    }
    case "ring":
      return onGrey({ kind: "ring", radius: at, width: value });
    case "centre-surround":
      if (row.value === null) return onGrey(filled(column));
      return one({ pattern: filled(column), ground, ink: inHue(row.value) });
    case "high-low frequency": {
      const { fine, phases } = stimulus;
      return {
        pool: "mean",
        stimuli: anglesOver(360, phases).map((phase) =>
          between(
            { kind: "frequency boundary", direction: at, fine, coarse: fine * value, phase },
            ink.contrast,
          ),
        ),
      };
    }
    case "hue":
      return one({ pattern: filled(row.value), ground, ink: inHue(at) });
  }
}

/** How many pictures a layer is shown for a plane. */
export function planePictures({ stimulus, ink }: { stimulus: PlaneStimulus; ink: Ink }): number {
  const { columns, rows } = planeAxes(stimulus);
  const [column = null] = columns.values;
  const [row] = rows.entries;
  const each = row ? planeFigure(stimulus, ink, column, row).stimuli.length : 0;
  return each * columns.values.length * rows.entries.length;
}
