/** Curve circuits of hand-made networks, of which it is known whether there is one. */
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { pearson } from "../statistics/correlation.ts";
import { weightsBetween } from "../weights-between.ts";
import { orientationAgreement } from "./arc.ts";
import { curveUnits, lineUnits } from "./members.ts";
import { placeArc } from "./place-arc.ts";
import { type CircuitReport, circuitReportSchema } from "./report.ts";
import {
  curveNetwork,
  curveSurvey,
  directions,
  orientations,
  tangentWeight,
} from "./testing/wired-network.ts";
import { verifyCurveCircuit } from "./verify.ts";

const settings = { repeats: 99, controls: 25 };

const onlyCircuit = (report: CircuitReport) => {
  const [circuit, ...others] = report.circuits;
  if (!circuit || others.length > 0) throw new Error("one circuit expected");
  return circuit;
};

/** The orientations of a unit's aligned line units, and how far the worst is off the tangent, in degrees. */
const offTangent = (orientation: number, direction: number): number =>
  (Math.acos(orientationAgreement(orientation, direction + 90)) * 90) / Math.PI;

describe("a curve circuit", () => {
  let wired: Pack;
  let shuffled: Pack;
  let found: CircuitReport;

  beforeAll(async () => {
    await startBackend(nodePlatform);
    [wired, shuffled] = [await curveNetwork("wired"), await curveNetwork("shuffled")];
    const tensors = tf.memory().numTensors;
    found = await verifyCurveCircuit(wired, curveSurvey(wired), { settings });
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  it("is found where curve units are wired by the tangents of their curve", () => {
    const { pairs, cells, holds, lines, curves } = onlyCircuit(found);
    expect([lines.length, curves.length, pairs.n, cells.n]).toEqual([24, 8, 24 * 8, 24 * 8 * 81]);
    expect(cells.r).toBeGreaterThan(0.9999); // the weights are the agreement itself
    expect(pairs.r).toBeGreaterThan(0.95);
    expect(pairs.p).toBe(1 / 100); // no shuffle comes near
    expect(holds).toEqual({ tangents: true, ablation: true });
    expect(pairs.interval?.[0]).toBeGreaterThan(0.9);
    for (const { r } of curves) expect(r).toBeGreaterThan(0.95);
  });

  it("needs its aligned line units more than others of the same weight, in every curve unit", () => {
    const { ablation } = onlyCircuit(found);
    expect(ablation.magnitude).toMatchObject({ units: 8, larger: 8, signedRankP: 1 / 256 });
    expect(ablation.magnitude.signP).toBeCloseTo(1 / 256, 12);
    expect(ablation.magnitude.meanDifference).toBeGreaterThan(0.2);
    for (const [index, unit] of ablation.units.entries()) {
      const direction = directions[index] ?? Number.NaN;
      const aligned = orientations.flatMap((orientation, line) =>
        offTangent(orientation, direction) <= 22.5 ? [line] : [],
      );
      expect(aligned).toHaveLength(6);
      expect(unit).toMatchObject({ unit: `curves:${index}`, aligned, magnitude: { sets: 25 } });
      expect(unit.before).toBeGreaterThan(0);
      expect(unit.drop).toBeCloseTo((unit.before - unit.after) / unit.before, 12);
    }
  });

  it("falls from excitation to inhibition as the line turns away from the tangent", () => {
    const means = onlyCircuit(found).byAngle.map(({ meanWeight }) => meanWeight ?? Number.NaN);
    expect(means).toHaveLength(6);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(means[0]).toBeGreaterThan(0);
    expect(means[5]).toBeLessThan(0);
  });

  it("is not found where the same weights are dealt out at random", async () => {
    const { pairs, cells, ablation, holds } = onlyCircuit(
      await verifyCurveCircuit(shuffled, curveSurvey(shuffled), { settings }),
    );
    expect(Math.abs(pairs.r ?? 1)).toBeLessThan(0.25); // four standard errors of 192 pairs are 0.29
    expect(Math.abs(cells.r ?? 1)).toBeLessThan(0.04); // and of 15,552 cells 0.03
    expect(pairs.p).toBeGreaterThan(0.01);
    expect(ablation.magnitude.signedRankP).toBeGreaterThan(0.01);
    expect(holds).toEqual({ tangents: false, ablation: false });
  });

  it("takes its numbers from the weights that `weightsBetween` shows", async () => {
    const weights: number[] = [];
    const agreements: number[] = [];
    for (const [line, orientation] of orientations.entries()) {
      const tile = await weightsBetween(
        wired,
        { layer: "lines", index: line },
        { layer: "curves", index: 3 },
      );
      if (!tile.ok) throw new Error(tile.problem.message);
      tile.value.values.forEach((weight, cell) => {
        weights.push(weight);
        agreements.push(tangentWeight(orientation, 135, (cell % 9) - 4, 4 - Math.floor(cell / 9)));
      });
    }
    expect(pearson(weights, agreements)).toBeGreaterThan(0.9999);
  });

  it("has its curves where the units answer them most strongly", async () => {
    const survey = curveSurvey(wired);
    const upper = wired.manifest.layers.find(({ name }) => name === "curves");
    if (!upper) throw new Error("a layer expected");
    const executor = createExecutor(wired);
    await executor.prepare([upper.node]);
    for (const curve of curveUnits(survey, upper, 4)) {
      const { arc, response } = await placeArc({ executor, manifest: wired.manifest, upper }, curve, 2);
      expect(Math.hypot(arc.middle.x, arc.middle.y)).toBeLessThan(2); // within the step of the map
      expect(response).toBeGreaterThan(0);
    }
    executor.dispose();
  });

  it("leaves out curves that are too tight for a tangent, and boundaries of discs", () => {
    const survey = curveSurvey(wired);
    const [lower, upper] = wired.manifest.layers;
    if (!lower || !upper) throw new Error("two layers expected");
    expect(lineUnits(survey, lower)).toHaveLength(24);
    expect(lineUnits(survey, upper)).toHaveLength(0);
    expect(curveUnits(survey, upper, 9)).toHaveLength(8);
    expect(curveUnits(survey, upper, 9.1)).toHaveLength(0);
    const discs = survey.units.map((unit) => ({
      ...unit,
      findings: unit.findings.map((finding) =>
        finding.kind === "curve" ? { ...finding, drawn: "boundary" as const, width: null } : finding,
      ),
    }));
    expect(curveUnits({ ...survey, units: discs }, upper, 9)).toHaveLength(0);
  });

  it("is the same for the same seed, and differs by chance alone for another", async () => {
    const survey = curveSurvey(wired);
    const again = await verifyCurveCircuit(wired, survey, { settings });
    expect(again).toEqual(found);
    const other = onlyCircuit(
      await verifyCurveCircuit(wired, survey, { settings: { ...settings, seed: 1 } }),
    );
    const { pairs, ablation } = onlyCircuit(found);
    expect(other.pairs.r).toBe(pairs.r);
    expect(other.ablation.units.map(({ drop }) => drop)).toEqual(ablation.units.map(({ drop }) => drop));
    expect(other.pairs.interval).not.toEqual(pairs.interval);
  });

  it("is reported in the form that the schema describes, and survives being written down", () => {
    expect(circuitReportSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });

  it("says of a unit without controls that it has none", async () => {
    // More than half of the line units lie within 45 degrees of any tangent, so that too few others are left.
    const report = await verifyCurveCircuit(wired, curveSurvey(wired), {
      settings: { ...settings, alignedWithin: 45 },
    });
    const { ablation, holds } = onlyCircuit(report);
    for (const unit of ablation.units) expect(unit).toMatchObject({ magnitude: null, signed: null });
    expect(ablation.magnitude).toMatchObject({ units: 0, meanDifference: null, signedRankP: 1 });
    expect(holds.ablation).toBe(false);
  });

  it("refuses a survey of other weights", async () => {
    await expect(verifyCurveCircuit(shuffled, curveSurvey(wired))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("stops when it is told to and leaves nothing behind", async () => {
    const tensors = tf.memory().numTensors;
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done === 2) controller.abort();
    };
    await expect(
      verifyCurveCircuit(wired, curveSurvey(wired), { settings, signal: controller.signal, onProgress }),
    ).rejects.toMatchObject({ code: "cancelled" });
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it("is not looked for where there are too few units to tell", async () => {
    const survey = curveSurvey(wired);
    const few = { ...survey, units: survey.units.filter(({ unit }) => !/^curves:[4-7]$/.test(unit)) };
    expect((await verifyCurveCircuit(wired, few, { settings })).circuits).toEqual([]);
  });
});
