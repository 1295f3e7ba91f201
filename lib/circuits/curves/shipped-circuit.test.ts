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

  it.each(packs)("of %s has the units of the survey beside it, and is found again from it", async (id) => {
    const report = readReport(id);
    const survey = surveySchema.parse(readJson(id, "survey.json"));
    // What rests on chance is cut short; what does not must come out the same but for rounding.
    const settings = { ...report.settings, repeats: 1, controls: 1 };
    const again = await verifyCurveCircuit(await openShipped(id), survey, { settings });
    expect(again.circuits.map(({ lower, upper }) => [lower, upper])).toEqual(
      report.circuits.map(({ lower, upper }) => [lower, upper]),
    );
    for (const [index, { lines, curves, pairs, cells, ablation }] of again.circuits.entries()) {
      const shipped = report.circuits[index];
      expect(lines).toEqual(shipped?.lines);
      expect(curves.map(({ unit }) => unit)).toEqual(shipped?.curves.map(({ unit }) => unit));
      expect([pairs.n, cells.n]).toEqual([shipped?.pairs.n, shipped?.cells.n]);
      expect(pairs.r).toBeCloseTo(shipped?.pairs.r ?? Number.NaN, 3);
      expect(cells.r).toBeCloseTo(shipped?.cells.r ?? Number.NaN, 3);
      for (const [at, { unit, aligned, before, drop }] of ablation.units.entries()) {
        const own = shipped?.ablation.units[at];
        expect({ unit, aligned }).toEqual({ unit: own?.unit, aligned: own?.aligned });
        expect(before).toBeCloseTo(own?.before ?? Number.NaN, 2);
        // The curve is shown as the survey showed it.
        const surveyed = survey.units.find((candidate) => candidate.unit === unit);
        const response = surveyed?.findings.find(({ kind }) => kind === "curve")?.response ?? Number.NaN;
        expect(before / response, unit).toBeCloseTo(1, 2);
        expect(drop ?? 0).toBeCloseTo(own?.drop ?? 0, 2);
      }
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
