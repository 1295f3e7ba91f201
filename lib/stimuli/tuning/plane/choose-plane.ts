/** A plane of stimuli as people ask for one: a kind, and what shall differ from its defaults. */
import { fail, ok, type Result } from "../../../shared/result.ts";
import { defaultPlane } from "./default-plane.ts";
import {
  type PlaneKind,
  type PlaneStimulus,
  type Polarity,
  planeKinds,
  planeStimulusSchema,
} from "./plane-stimulus.ts";

/** Null leaves a default. What a kind does not have is not asked of it. */
export type PlaneChoice = {
  readonly steps: number | null; // of the half or full turn
  /** Widths, contrasts, wavelengths, radii, openings or ratios; null among them is a full field, where a kind has one. */
  readonly sizes: readonly (number | null)[] | null;
  readonly polarity: Polarity | null;
  readonly drawn: "line" | "boundary" | null; // curves
  readonly width: number | null; // of the line of curves and corners
  readonly opening: number | null; // of rounded corners
};

export const defaultChoice: PlaneChoice = {
  steps: null,
  sizes: null,
  polarity: null,
  drawn: null,
  width: null,
  opening: null,
};

/** A kind in addresses and on command lines: `high-low-frequency`. */
export const planeSlug = (kind: PlaneKind): string => kind.replaceAll(" ", "-");

/** The kind of a slug, or null. */
export const planeKindOf = (slug: string): PlaneKind | null =>
  planeKinds.find((kind) => planeSlug(kind) === slug) ?? null;

/** What the properties of each kind are called that hold its steps and its sizes. */
const properties = {
  line: { steps: "orientations", sizes: "widths" },
  edge: { steps: "directions", sizes: "contrasts" },
  grating: { steps: "orientations", sizes: "wavelengths" },
  curve: { steps: "directions", sizes: "radii" },
  angle: { steps: "directions", sizes: "openings" },
  "rounded corner": { steps: "directions", sizes: "radii" },
  ring: { steps: null, sizes: "radii" },
  "centre-surround": { steps: null, sizes: "radii" },
  "high-low frequency": { steps: "directions", sizes: "ratios" },
  hue: { steps: "hues", sizes: "radii" },
} as const satisfies Record<PlaneKind, { steps: string | null; sizes: string }>;

/** What a kind lets people choose, and what its sizes are: "radii". */
export function planeOptions(kind: PlaneKind): {
  readonly steps: boolean;
  readonly sizes: string;
  readonly polarity: boolean;
  readonly drawn: boolean;
  readonly width: boolean;
  readonly opening: boolean;
} {
  const plane = defaultPlane(kind, 64);
  return {
    steps: properties[kind].steps !== null,
    sizes: properties[kind].sizes,
    polarity: "polarity" in plane,
    drawn: "drawn" in plane,
    width: "width" in plane,
    opening: "opening" in plane,
  };
}

/** The plane for a receptive field `field` pixels wide. A problem says which value does not do. */
export function choosePlane(kind: PlaneKind, choice: PlaneChoice, field: number): Result<PlaneStimulus> {
  const plane = defaultPlane(kind, field);
  const { steps, sizes } = properties[kind];
  const chosen: Record<string, unknown> = {
    ...(steps !== null && { [steps]: choice.steps }),
    [sizes]: choice.sizes,
    polarity: choice.polarity,
    drawn: choice.drawn,
    width: choice.width,
    opening: choice.opening,
  };
  const changes = Object.entries(chosen).filter(([name, value]) => value !== null && name in plane);
  const parsed = planeStimulusSchema.safeParse({ ...plane, ...Object.fromEntries(changes) });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(
    "invalid",
    `These ${issue?.path.join(" ") ?? "settings"} do not make a ${kind}: ${issue?.message ?? ""}.`,
  );
}
