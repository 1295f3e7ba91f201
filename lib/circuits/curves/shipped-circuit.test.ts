/** The circuit reports that ship with the packs: that they are of these weights, and that a reader finds the same again. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack } from "../../model/pack.ts";
import { surveySchema } from "../../stimuli/survey/record.ts";
import { circuitReportSchema } from "./report.ts";
import { verifyCurveCircuit } from "./verify.ts";

const folder = path.join(import.meta.dirname, "..", "..", "..", "public", "models");
const packs = existsSync(folder)
  ? readdirSync(folder).filter((id) => existsSync(path.join(folder, id, "circuit.json")))
  : [];
if (packs.length === 0) console.warn("skipped: no pack in public/models has a circuit.json");

const readJson = (id: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, id, file), "utf8"));
const readReport = (id: string) => circuitReportSchema.parse(readJson(id, "circuit.json"));

const openShipped = (id: string) =>
  openPack({
    manifest: async () => readJson(id, "manifest.json"),
    weights: async ({ start, end }) =>
      new Uint8Array(readFileSync(path.join(folder, id, "weights.safetensors"))).subarray(start, end),
  });

describe.skipIf(packs.length === 0)("a shipped circuit report", () => {
  beforeAll(() => startBackend(nodePlatform));

  it.each(packs)("of %s is of the weights beside it", async (id) => {
    const { manifest } = await openShipped(id);
    expect(readReport(id).pack).toEqual({ id: manifest.id, sha256: manifest.weights.sha256 });
  });

  it.each(packs)("of %s is found again from the weights and the survey beside it", async (id) => {
    const report = readReport(id);
    const survey = surveySchema.parse(readJson(id, "survey.json"));
    const shipped = report.circuits.find(({ holds }) => holds.tangents) ?? report.circuits[0];
    if (!shipped) return;
    // One circuit, and little of what rests on chance: the rest must come out the same but for rounding.
    const inCircuit = (unit: string): boolean =>
      [shipped.lower, shipped.upper].some((layer) => unit.startsWith(`${layer}:`));
    const { circuits } = await verifyCurveCircuit(
      await openShipped(id),
      { ...survey, units: survey.units.filter(({ unit }) => inCircuit(unit)) },
      { settings: { ...report.settings, repeats: 1, controls: 1 } },
    );
    expect(circuits).toHaveLength(1);
    const [again] = circuits;
    expect(again).toMatchObject({ lower: shipped.lower, upper: shipped.upper, lines: shipped.lines });
    expect(again?.curves.map(({ unit }) => unit)).toEqual(shipped.curves.map(({ unit }) => unit));
    for (const level of ["pairs", "cells"] as const) {
      expect(again?.[level].n).toBe(shipped[level].n);
      expect(again?.[level].r).toBeCloseTo(shipped[level].r ?? Number.NaN, 3);
    }
    for (const [index, unit] of shipped.ablation.units.entries()) {
      const own = again?.ablation.units[index];
      expect({ unit: own?.unit, aligned: own?.aligned }).toEqual({ unit: unit.unit, aligned: unit.aligned });
      expect(own?.drop ?? 0).toBeCloseTo(unit.drop ?? 0, 2);
      // The curve is shown as the survey showed it.
      const surveyed = survey.units.find((candidate) => candidate.unit === unit.unit);
      const response = surveyed?.findings.find(({ kind }) => kind === "curve")?.response ?? Number.NaN;
      expect(unit.before / response, unit.unit).toBeCloseTo(1, 2);
    }
  });

  it.skipIf(!packs.includes("specimen"))(
    "of the specimen verifies a circuit, by weights and by ablation",
    () => {
      const verified = readReport("specimen").circuits.filter(
        ({ holds }) => holds.tangents && holds.ablation,
      );
      expect(verified.length).toBeGreaterThan(0);
    },
  );
});
