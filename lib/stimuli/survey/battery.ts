/** The stimuli of a survey: one sweep for each kind of feature that is looked for. */
import type { Rgb } from "../drawing/canvas.ts";
import { hueAtLuma } from "../synthetic/hue.ts";
import type { Pattern, Stimulus } from "../synthetic/pattern.ts";
import { anglesOver, makeSweep } from "../tuning/sweep.ts";
import { type SurveySettings, thickestLine } from "./settings.ts";

export type Polarity = "light" | "dark";

export type CurveCondition =
  | { readonly drawn: "line"; readonly radius: number; readonly width: number; readonly polarity: Polarity }
  | {
      readonly drawn: "boundary";
      readonly radius: number;
      readonly width: null;
      readonly polarity: Polarity;
    };

/** A disc on grey, or with `radius` null a full field. */
export type Extent = { readonly radius: number | null };

/** For colours: a full field looks the same wherever it is, and a disc is asked about where it is the centre. */
const inTheMiddle = { moved: false } as const;

const polarities: readonly Polarity[] = ["light", "dark"];

/** Every pair of values, those of the second changing fastest. */
const pairs = <A, B>(first: readonly A[], second: readonly B[]): [A, B][] =>
  first.flatMap((a) => second.map((b): [A, B] => [a, b]));

const filled = (radius: number | null): Pattern =>
  radius === null ? { kind: "uniform" } : { kind: "disc", radius };

const grey = (level: number): Rgb => [level, level, level];

/** The sweeps of a survey, by what they are for. */
export function makeBattery(settings: SurveySettings) {
  const ground = grey(settings.grey);
  const inkOf = (polarity: Polarity): Rgb =>
    grey(settings.grey + (polarity === "light" ? 1 : -1) * settings.contrast);
  // What lies on both sides of grey does so by half the contrast each.
  const light = grey(settings.grey + settings.contrast / 2);
  const dark = grey(settings.grey - settings.contrast / 2);
  const chroma = Math.hypot(...grey(settings.contrast / 2));
  const ofHue = (angle: number): Rgb => hueAtLuma(angle, settings.grey, chroma);
  const { widths, radii, wavelengths } = settings;
  const orientations = anglesOver(180, settings.orientations);
  const directions = anglesOver(360, settings.directions);
  const hues = anglesOver(360, settings.hues);
  const phases = anglesOver(360, settings.phases);
  const extents: Extent[] = [null, ...radii].map((radius) => ({ radius }));
  const strokes = pairs(widths, polarities).map(([width, polarity]) => ({ width, polarity }));
  const discs = pairs(radii, polarities).map(([radius, polarity]) => ({ radius, polarity }));
  const circles = pairs(radii, strokes)
    .filter(([radius, { width }]) => radius >= thickestLine * width)
    .map(([radius, stroke]) => ({ radius, ...stroke }));
  const curves: CurveCondition[] = [
    ...circles.map((circle) => ({ drawn: "line", ...circle }) as const),
    ...discs.map((disc) => ({ drawn: "boundary", width: null, ...disc }) as const),
  ];
  const corners = pairs(settings.openings, strokes).map(([opening, stroke]) => ({ opening, ...stroke }));
  const boundaries = pairs(wavelengths, wavelengths)
    .map(([fine, coarse]) => ({ fine, coarse }))
    .filter(({ fine, coarse }) => coarse >= fine * settings.frequencyRatio);

  /** In ink on grey. */
  const drawn = (pattern: Pattern, polarity: Polarity): Stimulus => ({
    pattern,
    ground,
    ink: inkOf(polarity),
  });
  /** Between the light and the dark. */
  const contrasted = (pattern: Pattern): Stimulus => ({ pattern, ground: dark, ink: light });

  const plain = makeSweep<"grey" | Polarity>(
    ["grey", "light", "dark"],
    [0],
    (which) => [{ pattern: { kind: "uniform" }, ground, ink: which === "grey" ? ground : inkOf(which) }],
    inTheMiddle,
  );
  /** Changes of luminance alone that lie as far from grey as the hues do. */
  const lightening = makeSweep(
    pairs(extents, polarities),
    [0],
    ([{ radius }, polarity]) => [
      {
        pattern: filled(radius),
        ground,
        ink: polarity === "light" ? light : dark,
      },
    ],
    inTheMiddle,
  );
  const line = makeSweep(strokes, orientations, ({ width, polarity }, orientation) =>
    settings.shifts.map((shift) =>
      drawn({ kind: "line", orientation, width, length: null, shift }, polarity),
    ),
  );
  const edge = makeSweep([null], directions, (_, direction) =>
    settings.shifts.map((shift) => contrasted({ kind: "edge", direction, shift })),
  );
  const grating = makeSweep(wavelengths, orientations, (wavelength, orientation) =>
    phases.map((phase) => contrasted({ kind: "grating", orientation, wavelength, phase })),
  );
  const curve = makeSweep(curves, directions, (condition, direction) => {
    const { radius, polarity } = condition;
    if (condition.drawn === "line") {
      const { width } = condition;
      return [drawn({ kind: "arc", direction, radius, width, extent: settings.arcExtent }, polarity)];
    }
    const disc = contrasted({ kind: "bulge", direction, radius });
    return [polarity === "light" ? disc : { ...disc, ground: disc.ink, ink: disc.ground }];
  });
  const corner = makeSweep(corners, directions, ({ opening, width, polarity }, direction) => [
    drawn({ kind: "corner", direction, opening, width }, polarity),
  ]);
  const circle = makeSweep(circles, [0], ({ radius, width, polarity }) => [
    drawn({ kind: "ring", radius, width }, polarity),
  ]);
  const disc = makeSweep(discs, [0], ({ radius, polarity }) => [drawn({ kind: "disc", radius }, polarity)]);
  // Turned by a quarter, the texture is itself again.
  const texture = makeSweep(
    wavelengths,
    anglesOver(90, settings.orientations / 2),
    (wavelength, direction) =>
      phases.map((phase) => contrasted({ kind: "texture", direction, wavelength, phase })),
    { pool: "mean" },
  );
  const boundary = makeSweep(
    boundaries,
    directions,
    ({ fine, coarse }, direction) =>
      phases.map((phase) => contrasted({ kind: "frequency boundary", direction, fine, coarse, phase })),
    { pool: "mean" },
  );
  const hue = makeSweep(
    extents,
    hues,
    ({ radius }, angle) => [{ pattern: filled(radius), ground, ink: ofHue(angle) }],
    inTheMiddle,
  );
  // The other half of the hues is the same edges the other way round.
  const hueEdge = makeSweep(
    hues.filter((angle) => angle < 180),
    directions,
    (angle, direction) =>
      settings.shifts.map((shift) => ({
        pattern: { kind: "edge", direction, shift },
        ground: ofHue(angle + 180),
        ink: ofHue(angle),
      })),
  );
  return {
    plain,
    lightening,
    line,
    edge,
    grating,
    curve,
    corner,
    circle,
    disc,
    texture,
    boundary,
    hue,
    hueEdge,
  };
}

export type Battery = ReturnType<typeof makeBattery>;
