/** A plane of figures narrowed to one of its rows: the same figures at every angle, of one size and polarity. */
import { MicrographiaError } from "../../shared/result.ts";
import type { PlaneRow } from "../../stimuli/tuning/plane/plane-axes.ts";
import type { PlaneStimulus } from "../../stimuli/tuning/plane/plane-stimulus.ts";

/** Throws `invalid` for kinds that are not turned through angles. */
export function rowOfPlane(stimulus: PlaneStimulus, { value, polarity }: PlaneRow): PlaneStimulus {
  const size = [value ?? 0];
  const ink = polarity === null ? {} : { polarity };
  switch (stimulus.kind) {
    case "line":
      return { ...stimulus, widths: size, ...ink };
    case "edge":
      return { ...stimulus, contrasts: size };
    case "grating":
      return { ...stimulus, wavelengths: size };
    case "curve":
    case "rounded corner":
      return { ...stimulus, radii: size, ...ink };
    case "angle":
      return { ...stimulus, openings: size, ...ink };
    case "high-low frequency":
      return { ...stimulus, ratios: size };
    case "hue":
      return { ...stimulus, radii: [value] };
    case "ring":
    case "centre-surround":
      throw new MicrographiaError(
        "invalid",
        "An ablation is measured on figures that are turned: lines, edges, gratings, curves, corners, frequency boundaries or hues.",
      );
    default:
      return stimulus satisfies never;
  }
}
