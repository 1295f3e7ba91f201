/** Sets of images on the command line, from a folder to what a model's units answer to it. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { decodeLayer } from "../../lib/stimuli/activations/layer-file.ts";
import { unitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { createActivationStore } from "../persistence/activation-store.ts";
import { createImageSetStore } from "../persistence/image-set-store.ts";
import { runCommandLine } from "./main.ts";

let folder: string;
let pictures: string;
const printed: string[] = [];
const said: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-sets-"));
  pictures = path.join(folder, "pictures");
  await mkdir(path.join(pictures, "dogs"), { recursive: true });
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => void said.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Answers what was printed; the exit code must be `code`. */
async function run(args: readonly string[], code = 0): Promise<string> {
  printed.length = 0;
  said.length = 0;
  expect(await runCommandLine([...args, "--data-dir", path.join(folder, "data")]), said.join("\n")).toBe(
    code,
  );
  return printed.join("\n");
}

async function write(name: string, seed: number, side = 64): Promise<string> {
  const random = createRandom(seed);
  const level = random.next();
  // Blocks, so that units of later layers have something to answer to.
  const rgb = Uint8Array.from({ length: 3 * side * side }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side)];
    return ((x >> 3) + (y >> 2) + seed) % 3 === i % 3 ? 255 * level : 40 + seed * 9;
  });
  const file = path.join(pictures, name);
  await sharp(rgb, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(file);
  return file;
}

describe("micrographia images add", () => {
  it("takes what it can, says what it cannot and why, and takes nothing twice", async () => {
    await write("0003_red_fox.png", 1);
    await write("dogs/rex.png", 2);
    await writeFile(path.join(pictures, "broken.jpg"), "no image");
    await writeFile(path.join(pictures, "notes.txt"), "not tried");
    await symlink("/etc/passwd", path.join(pictures, "link.png"));
    const add = ["images", "add", pictures, "--id", "wild", "--title", "Wild ones"];
    expect(await run(add)).toBe("Added 2 images, 1 left out. The set “wild” has 2 images.");
    expect(said.join("\n")).toMatch(/^Left out broken\.jpg: .*not a picture/);
    expect(await run(add)).toBe(
      "Added 0 images, 2 were there already, 1 left out. The set “wild” has 2 images.",
    );
    const sets = createImageSetStore(path.join(folder, "data"), () => undefined);
    expect((await sets.find("wild"))?.images.map(({ name, className }) => [name, className])).toEqual([
      ["0003_red_fox.png", "red fox"],
      ["dogs/rex.png", "dogs"],
    ]);
    expect(JSON.parse(await run(["images", "list", "--json"]))).toMatchObject([
      { id: "wild", title: "Wild ones", count: 2 },
    ]);
    expect(await run(["images", "remove", "wild"])).toContain("Removed");
    expect(await run(["images", "list"])).toContain("no sets");
  });

  it("says what is in the way of beginning", async () => {
    await run(["images", "add", path.join(folder, "nowhere"), "--id", "wild"], 1);
    expect(said.join()).toContain("no such file or directory");
    await run(["images", "add", pictures, "--id", "wild"], 1);
    expect(said.join()).toContain("There are no images");
    await write("a.png", 1);
    await run(["images", "add", pictures, "--id", "Wild!"], 1);
    expect(said.join()).toContain("lower-case");
    await run(["images", "remove", "wild"], 1);
    expect(said.join()).toContain("There is no image set");
  });
});

describe("micrographia images measure", () => {
  it("finds of every unit the maximum that running the model on each picture finds, and measures nothing twice", async () => {
    const layer = "mixed3a";
    const names = ["a.png", "b.png", "c.png", "d.png"];
    for (const [i, name] of names.entries()) await write(name, i + 1);
    await run(["images", "add", pictures, "--id", "four"]);
    const measure = ["images", "measure", "four", "--model", "specimen", "--layer", layer];
    const report: { images: number; measured: { layer: string; key: string }[] } = JSON.parse(
      await run([...measure, "--json"]),
    );
    expect(report).toMatchObject({ images: 4, measured: [{ layer }] });
    const store = createActivationStore(path.join(folder, "data"), () => undefined);
    const stored = await store.load(report.measured[0]?.key ?? "");
    if (!stored) throw new Error("it was stored");
    const activations = decodeLayer(stored);

    const maxima: number[][] = [];
    for (const name of names) {
      const ran = await run([
        "model",
        "run",
        "specimen",
        path.join(pictures, name),
        "--layer",
        layer,
        "--json",
      ]);
      maxima.push(JSON.parse(ran).layers[layer].channelMax);
    }
    let fired = 0;
    for (let unit = 0; unit < activations.tally.units; unit++) {
      const { top, greatest } = unitActivations(activations, unit);
      // After the rectifier a maximum is never below 0.
      const expected = maxima.map((ofImage) => ofImage[unit] ?? Number.NaN);
      expect(Math.max(0, greatest)).toBeCloseTo(Math.max(...expected), 4);
      for (const { image, value } of top)
        expect(Math.max(0, value)).toBeCloseTo(expected[image] ?? Number.NaN, 4);
      if (greatest > 0) fired++;
    }
    expect(fired).toBeGreaterThan(activations.tally.units / 2);
    expect(await run(measure)).toContain("measured already");
    await run(["images", "measure", "five", "--model", "specimen"], 1);
    expect(said.join()).toContain("There are: specimen, four");
  });
});

it("an image of a set reads the same whether it comes from its file or from the set", async () => {
  await write("a.png", 5);
  await run(["images", "add", pictures, "--id", "one"]);
  const sets = createImageSetStore(path.join(folder, "data"), () => undefined);
  const [image] = (await sets.find("one"))?.images ?? [];
  const stored = await readFile(sets.pixels("one", image?.sha256 ?? "") ?? "");
  const [one, other] = await Promise.all(
    [stored, path.join(pictures, "a.png")].map((source) => sharp(source).raw().toBuffer()),
  );
  expect(one?.equals(other ?? Buffer.of())).toBe(true);
});
