import { describe, expect, it } from "vitest";
import { planeAxes } from "../../lib/stimuli/tuning/plane/plane-axes.ts";
import { planeNumbers } from "../../lib/stimuli/tuning/plane/plane-numbers.ts";
import { preferredColour } from "./preferred-colour.ts";
import { degreesOf, inSigma, numberRows, valueWithUnit } from "./tuning-words.ts";

describe("the words of the tuning instrument", () => {
  it("give angles to a tenth of a degree, and none that is a whole turn", () => {
    expect([degreesOf(30), degreesOf(267.54), degreesOf(359.97)]).toEqual(["30°", "267.5°", "0°"]);
    expect(degreesOf(179.98, 180)).toBe("0°");
    expect(valueWithUnit(180, "°")).toBe("180°");
    expect(valueWithUnit(16.52, "px")).toBe("16.5 px");
    expect(valueWithUnit(null, "px")).toBe("full field");
  });

  it("give deviations with a true sign, and say when there is no σ", () => {
    expect([inSigma(4.21), inSigma(-0.3), inSigma(null)]).toEqual(["+4.2 σ", "−0.3 σ", "no σ"]);
  });

  it("name the numbers that a kind has, and no others", () => {
    const ids = (stimulus: Parameters<typeof planeAxes>[0]): string[] => {
      const axes = planeAxes(stimulus);
      const figures = axes.columns.values.length * axes.rows.entries.length;
      const values = Float32Array.from({ length: figures }, (_, i) => i + 1);
      return numberRows(axes, planeNumbers(axes, { units: 1, values }, 0), 2).map(({ id }) => id);
    };
    const always = ["preferred", "preferred-row", "peak"];
    expect(ids({ kind: "edge", directions: 4, contrasts: [0.2] })).toEqual([
      ...always,
      ...["selectivity", "echo", "bandwidth"],
    ]);
    expect(ids({ kind: "grating", orientations: 4, wavelengths: [4], phases: 2 })).toEqual([
      ...always,
      ...["selectivity", "bandwidth"],
    ]);
    expect(ids({ kind: "centre-surround", radii: [2, null], colours: ["light"] })).toEqual([
      ...always,
      "suppression",
    ]);
    expect(ids({ kind: "ring", radii: [2, 4], widths: [2], polarity: "dark" })).toEqual(always);
  });
});

describe("the colour of what a unit prefers", () => {
  const hue = { kind: "hue", hues: 12, radii: [4] } as const;

  it("is the hue itself where hues were shown", () => {
    const colour = (angle: number): number[] =>
      preferredColour({ stimulus: hue }, planeAxes(hue), angle).match(/\d+/g)?.map(Number) ?? [];
    for (const [angle, channel] of [
      [0, 0],
      [120, 1],
      [240, 2],
    ] as const) {
      const channels = colour(angle);
      expect(channels.indexOf(Math.max(...channels))).toBe(channel);
    }
  });

  it("is the same for an orientation and half a turn more, and none of them for sizes", () => {
    const grating = { kind: "grating", orientations: 4, wavelengths: [4], phases: 2 } as const;
    const axes = planeAxes(grating);
    expect(preferredColour({ stimulus: grating }, axes, 20)).toBe(
      preferredColour({ stimulus: grating }, axes, 200),
    );
    const ring = { kind: "ring", radii: [2, 4], widths: [2], polarity: "dark" } as const;
    expect(preferredColour({ stimulus: ring }, planeAxes(ring), 3)).toBe("var(--color-accent)");
  });
});
