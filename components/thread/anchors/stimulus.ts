/**
 * A stimulus as an anchor keeps it: one figure of the tuning instrument's planes, by the settings that draw it and the cell
 * of the plane that it is in. What is drawn is the same wherever it is drawn: the canvas follows from the network's layer.
 */
import { z } from "zod";
import type { StimulusAnchor } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import type { Sheet } from "../../../lib/stimuli/synthetic/draw.ts";
import type { Stimulus } from "../../../lib/stimuli/synthetic/pattern.ts";
import { planeAxes } from "../../../lib/stimuli/tuning/plane/plane-axes.ts";
import { planeFigure } from "../../../lib/stimuli/tuning/plane/plane-figure.ts";
import {
  type Ink,
  inkSchema,
  type PlaneStimulus,
  planeStimulusSchema,
} from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { planeView } from "../../../lib/stimuli/tuning/plane/plane-view.ts";

/** The instrument that these are settings of. */
const instrument = "tuning";

const stimulusSettingsSchema = z.strictObject({
  layer: z.string(),
  stimulus: planeStimulusSchema,
  ink: inkSchema,
  reach: z.number().int().min(0).max(4), // decides how large the canvas is
  row: z.number().int().min(0),
  column: z.number().int().min(0),
});
export type StimulusSettings = z.infer<typeof stimulusSettingsSchema>;

export type DrawnStimulus = {
  readonly stimulus: Stimulus;
  readonly sheet: Sheet;
  /** `curve, direction of the centre of curvature 30°, radius 12 px dark` */
  readonly words: string;
  readonly settings: StimulusSettings;
};

export function stimulusAnchor(
  manifest: Manifest,
  chosen: { layer: string; stimulus: PlaneStimulus; ink: Ink; reach: number; row: number; column: number },
): StimulusAnchor {
  const { layer, stimulus, ink, reach, row, column } = chosen;
  // Through JSON: an anchor is plain data, without the read-only lists of settings.
  const settings: StimulusAnchor["settings"] = JSON.parse(
    JSON.stringify({ layer, stimulus, ink, reach, row, column }),
  );
  return { type: "stimulus", instrument, settings, pack: manifest.weights.sha256 };
}

/** What an anchor shows; null when this version, or this network, cannot draw it. */
export function readStimulus(manifest: Manifest, anchor: StimulusAnchor): DrawnStimulus | null {
  const parsed = stimulusSettingsSchema.safeParse(anchor.settings);
  if (anchor.instrument !== instrument || !parsed.success) return null;
  const { layer: name, stimulus, ink, reach, row, column } = parsed.data;
  const layer = manifest.layers.find((known) => known.name === name);
  const axes = planeAxes(stimulus);
  const entry = axes.rows.entries[row];
  if (!layer || !entry || column >= axes.columns.values.length) return null;
  const [figure] = planeFigure(stimulus, ink, axes.columns.values[column] ?? null, entry).stimuli;
  if (!figure) return null;
  const { sheet } = planeView(manifest, layer, reach);
  const words = `${stimulus.kind}, ${axes.columns.title} ${axes.columns.labels[column]}, ${axes.rows.title} ${entry.label}`;
  return { stimulus: figure, sheet, words, settings: parsed.data };
}
