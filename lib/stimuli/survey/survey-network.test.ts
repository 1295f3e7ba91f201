/** Surveys of hand-made networks, whose units are known to be what they are. */
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { hueAtLuma } from "../synthetic/hue.ts";
import { shareOf } from "../synthetic/share.ts";
import { bell, type HandMadeUnit, handMadePack } from "../testing/hand-made-pack.ts";
import { defaultSettings } from "./default-settings.ts";
import { type Finding, type FindingKind, type Survey, surveySchema, type UnitSurvey } from "./record.ts";
import { surveyNetwork } from "./survey-network.ts";

const settings = {
  ...defaultSettings(40),
  orientations: 8,
  directions: 16,
  widths: [2, 4],
  radii: [3, 6],
  wavelengths: [4, 12],
  openings: [90],
};

/** An arc that opens downwards, around a centre six pixels below the middle. */
const arcAround = (radius: number) => {
  const share = shareOf({ kind: "arc", direction: 270, radius, width: 2, extent: 150 });
  return (x: number, y: number): number => share(x, y + 6 - radius);
};
const [inner, arc, outer] = [arcAround(4), arcAround(6), arcAround(8)];
const red = hueAtLuma(0, 0, 1);

/** A patch of a wave of four pixels: one of a set whose rectified answers sum to about the same for every phase. */
const fineWave =
  (along: "x" | "y", phase: number): HandMadeUnit["weight"] =>
  (x, y) =>
    Math.cos((Math.PI / 2) * (along === "x" ? x : y) + phase) * bell(x, y, 2) * 0.05;

const fine = [0, 1, 2, 3].flatMap((quarter) =>
  (["x", "y"] as const).map((along): HandMadeUnit => ({ weight: fineWave(along, (quarter * Math.PI) / 2) })),
);

const early: Readonly<Record<string, HandMadeUnit>> = {
  line: { weight: (x, y) => (bell(0, y, 1) - 0.5 * bell(0, y, 2)) * bell(x, y, 4) * 0.1 },
  edge: { weight: (x, y) => -Math.sign(x) * bell(x, y, 3) * 0.02 },
  curve: { weight: (x, y) => (arc(x, y) - 0.7 * inner(x, y) - 0.4 * outer(x, y)) * 0.04, bias: -0.7 },
  centre: { weight: (x, y) => bell(x, y, 2) * 0.1 - bell(x, y, 4) * 0.026 },
  opponent: { weight: (x, y, channel) => (red[channel] ?? 0) * bell(x, y, 3) * 0.1 },
  light: { weight: (x, y) => bell(x, y, 3) * 0.1 },
  dead: { weight: () => 0, bias: -1 },
  constant: { weight: () => 0, bias: 1 },
};
const names = Object.keys(early);

