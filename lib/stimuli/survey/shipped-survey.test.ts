/** The surveys that ship with the packs: that they are of these weights, and that a reader finds the same again. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack } from "../../model/pack.ts";
import { type Survey, surveySchema } from "./record.ts";
import { summariseSurvey } from "./summary.ts";
import { surveyNetwork } from "./survey-network.ts";

const folder = "public/models";
const packs = existsSync(folder)
  ? readdirSync(folder).filter((id) => existsSync(`${folder}/${id}/survey.json`))
  : [];
if (packs.length === 0) console.warn(`skipped: no pack in ${folder} has a survey.json`);

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
const readSurvey = (id: string): Survey => surveySchema.parse(readJson(`${id}/survey.json`));

const openShipped = (id: string) =>
  openPack({
    manifest: async () => readJson(`${id}/manifest.json`),
    weights: async ({ start, end }) =>
      new Uint8Array(readFileSync(`${folder}/${id}/weights.safetensors`)).subarray(start, end),
  });

describe.skipIf(packs.length === 0)("a shipped survey", () => {
  beforeAll(() => startBackend(nodePlatform));

  it.each(packs)("of %s is of the weights beside it, and of every unit of their main layers", async (id) => {
    const { manifest } = await openShipped(id);
    const survey = readSurvey(id);
    expect(survey.pack).toEqual({ id: manifest.id, sha256: manifest.weights.sha256 });
    expect(survey.units.map(({ unit }) => unit)).toEqual(
      manifest.layers
        .filter(({ main }) => main)
        .flatMap(({ name, shape }) => Array.from({ length: shape[2] }, (_, index) => `${name}:${index}`)),
    );
  });

  it.each(packs)("of %s is found again when its first layer is measured anew", async (id) => {
    const pack = await openShipped(id);
    const survey = readSurvey(id);
    const [first] = pack.manifest.layers.filter(({ main }) => main);
    const again = await surveyNetwork(pack, { layers: [first?.name ?? ""], settings: survey.settings });
    for (const [index, unit] of again.units.entries()) {
      const shipped = survey.units[index];
      expect(unit.unit).toBe(shipped?.unit);
      expect(unit.silent).toBe(shipped?.silent);
      expect(unit.findings.map(({ kind }) => kind).sort()).toEqual(
        shipped?.findings.map(({ kind }) => kind).sort(),
      );
      for (const { kind, index: selectivity, response } of unit.measurements) {
        const before = shipped?.measurements.find((measurement) => measurement.kind === kind);
        expect(Math.abs(selectivity - (before?.index ?? Number.NaN)), unit.unit).toBeLessThan(0.005);
        expect(Math.abs(response - (before?.response ?? Number.NaN)), unit.unit).toBeLessThan(
          0.002 * unit.strongest,
        );
      }
    }
  });

  it.skipIf(!packs.includes("specimen"))("of the specimen shows that it is worth dissecting", () => {
    const { criteria } = summariseSurvey(readSurvey("specimen"));
    expect(criteria.map(({ kind }) => kind)).toEqual([
      "line",
      "curve",
      "high-low frequency",
      "colour opponent",
    ]);
    for (const criterion of criteria) expect(criterion, criterion.kind).toMatchObject({ met: true });
  });
});
