/** The command line as a person or a script meets it: what is printed where, and the exit code. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeOnnx, type FixtureModel, someTensor } from "../../lib/model/onnx/testing/fixture.ts";

const main = path.join(import.meta.dirname, "main.ts");

const network: FixtureModel = {
  input: { name: "data", dims: ["N", 3, 8, 8] },
  outputs: ["prob"],
  initializers: { "conv.w": someTensor([4, 3, 3, 3]) },
  nodes: [
    { op: "Conv", inputs: ["data", "conv.w"], outputs: ["block/conv"] },
    { op: "Relu", inputs: ["block/conv"], outputs: ["block/relu"] },
    { op: "GlobalAveragePool", inputs: ["block/relu"], outputs: ["mean"] },
    { op: "Flatten", inputs: ["mean"], outputs: ["flat"] },
    { op: "Softmax", inputs: ["flat"], outputs: ["prob"] },
  ],
};

let folder: string;

type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a program in a folder of its own. */
const execute = (program: string, argv: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, DATA_DIR: path.join(folder, "data") } };
    execFile(program, argv, options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });

const micrographia = (...argv: string[]): Promise<Outcome> => execute(process.execPath, [main, ...argv]);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-cli-"));
  await writeFile(path.join(folder, "network.onnx"), encodeOnnx(network));
  await writeFile(path.join(folder, "cut.onnx"), encodeOnnx(network).subarray(0, 200));
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#406080" } });
  await picture.toFile(path.join(folder, "picture.png"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the command line", () => {
  it("imports a network, lists it, checks it, and runs it", async () => {
    const imported = await micrographia(
      "model",
      "import",
      "network.onnx",
      "--id",
      "tiny",
      "--title",
      "Tiny",
      "--mean",
      "1,2,3",
    );
    expect(imported).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("Imported tiny (Tiny)"),
    });

    const listed = await micrographia("model", "list", "--json");
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({ id: "tiny", title: "Tiny", units: 4 }),
    );

    expect(await micrographia("model", "verify", "tiny")).toMatchObject({ code: 0 });

    const run = await micrographia(
      "model",
      "run",
      "tiny",
      "picture.png",
      "--layer",
      "block/relu",
      "--json",
      "--top",
      "2",
    );
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const { layers, top } = JSON.parse(run.stdout);
    expect(Object.keys(layers)).toEqual(["block/relu"]);
    expect(layers["block/relu"].shape).toEqual([6, 6, 4]);
    expect(layers["block/relu"].channelMax).toHaveLength(4);
    expect(layers["block/relu"].channelMean).toHaveLength(4);
    expect(top).toHaveLength(2);
    expect(Object.keys(top[0])).toEqual(["class", "p"]);
  });

  it("says in one sentence what is wrong with a file, with exit code 1 and no stack", async () => {
    const { code, stdout, stderr } = await micrographia("model", "import", "cut.onnx", "--id", "cut");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^micrographia: .*cut short.*\n$/);
  });

  it("says in one sentence what the operating system has against a file", async () => {
    const packs = path.join(folder, "data", "packs");
    const manifest = JSON.parse(await readFile(path.join(packs, "tiny", "manifest.json"), "utf8"));
    await mkdir(path.join(packs, "linked"));
    await writeFile(
      path.join(packs, "linked", "manifest.json"),
      JSON.stringify({ ...manifest, id: "linked" }),
    );
    await symlink("weights.safetensors", path.join(packs, "linked", "weights.safetensors"));
    await writeFile(path.join(folder, "not-a-folder"), "");
    for (const argv of [
      ["model", "verify", "linked"],
      ["model", "import", "network.onnx", "--id", "x", "--data-dir", "not-a-folder"],
      ["model", "run", "tiny", "."],
    ]) {
      const { code, stdout, stderr } = await micrographia(...argv);
      expect({ argv, code, stdout }).toEqual({ argv, code: 1, stdout: "" });
      expect(stderr).toMatch(/^micrographia: (?!something unexpected)[^\n]*\n$/);
    }
  });

  it.skipIf(process.platform !== "linux")("says when its output cannot be written", async () => {
    const script = `"${process.execPath}" "${main}" model list --json > /dev/full`;
    const { code, stderr } = await execute("sh", ["-c", script]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "micrographia: the output cannot be written: no space left on device.\n",
    });
  });

  it("shows where an error came from when asked to", async () => {
    const { code, stderr } = await micrographia("--debug", "model", "import", "cut.onnx", "--id", "cut");
    expect(code).toBe(1);
    expect(stderr).toMatch(/\n\s+at /);
  });

  it.each([
    [["model", "import", "network.onnx"]],
    [["model", "import", "network.onnx", "--id", "x", "--mean", "1,2"]],
    [["model", "import", "network.onnx", "--id", "x", "--std", "1,0,1"]],
    [["model", "run", "tiny", "picture.png", "--top", "many"]],
    [["model", "paint"]],
  ])("answers misuse, as in %j, with how it is used and exit code 2", async (argv) => {
    const { code, stderr } = await micrographia(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain("--help");
  });

  it("knows no model that is not there, and says which are", async () => {
    const { code, stderr } = await micrographia("model", "run", "missing", "picture.png");
    expect(code).toBe(1);
    expect(stderr).toContain("missing");
  });
});