describe("a survey", () => {
  let survey: Survey;
  let pack: Pack;

  beforeAll(async () => {
    await startBackend(nodePlatform);
    pack = await handMadePack([
      { name: "early", side: 17, stride: 2, units: [...Object.values(early), ...fine] },
      {
        name: "late",
        side: 9,
        stride: 2,
        units: [
          {
            // Fine texture below, and none above.
            weight: (_x, y, channel) => (channel < names.length || y === 0 ? 0 : y < 0 ? 0.02 : -0.02),
          },
          { weight: (_x, _y, channel) => (channel < names.length ? 0 : 0.01) },
        ],
      },
    ]);
    const tensors = tf.memory().numTensors;
    survey = await surveyNetwork(pack, { settings });
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  const unitOf = (name: string): UnitSurvey => {
    const [unit] = survey.units.filter((entry) => entry.unit === name);
    if (!unit) throw new Error(`no ${name} in the survey`);
    return unit;
  };
  const made = (name: string): UnitSurvey => unitOf(`early:${names.indexOf(name)}`);
  const finding = <K extends FindingKind>(unit: UnitSurvey, kind: K) =>
    unit.findings.find((entry): entry is Extract<Finding, { kind: K }> => entry.kind === kind);

  it("holds every unit of the main layers in order, and says what it was made of and with", () => {
    expect(survey.units.map(({ unit }) => unit)).toEqual([
      ...Array.from({ length: names.length + fine.length }, (_, i) => `early:${i}`),
      "late:0",
      "late:1",
    ]);
    expect(survey).toMatchObject({
      pack: { id: "hand-made", sha256: pack.manifest.weights.sha256 },
      backend: tf.getBackend(),
      settings,
    });
    expect(surveySchema.parse(JSON.parse(JSON.stringify(survey)))).toEqual(survey);
  });

  it("finds the line, the edge and the curve first in the units that are made of them, and their angles", () => {
    const line = finding(made("line"), "line");
    expect(made("line").findings[0]?.kind).toBe("line");
    expect(line).toMatchObject({ polarity: "light", width: 4 });
    expect(Math.abs((((line?.orientation ?? 90) + 90) % 180) - 90)).toBeLessThan(4);
    expect(line?.tuning).toHaveLength(8);
    expect(Math.max(...(line?.tuning ?? []))).toBe(line?.response);

    expect(made("edge").findings[0]?.kind).toBe("edge");
    expect(Math.abs((finding(made("edge"), "edge")?.direction ?? 0) - 180)).toBeLessThan(4);

    expect(made("curve").findings[0]?.kind).toBe("curve");
    const curve = finding(made("curve"), "curve");
    expect(curve).toMatchObject({ drawn: "line", radius: 6, polarity: "light" });
    expect(Math.abs((curve?.direction ?? 0) - 270)).toBeLessThan(6);
    expect(curve?.response).toBeGreaterThan(1.1 * (curve?.straight ?? Number.POSITIVE_INFINITY));
  });

  it("does not take a straight unit for a curved one, whatever its selectivity", () => {
    for (const name of ["line", "edge"]) {
      expect(finding(made(name), "curve"), name).toBeUndefined();
      expect(finding(made(name), "corner"), name).toBeUndefined();
    }
    // The edge unit is selective enough: it is the comparison with straight stimuli that decides.
    const measured = made("edge").measurements.find(({ kind }) => kind === "curve");
    expect(measured).toMatchObject({ met: false });
    expect(measured?.index).toBeGreaterThan(0.3);
  });

  it("tells a centre with a surround from a unit that only likes light", () => {
    expect(finding(made("centre"), "centre-surround")).toMatchObject({ polarity: "light", hue: null });
    expect(finding(made("light"), "centre-surround")).toBeUndefined();
    for (const name of ["centre", "light"]) expect(finding(made(name), "line"), name).toBeUndefined();
  });

  it("calls a unit colour opponent that one hue excites and its opposite inhibits, and none that likes light", () => {
    const opponent = finding(made("opponent"), "colour opponent");
    expect(made("opponent").findings[0]?.kind).toBe("colour opponent");
    expect(opponent?.index).toBeCloseTo(1, 1);
    expect(opponent?.luminance).toBeLessThan(0.1);
    expect(Math.cos(((opponent?.hue ?? 180) * Math.PI) / 180)).toBeGreaterThan(0.95);
    expect(opponent?.opponentHue).toBeCloseTo(((opponent?.hue ?? 0) + 180) % 360, 1);
    for (const name of ["light", "edge", "line"]) {
      expect(finding(made(name), "colour opponent"), name).toBeUndefined();
    }
  });

  it("finds the boundary between fine and coarse in the unit that compares them, and texture in the one that does not", () => {
    const boundary = finding(unitOf("late:0"), "high-low frequency");
    expect(unitOf("late:0").findings[0]?.kind).toBe("high-low frequency");
    expect(boundary).toMatchObject({ fine: 4, coarse: 12 });
    expect(Math.abs((boundary?.direction ?? 0) - 270)).toBeLessThan(12);
    expect(finding(unitOf("late:1"), "high-low frequency")).toBeUndefined();
    expect(finding(unitOf("late:1"), "texture")).toMatchObject({ wavelength: 4 });
    expect(finding(made("edge"), "high-low frequency")).toBeUndefined();
  });

  it("calls a unit silent that nothing moves, whether it is always off or always on, and finds nothing in it", () => {
    for (const name of ["dead", "constant"]) {
      expect(made(name)).toMatchObject({ silent: true, findings: [], measurements: [] });
    }
    expect(survey.units.filter(({ silent }) => silent)).toHaveLength(2);
  });

  it("lists findings by how clear they are: selective, and by a stimulus that matters to the unit", () => {
    for (const { findings, strongest } of survey.units) {
      const clearness = findings.map(({ index, response }) => (index * response) / strongest);
      expect(clearness).toEqual(clearness.toSorted((a, b) => b - a));
    }
  });

  it("says the same of a layer that is surveyed alone", async () => {
    const alone = await surveyNetwork(pack, { settings, layers: ["early"] });
    expect(alone.canvas).toBeLessThan(survey.canvas);
    expect(alone.units).toHaveLength(names.length + fine.length);
    for (const [index, unit] of alone.units.entries()) {
      expect(unit.findings.map(({ kind }) => kind)).toEqual(
        survey.units[index]?.findings.map(({ kind }) => kind),
      );
    }
  });

  it("refuses a layer that is not there", async () => {
    await expect(surveyNetwork(pack, { layers: ["mixed9z"] })).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses settings with which a kind could not be drawn", async () => {
    for (const changes of [{ wavelengths: [4, 6] }, { widths: [7] }, { hues: 7 }]) {
      const impossible = surveyNetwork(pack, { settings: { ...settings, ...changes } });
      await expect(impossible).rejects.toMatchObject({ code: "invalid" });
    }
  });
});
