import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tuningSettingsSchema } from "../../lib/microscope/tuning/instrument.ts";

const run = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["server/cli/main.ts", "model", "tune", ...args],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return stdout;
};

const measured = z.object({
  format: z.literal("micrographia-measurement"),
  kind: z.literal("tuning"),
  settings: tuningSettingsSchema,
  result: z.object({ units: z.number(), pictures: z.number(), responses: z.array(z.number()) }),
});

describe("model tune", () => {
  it("prints a measurement of the whole layer as JSON, and nothing else", async () => {
    const text = await run(
      "specimen",
      "conv2d0:3",
      "--stimulus",
      "grating",
      "--steps",
      "6",
      "--sizes",
      "4,8",
      "--json",
    );
    const { settings, result } = measured.parse(JSON.parse(text));
    expect(settings.stimulus).toMatchObject({ kind: "grating", orientations: 6, wavelengths: [4, 8] });
    expect(result).toMatchObject({ units: 24, pictures: 48 });
    expect(result.responses).toHaveLength(6 * 2 * 24);
  });

  it("says of a unit what it prefers, by which definition, and its curve", async () => {
    const text = await run("specimen", "conv2d0:3", "--stimulus", "edge", "--steps", "12");
    expect(text).toMatch(/^conv2d0:3, edge: 12 × 4 figures/);
    expect(text).toMatch(/preferred direction of the light side\s+[\d.]+°\s+top of the parabola/);
    expect(text).toMatch(/selectivity\s+0\.\d{3}\s+\|Σ r e\^\{iθ\}\| \/ Σ r/);
    expect(text.match(/^\d+°/gm)).toHaveLength(12);
  });

  it("lists every unit of a layer", async () => {
    const text = await run("specimen", "conv2d0", "--stimulus", "hue", "--steps", "6");
    expect(text.match(/^conv2d0:\d+ /gm)).toHaveLength(24);
  });

  it("says what is wrong with what it was asked for", async () => {
    await expect(run("specimen", "conv2d0:99")).rejects.toMatchObject({
      stderr: expect.stringContaining("units 0 to 23"),
    });
    await expect(run("specimen", "conv2d0", "--stimulus", "loops")).rejects.toMatchObject({
      stderr: expect.stringContaining("Choose one of line, edge"),
    });
    await expect(run("specimen", "conv2d0", "--sizes", "0")).rejects.toMatchObject({
      stderr: expect.stringContaining("radii"),
    });
  });
});
