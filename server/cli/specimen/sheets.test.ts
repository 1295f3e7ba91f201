import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { findingOf, surveyOf } from "../../../lib/starter/survey.fixture.ts";
import type { Survey } from "../../../lib/stimuli/survey/record.ts";
import { writeFixturePack } from "../../http/test-support/fixture-pack.ts";
import { drawFigure } from "./figure.ts";
import { renderShippedPictures } from "./pictures.ts";
import { writeSpecimenAtlas } from "./sheets.ts";

let folder: string;
let pack: string;
let docs: string;
let manifest: Manifest;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-sheets-"));
  manifest = await writeFixturePack(folder, "small-net");
  pack = path.join(folder, "small-net");
  await renderShippedPictures(pack, { workers: 1, keep: path.join(folder, "kept") });
});
beforeEach(async () => {
  await rm(path.join(pack, "survey.json"), { force: true });
  docs = await mkdtemp(path.join(folder, "docs-"));
});
afterAll(() => rm(folder, { recursive: true }));

const write = () => writeSpecimenAtlas([pack], docs, { workers: 1, keep: path.join(folder, "kept") });
const figures = async () => (await readdir(path.join(docs, "pictures", "small-net"))).sort();
const page = () => readFile(path.join(docs, "specimen-atlas.md"), "utf8");

const survey = (sha256: string): Survey =>
  surveyOf(
    { id: "small-net", sha256 },
    {
      "conv1:0": [findingOf("edge", { direction: 90 })],
      "conv1:1": [findingOf("edge", { direction: 180 }), findingOf("texture")],
    },
  );

describe("the documentation's atlas of a pack", () => {
  test("shows a sheet of every layer on a page whose links lead somewhere", async () => {
    await write();
    expect(await figures()).toEqual(["conv1.webp", "inception-3b-output.webp"]);
    const links = [...(await page()).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
    expect(links).toHaveLength(2);
    for (const link of links) {
      const { width = 0, height = 0 } = await sharp(path.join(docs, link)).metadata();
      expect(Math.min(width, height)).toBeGreaterThan(50);
    }
  });

  test("shows families when a survey lies beside the pack, and not when it has gone", async () => {
    await writeFile(path.join(pack, "survey.json"), JSON.stringify(survey(manifest.weights.sha256)));
    await write();
    expect(await figures()).toEqual(["conv1.webp", "families.webp", "inception-3b-output.webp"]);
    expect(await page()).toContain("(pictures/small-net/families.webp)");
    await rm(path.join(pack, "survey.json"));
    await write();
    expect(await figures()).toEqual(["conv1.webp", "inception-3b-output.webp"]);
    expect(await page()).not.toContain("### Families");
  });

  test("is the same when it is drawn again", async () => {
    await write();
    const read = async () =>
      Promise.all((await figures()).map((file) => readFile(path.join(docs, "pictures", "small-net", file))));
    const first = await read();
    await write();
    expect(await read()).toEqual(first);
  });

  test("is not drawn from a survey of other weights", async () => {
    await writeFile(path.join(pack, "survey.json"), JSON.stringify(survey("0".repeat(64))));
    await expect(write()).rejects.toMatchObject({ code: "conflict" });
  });
});

test("a figure's words are drawn with the program's own font, whatever the machine has", async () => {
  const words = (text: string) =>
    drawFigure({
      width: 120,
      height: 20,
      panels: [],
      captions: [{ text, x: 0, y: 14, size: 15, strong: text === "bold" }],
    });
  const inkWidth = async (text: string) => {
    const { width, height, rgba } = await words(text);
    let last = -1;
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) if ((rgba[(y * width + x) * 4] ?? 255) < 128) last = Math.max(last, x);
    }
    return last + 1;
  };
  // A character of Source Code Pro is 0.6 of its size wide, a narrow letter as much as a wide one.
  for (const text of ["mmmmmmmm", "iiiiiiii"]) {
    const inked = await inkWidth(text);
    expect(inked).toBeGreaterThan(66);
    expect(inked).toBeLessThanOrEqual(72);
  }
});
