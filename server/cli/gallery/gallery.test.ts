import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { smallSubject } from "../../../lib/featurevis/testing/small-subject.ts";
import { runCommandLine } from "../main.ts";
import { cropPicture, layOut } from "./draw-figure.ts";
import { cellSettings, parseRecipe } from "./recipe.ts";

const docs = path.resolve(import.meta.dirname, "../../../docs");
const recipe = { id: "two", columns: 2, side: 40, objective: { type: "neuron" }, cropped: true, steps: 2 };

describe("a gallery's recipe", () => {
  test("of the documentation is sound, and its figures are the ones that are shown", async () => {
    const parsed = parseRecipe(await readFile(path.join(docs, "pictures/gallery/recipe.json"), "utf8"));
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const page = await readFile(path.join(docs, "gallery.md"), "utf8");
    for (const { id } of parsed.value.figures) {
      expect(page).toContain(`pictures/gallery/${id}.webp`);
      expect(existsSync(path.join(docs, `pictures/gallery/${id}.webp`))).toBe(true);
    }
  });

  test("says where it is wrong", () => {
    for (const text of [
      "{",
      '{"figures":[]}',
      JSON.stringify({ figures: [{ ...recipe, cells: [{ unit: "x" }] }] }),
    ]) {
      expect(parseRecipe(text)).toMatchObject({ ok: false, problem: { code: "invalid" } });
    }
  });

  test("gives each picture the figure's settings, its own objective, and its place among unlike ones", async () => {
    const { manifest } = await smallSubject();
    const parsed = parseRecipe(
      JSON.stringify({
        figures: [
          {
            ...recipe,
            seed: 4,
            diversity: { pictures: 2, weight: 3 },
            cells: [{ unit: "b:1", picture: 1, objective: { type: "channel" } }],
          },
        ],
      }),
    );
    const [figure] = parsed.ok ? parsed.value.figures : [];
    const [cell] = figure?.cells ?? [];
    if (!figure || !cell) throw new Error("the recipe is sound");
    expect(cellSettings(manifest, figure, cell)).toMatchObject({
      objective: { type: "channel" },
      seed: 4,
      steps: 2,
      diversity: { layer: "b", weight: 3, pictures: 2, picture: 1 },
    });
  });
});

test("a cropped picture is the square that was cut out", () => {
  const rgba = Uint8ClampedArray.from({ length: 4 * 4 * 4 }, (_, i) => Math.floor(i / 4));
  const { size, rgba: cut } = cropPicture({ size: 4, rgba }, { left: 1, top: 2, side: 2 });
  expect(size).toBe(2);
  expect([0, 4, 8, 12].map((i) => cut[i])).toEqual([9, 10, 13, 14]);
});

test("a figure has its pictures in rows, and its words under them", () => {
  const picture = { size: 1, rgba: new Uint8ClampedArray(4) };
  const { width, height, panels, captions } = layOut(
    ["a", "b", "c"].map((label) => ({ picture, label })),
    2,
    50,
  );
  expect(panels.map(({ x, y }) => [x > 50, y > 50])).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
  expect(captions[2]).toMatchObject({ text: "c", anchor: "middle" });
  for (const { x, y } of panels) expect(x + 50 <= width && y + 50 <= height).toBe(true);
});

test("the command makes the pictures and draws them", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-gallery-"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    const file = path.join(folder, "recipe.json");
    await writeFile(
      file,
      JSON.stringify({ figures: [{ ...recipe, cells: [{ unit: "conv2d1:0" }, { unit: "conv2d1:1" }] }] }),
    );
    const code = await runCommandLine([
      "model",
      "gallery",
      "specimen",
      file,
      "--out",
      folder,
      "--data-dir",
      folder,
    ]);
    expect(code).toBe(0);
    const { width, height, format } = await sharp(path.join(folder, "two.webp")).metadata();
    expect({ width, height, format }).toEqual({ width: 2 * 8 + 2 * 48 - 8, height: 16 + 58, format: "webp" });
  } finally {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  }
});
