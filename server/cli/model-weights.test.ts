/** `micrographia model weights` on the specimen, as a script reads it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommandLine } from "./main.ts";

const printed: string[] = [];
const said: string[] = [];

async function weights(...args: string[]): Promise<number> {
  printed.length = 0;
  said.length = 0;
  vi.spyOn(console, "log").mockImplementation((text: string) => printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => said.push(text));
  return await runCommandLine(["model", "weights", "specimen", ...args]);
}

afterEach(() => {
  vi.restoreAllMocks();
});

const sum = (rows: number[][]): number => rows.flat().reduce((total, weight) => total + weight, 0);

describe("micrographia model weights", () => {
  it("prints the tile between two units, what excites and what inhibits in it, and the paths", async () => {
    expect(await weights("conv2d2:3", "mixed3b:5", "--paths", "3", "--json")).toBe(0);
    const answer = JSON.parse(printed.join("\n"));
    expect(answer).toMatchObject({
      method: "expanded",
      format: "micrographia-measurement",
      kind: "weight-paths",
    });
    expect(answer.settings).toMatchObject({
      from: "conv2d2:3",
      to: "mixed3b:5",
      through: "main-layers",
      paths: 3,
    });
    expect(answer.kernel).toHaveLength(5);
    expect(sum(answer.excitatory) + sum(answer.inhibitory)).toBeCloseTo(sum(answer.kernel), 5);
    expect(answer.paths).toHaveLength(3);
    for (const { units, share } of answer.paths) {
      expect(units).toEqual(["conv2d2:3", expect.stringMatching(/^mixed3a:\d+$/), "mixed3b:5"]);
      expect(share).toBeGreaterThan(0);
    }
    expect(answer.result.totals.excitatory).toBeGreaterThan(0);
  });

  it("tells neighbours' paths apart by convolutions, and says so", async () => {
    expect(await weights("conv2d2:3", "mixed3a:30")).toBe(0);
    expect(printed.join("\n")).toMatch(/paths through every convolution: 24/);
    expect(printed.join("\n")).toMatch(/conv2d2:3 → mixed3a_3x3_bottleneck:\d+ → mixed3a:30/);
  });

  it("prints factors and positions of one unit, from the main layer before unless another is named", async () => {
    expect(await weights("mixed3a:60", "--factors", "2", "--unit", "mixed3a:61", "--json")).toBe(0);
    const factors = JSON.parse(printed.join("\n"));
    expect(factors.settings).toMatchObject({
      units: ["mixed3a:60", "mixed3a:61"],
      from: "conv2d2",
      factors: 2,
    });
    expect(factors.result.factors).toHaveLength(2);
    expect(factors.result.factors[0].maps).toHaveLength(2);
    expect(await weights("mixed3a:60", "--by-position", "--from-layer", "conv2d1", "--json")).toBe(0);
    const { result } = JSON.parse(printed.join("\n"));
    expect(result).toMatchObject({ from: "conv2d1", channels: 24 });
    expect(result.positions).toHaveLength(result.height * result.width);
    expect(await weights("mixed3a:60", "--factors", "2")).toBe(0);
    expect(printed.join("\n")).toMatch(
      /^2 factors of the weights from conv2d2 into mixed3a:60\nThey give [\d.]+ % of/,
    );
  });

  it("says what is wrong with what was asked", async () => {
    expect(await weights("mixed3b:5", "conv2d2:3")).toBe(1);
    expect(said.join("\n")).toContain("name the earlier unit first");
    expect(await weights("mixed3b:5")).toBe(1);
    expect(said.join("\n")).toContain("--factors or --by-position");
    expect(await weights("conv2d2:3", "mixed3b:5", "--factors", "2")).toBe(1);
    expect(said.join("\n")).toContain("leave the second one out");
    expect(await weights("mixed3b:5", "--factors", "2", "--from-layer", "mixed4a")).toBe(1);
    expect(said.join("\n")).toContain("name an earlier layer");
  });
});
