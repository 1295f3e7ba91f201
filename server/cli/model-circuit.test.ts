/** Verifying a model's curve circuits, as a person or a script meets it. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CircuitReport, circuitReportSchema } from "../../lib/circuits/curves/report.ts";
import { formatReport } from "./model-circuit.ts";

const main = path.join(import.meta.dirname, "main.ts");
const shipped = path.join(import.meta.dirname, "../../public/models/specimen");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-circuit-"));
});
afterAll(() => rm(folder, { recursive: true }));

function circuit(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const argv = [main, "model", "circuit", "specimen", "--data-dir", path.join(folder, "data"), ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

describe("micrographia model circuit", () => {
  it("says how to make a survey where there is none, and of a file that it is none", async () => {
    const missing = await circuit("--survey", "nowhere.json");
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toContain("micrographia model survey specimen --out nowhere.json");
    await writeFile(path.join(folder, "other.json"), "{");
    const other = await circuit("--survey", "other.json");
    expect(other).toMatchObject({ code: 1, stdout: "" });
    expect(other.stderr).toContain("other.json is not a survey");
  });

  it.skipIf(!existsSync(path.join(shipped, "survey.json")))(
    "prints and writes the report, and refuses a survey of other weights",
    async () => {
      const survey = JSON.parse(await readFile(path.join(shipped, "survey.json"), "utf8"));
      await writeFile(path.join(folder, "empty.json"), JSON.stringify({ ...survey, units: [] }));
      const { code, stdout, stderr } = await circuit(
        "--survey",
        "empty.json",
        "--json",
        "--out",
        "report.json",
      );
      expect(code, stderr).toBe(0);
      expect(await readFile(path.join(folder, "report.json"), "utf8")).toBe(stdout);
      expect(circuitReportSchema.parse(JSON.parse(stdout))).toMatchObject({
        pack: survey.pack,
        circuits: [],
      });

      const foreign = { ...survey, pack: { ...survey.pack, sha256: "0".repeat(64) } };
      await writeFile(path.join(folder, "foreign.json"), JSON.stringify(foreign));
      const refused = await circuit("--survey", "foreign.json");
      expect(refused).toMatchObject({ code: 1, stdout: "" });
      expect(refused.stderr).toContain("with other weights");
    },
  );

  it("shows every circuit with what holds of it", () => {
    const none = { units: 0, larger: 0, meanDifference: null, signP: 1, signedRankP: 1 };
    const some = { units: 15, larger: 12, meanDifference: 0.034, signP: 0.0176, signedRankP: 0.0075 };
    const report = {
      circuits: [
        {
          lower: "a",
          upper: "b",
          lines: [{ unit: "a:1", orientation: 5 }],
          curves: [],
          pairs: { r: 0.7213, n: 225, p: 0.001, interval: [0.54, 0.83] },
          cells: { r: null, n: 0, p: null, interval: null },
          byAngle: [],
          ablation: { units: [], magnitude: some, signed: none },
          holds: { tangents: true, ablation: false },
        },
      ],
    } as unknown as CircuitReport; // the rest is not shown
    const text = formatReport(report);
    expect(text).toContain("a → b");
    expect(text).toMatch(/0\.721 +225 +0\.0010 +0\.54 to 0\.83/);
    expect(text).toMatch(/12 of 15 +3 % +0\.0176 +0\.0075 +0 of 0/);
    expect(text).toMatch(/yes$/m);
    expect(text).toMatch(/NO$/m);
    expect(formatReport({ ...report, circuits: [] })).toBe(
      "No two layers have line units below and curve units above.",
    );
  });
});
