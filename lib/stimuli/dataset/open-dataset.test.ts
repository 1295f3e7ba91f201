import { describe, expect, test } from "vitest";
import { datasetSchema } from "../../model/manifest.ts";
import { unwrap } from "../../shared/result.ts";
import { specimenClasses } from "../drawing/specimen-image.ts";
import { type DatasetSource, openDataset } from "./open-dataset.ts";
import { specimenDataset } from "./specimen-dataset.ts";

const drawn = specimenDataset(1, 40);
const source: DatasetSource = { id: "net", classes: [...specimenClasses], dataset: drawn };

const problemOf = (changes: Partial<DatasetSource>) => {
  const opened = openDataset({ ...source, ...changes });
  return opened.ok ? null : opened.problem;
};

describe("a pack's dataset", () => {
  test("is opened when the program can draw what the manifest names", () => {
    expect(openDataset(source)).toMatchObject({ ok: true, value: { count: 40, side: 64 } });
  });

  test("that is not there is said to be absent", () => {
    expect(problemOf({ dataset: undefined })).toMatchObject({ code: "not-found" });
  });

  test.each([
    ["kind", { kind: "folder" as string, path: "x" }, "folder"],
    ["generator", { ...drawn, generator: "photographs" }, "photographs"],
    ["newer version", { ...drawn, generatorVersion: 2 }, "A newer version"],
    ["split", { ...drawn, split: "validation" }, "validation"],
  ])("of an unknown %s is said to be unknown, and nothing is drawn in its place", (_what, dataset, word) => {
    const problem = problemOf({ dataset: datasetSchema.parse(dataset) });
    expect(problem).toMatchObject({ code: "unsupported", message: expect.stringContaining(word) });
  });

  test("whose classes are not the network's is refused", () => {
    expect(problemOf({ classes: null })).toMatchObject({ code: "corrupt" });
    expect(problemOf({ classes: [...specimenClasses].reverse() })).toMatchObject({ code: "corrupt" });
  });

  test("has no images beyond those that belong to it", () => {
    const dataset = unwrap(openDataset(source));
    for (const index of [-1, 40, 0.5, Number.NaN]) {
      expect(() => dataset.draw(index)).toThrow(expect.objectContaining({ code: "not-found" }));
    }
    expect(dataset.draw(39).className).toBe(specimenClasses[39 % specimenClasses.length]);
  });
});

describe("a manifest's dataset field", () => {
  test("keeps a kind of a later version as it is", () => {
    const later = { kind: "archive", url: "images.tar", images: 3 };
    expect(datasetSchema.parse(later)).toEqual(later);
  });

  test.each([
    ["no number of images", { ...drawn, images: undefined }],
    ["an impossible number of images", { ...drawn, images: 0 }],
    ["no kind", { generator: "specimen-images" }],
  ])("with %s is refused", (_what, dataset) => {
    expect(datasetSchema.safeParse(dataset).success).toBe(false);
  });
});
