/** The survey as a person or a script asks for it. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTinyPack } from "../../lib/model/testing/tiny-pack.ts";
import { surveySchema } from "../../lib/stimuli/survey/record.ts";

const main = path.join(import.meta.dirname, "main.ts");

type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

describe("model survey", () => {
  let folder: string;

  const survey = (...argv: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      const options = { cwd: folder, env: { ...process.env, DATA_DIR: path.join(folder, "data") } };
      const all = [main, "model", "survey", ...argv];
      execFile(process.execPath, all, options, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      });
    });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-survey-"));
    const pack = path.join(folder, "data", "packs", "tiny");
    await mkdir(pack, { recursive: true });
    const { manifest, weights } = await makeTinyPack();
    await writeFile(path.join(pack, "manifest.json"), JSON.stringify(manifest));
    await writeFile(path.join(pack, "weights.safetensors"), weights);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("prints a table, and writes the same survey to a file that it prints as JSON", async () => {
    const table = await survey("tiny", "--out", "survey.json");
    expect(table).toMatchObject({ code: 0, stderr: "" });
    expect(table.stdout).toMatch(/^layer +units +silent +found +line +edge/);
    expect(table.stdout).toMatch(/^stem +4 /m);
    expect(table.stdout).toMatch(/^(yes|NO ) +colour opponent/m);
    const written = await readFile(path.join(folder, "survey.json"), "utf8");
    const record = surveySchema.parse(JSON.parse(written));
    expect(record.pack.id).toBe("tiny");
    expect(record.units.map(({ unit }) => unit)).toContain("module:7");
    const json = await survey("tiny", "--json");
    expect(json.stdout).toBe(written);
  });

  it("surveys the layers that are asked for, and says which there are when one is not", async () => {
    const one = await survey("tiny", "--layer", "stem", "--json");
    expect(surveySchema.parse(JSON.parse(one.stdout)).units).toHaveLength(4);
    const none = await survey("tiny", "--layer", "mixed3b");
    expect(none).toMatchObject({ code: 1, stdout: "" });
    expect(none.stderr).toContain("has no layer “mixed3b”");
    const dense = await survey("tiny", "--layer", "logits");
    expect(dense).toMatchObject({ code: 1, stdout: "" });
    expect(dense.stderr).toContain("no map");
  });
});
