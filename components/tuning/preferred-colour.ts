/** The colour that stands for what a unit prefers: of a hue that hue itself, of an angle its place on a circle of hues. */
import type { TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import { hueAtLuma } from "../../lib/stimuli/synthetic/hue.ts";
import type { PlaneAxes } from "../../lib/stimuli/tuning/plane/plane-axes.ts";
import { angleColour } from "../plots/plot-colour.ts";

/** Seen on light paper and on dark: a grey of middle luma, and nearly all the colour that it leaves room for. */
const shown = { grey: 0.5, chroma: 0.38 };

/** `preferred` is in degrees; null, and axes without angles, have the accent. */
export function preferredColour(
  { stimulus }: Pick<TuningSettings, "stimulus">,
  { columns }: PlaneAxes,
  preferred: number | null,
): string {
  if (columns.span === null || preferred === null) return "var(--color-accent)";
  if (stimulus.kind !== "hue") return angleColour(preferred, columns.span);
  const channels = hueAtLuma(preferred, shown.grey, shown.chroma).map((channel) =>
    Math.round(255 * Math.min(1, Math.max(0, channel))),
  );
  return `rgb(${channels.join(" ")})`;
}
