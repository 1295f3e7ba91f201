/** Drawing a model's images into a folder, as a person meets it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unwrap } from "../../lib/shared/result.ts";
import { openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";

const main = path.join(import.meta.dirname, "main.ts");
const manifestFile = path.join(import.meta.dirname, "../../public/models/specimen/manifest.json");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-images-"));
});
afterEach(() => rm(folder, { recursive: true }));

const argumentsFor = (...options: string[]): string[] => [
  main,
  ...["images", "draw", "specimen", "--data-dir", path.join(folder, "data"), ...options],
];

function draw(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, argumentsFor(...options), { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** The rows of a table without its header. */
async function readTable(file: string): Promise<string[][]> {
  const [head, ...rows] = (await readFile(file, "utf8")).trimEnd().split("\r\n");
  expect(head).toBe("file,number,label,class");
  return rows.map((row) => row.split(","));
}

describe("micrographia images draw", () => {
  it("writes each image as a PNG of exactly its pixels, and a table of what they show", async () => {
    const out = path.join(folder, "some", "images");
    const { code, stdout, stderr } = await draw("--out", out, "--first", "15", "--count", "3");
    expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "" });
    const rows = await readTable(path.join(out, "labels-0015-0017.csv"));
    expect((await readdir(out)).sort()).toEqual([...rows.map(([file]) => file), "labels-0015-0017.csv"]);
    const dataset = unwrap(openDataset(JSON.parse(await readFile(manifestFile, "utf8"))));
    for (const [position, [file = "", ...row]] of rows.entries()) {
      const image = dataset.draw(15 + position);
      expect(row).toEqual([`${15 + position}`, `${image.label}`, image.className]);
      expect(file).toBe(`00${15 + position}-${image.className.replaceAll(" ", "-")}.png`);
      const { data, info } = await sharp(path.join(out, file)).raw().toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 64, height: 64, channels: 3 });
      expect(data.equals(image.pixels)).toBe(true);
    }
    expect(rows).toHaveLength(3);
  });

  it.skipIf(process.platform === "win32")(
    "can be stopped, says where to go on, and lists what is there",
    async () => {
      const out = path.join(folder, "images");
      const child = spawn(process.execPath, argumentsFor("--out", out), {
        stdio: ["ignore", "ignore", "pipe"],
      });
      const said = collect(child);
      while (!(await readdir(out).catch(() => [])).some((name) => name.startsWith("0003-"))) {
        expect(child.exitCode, await Promise.race([said, ""])).toBeNull();
        await new Promise((resolve) => setImmediate(resolve));
      }
      child.kill("SIGINT");
      await once(child, "exit");
      expect(child.exitCode).toBe(130);
      const files = (await readdir(out)).sort();
      const images = files.filter((name) => name.endsWith(".png"));
      const tables = files.filter((name) => name.endsWith(".csv"));
      expect(images.length + tables.length).toBe(files.length);
      expect(tables).toHaveLength(1);
      expect((await readTable(path.join(out, tables[0] ?? ""))).map(([file]) => file)).toEqual(images);
      expect(await said).toContain(`--first ${images.length} goes on`);
    },
  );

  it.skipIf(process.platform !== "linux")("says what is wrong with the folder", async () => {
    await writeFile(path.join(folder, "file"), "");
    const { code, stderr } = await draw("--out", path.join(folder, "file", "images"));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^micrographia: The folder .* cannot be made: not a directory\.\n$/),
    });
    const full = await draw("--out", "/dev/full/images");
    expect(full.code).toBe(1);
  });

  it.each([
    [["--first", "2000"], "images 0 to 1999"],
    [["--first", "1999", "--count", "2"], "images 0 to 1999"],
    [["--count", "0"], "images 0 to 1999"],
  ])("refuses %j, which asks for images that are not there", async (options, words) => {
    const { code, stderr } = await draw("--out", path.join(folder, "images"), ...options);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(await readdir(folder)).toEqual([]);
  });
});

async function collect({ stderr }: ChildProcess): Promise<string> {
  let text = "";
  for await (const piece of stderr ?? []) text += piece;
  return text;
}
