/** The indices on the tuning curves that were published with “Curve Detectors” and “Curve Circuits”. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bandwidth, directionTuning, echo, orientationTuning } from "./indices.ts";

const folder = "../shared/distill";
const there = existsSync(`${folder}/published/radialLines.json`);
if (!there) console.warn(`skipped: the published tuning curves are not in ${folder}/published`);

const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

type PublishedUnit = {
  readonly unit: number;
  readonly peak_orientation_deg: number;
  readonly peak_activation: number;
  readonly width_at_half_max_deg: number;
  readonly max_echo_within_30deg_of_opposite_over_peak: number;
};

const layers = ["conv2d2", "mixed3a", "mixed3b", "mixed4a"] as const;

/** Curve units and their responses to 720 curves, one each half degree. */
function published(layer: (typeof layers)[number]): [unit: number, responses: number[]][] {
  const { neurons, activations } = read(`published/curves-${layer}.json`);
  return neurons.map((unit: number) => [unit, activations[unit]]);
}

describe.skipIf(!there)("on the published curve tuning", () => {
  it("finds the orientations that Curve Circuits gives for the ten curve detectors of mixed3b", () => {
    const found = published("mixed3b").map(([unit, responses]) => [
      unit,
      directionTuning(responses).peakAngle,
    ]);
    expect(Object.fromEntries(found)).toEqual({
      342: 22.5,
      388: 66.5,
      324: 91.5,
      340: 110,
      330: 145,
      349: 181,
      379: 243,
      406: 268.5,
      385: 290,
      343: 358,
    });
  });

  it.each(layers)("agrees with the summary of every unit of %s: peak, its angle, and the echo", (layer) => {
    const summary: PublishedUnit[] = read("circuits-thread.json").curve_tuning.layers[layer].units;
    const curves = new Map(published(layer));
    expect(summary).toHaveLength(curves.size);
    for (const unit of summary) {
      const responses = curves.get(unit.unit) ?? [];
      expect(responses, `${layer}:${unit.unit}`).toHaveLength(720);
      const { peak, peakAngle } = directionTuning(responses);
      expect(peakAngle).toBe(unit.peak_orientation_deg);
      expect(peak).toBeCloseTo(unit.peak_activation, 1);
      expect(echo(responses)).toBeCloseTo(unit.max_echo_within_30deg_of_opposite_over_peak, 2);
    }
  });

  it("finds the echoes fading with depth: 0.20 to 0.88 of the peak, 0.04 to 0.53, at most 0.03", () => {
    const range = (layer: (typeof layers)[number]): [number, number] => {
      const echoes = published(layer).map(([, responses]) => echo(responses));
      return [Math.min(...echoes), Math.max(...echoes)];
    };
    const quoted = { conv2d2: [0.2, 0.88], mixed3a: [0.04, 0.53], mixed3b: [0, 0.03] } as const;
    for (const layer of ["conv2d2", "mixed3a", "mixed3b"] as const) {
      range(layer).forEach((value, end) => {
        // The figures were rounded to three digits, then quoted with two.
        expect(Math.abs(value - (quoted[layer][end] ?? Number.NaN)), layer).toBeLessThanOrEqual(0.0055);
      });
    }
  });

  it.each(layers)(
    "finds the width of every unit's peak in %s: that of all it holds above a half, or less",
    (layer) => {
      const summary: PublishedUnit[] = read("circuits-thread.json").curve_tuning.layers[layer].units;
      const curves = new Map(published(layer));
      for (const { unit, width_at_half_max_deg } of summary) {
        const width = bandwidth(curves.get(unit) ?? [], 360) ?? Number.NaN;
        // The summary counts every sample above a half, those of other peaks included, by half degrees.
        expect(width - width_at_half_max_deg, `${layer}:${unit}`).toBeLessThanOrEqual(0.5);
        if (layer === "mixed3b") {
          expect(Math.abs(width - width_at_half_max_deg), `${unit}`).toBeLessThanOrEqual(0.5);
        }
      }
    },
  );

  it("finds the echoes reappear where Curve Circuits leaves only early curves and their positive weights", () => {
    type Responses = {
      readonly layer: string;
      readonly neurons: number[];
      readonly responsesByNeuron: Record<string, number[]>;
    };
    const echoes = ({ neurons, responsesByNeuron }: Responses): number[] =>
      neurons.map((unit) => echo(responsesByNeuron[unit] ?? [])).toSorted((a, b) => a - b);
    const unedited: Responses[] = read("published/unedited.json");
    const before = unedited.filter(({ layer }) => layer === "mixed3b").flatMap(echoes);
    const after = echoes(read("published/only-curves-no-negative.json"));
    expect([before.length, after.length]).toEqual([10, 10]);
    expect(before.at(-1)).toBeLessThan(0.03);
    expect(after[0]).toBeGreaterThan(before.at(-1) ?? Number.NaN);
    expect(after.at(-1)).toBeCloseTo(0.662, 3);
  });

  it("calls every curve detector of mixed3b selective for direction, and puts the preferred and the mean angle near the peak", () => {
    for (const [unit, responses] of published("mixed3b")) {
      const { selectivity, peakAngle, mean, preferred } = directionTuning(responses);
      expect(selectivity, `${unit}`).toBeGreaterThan(0.85);
      const off = (angle: number): number => Math.abs(((angle - peakAngle + 540) % 360) - 180);
      expect(off(preferred)).toBeLessThanOrEqual(0.25);
      expect(off(mean)).toBeLessThan(15);
    }
  });
});

describe.skipIf(!there)("on the published line tuning of mixed3a", () => {
  // Each curve runs over a full turn: the published lines have a light and a dark side, so that half a turn makes
  // another stimulus.
  it("finds the line units selective for direction, much more so than their layer", () => {
    const curves: Record<string, number[]> = read("published/radialLines.json").radialTuningCurves;
    const families: { name: string; units: number[] }[] =
      read("circuits-thread.json").line_subfamilies_mixed3a;
    const lines = families.find(({ name }) => name === "Lines")?.units ?? [];
    const selectivity = (unit: number | string): number => directionTuning(curves[unit] ?? []).selectivity;
    const median = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
    expect(Object.keys(curves)).toHaveLength(256);
    expect(lines).toHaveLength(12);
    expect(median(lines.map(selectivity))).toBeGreaterThan(0.7);
    expect(median(Object.keys(curves).map(selectivity))).toBeLessThan(0.5);
  });

  it("puts the orientation of a line in the direction of either of its ends", () => {
    const curves: Record<string, number[]> = read("published/radialLines.json").radialTuningCurves;
    for (const responses of Object.values(curves)) {
      const turned = [...responses.slice(180), ...responses.slice(0, 180)];
      const [one, other] = [orientationTuning(responses, 360), orientationTuning(turned, 360)];
      expect(other.selectivity).toBeCloseTo(one.selectivity, 9);
      if (one.selectivity > 0.01) {
        expect(Math.cos(((other.mean - one.mean) * Math.PI) / 90)).toBeCloseTo(1, 6);
      }
    }
  });
});
