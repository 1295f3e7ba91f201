import { expect, test } from "vitest";
import type { Reference } from "./manuscript.ts";
import { mergeReferences } from "./merge-references.ts";

const work = (key: string, change: Partial<Reference> = {}): Reference => ({
  key,
  type: "article-journal",
  title: "Curve Detectors",
  authors: [{ given: "Nick", family: "Cammarata", literal: "" }],
  year: 2020,
  container: "Distill",
  volume: "5",
  issue: "6",
  pages: "",
  publisher: "",
  doi: "10.23915/distill.00024.003",
  url: "",
  ...change,
});
const list = (...references: Reference[]) =>
  new Map(references.map((reference) => [reference.key, reference]));

test("a work that is there under another key, by its DOI in whatever form, is not put in twice", () => {
  const merged = mergeReferences(list(work("cammarata2020")), [
    work("curves", { doi: "https://doi.org/10.23915/DISTILL.00024.003", title: "Other words" }),
  ]);
  expect(merged).toEqual({ put: [], known: [{ pasted: "curves", key: "cammarata2020" }], renamed: [] });
});

test("works without a DOI are the same by title, year and first author", () => {
  const there = list(work("a", { doi: "" }));
  expect(mergeReferences(there, [work("b", { title: "Curve  detectors." })]).known).toHaveLength(1);
  expect(mergeReferences(there, [work("b", { doi: "", year: 2021 })]).put).toHaveLength(1);
});

test("another work under a key that is taken gets a key of its own and leaves the first as it was", () => {
  const there = list(work("olah2020"));
  const other = work("olah2020", { doi: "10.1/2", title: "Zoom In" });
  const merged = mergeReferences(there, [other, work("olah2020", { doi: "10.1/3", title: "Third" })]);
  expect(merged.put.map(({ key, title }) => [key, title])).toEqual([
    ["olah2020-2", "Zoom In"],
    ["olah2020-3", "Third"],
  ]);
  expect(merged.renamed).toHaveLength(2);
});

test("one that is pasted twice at once is put in once, and its key can stand in a text", () => {
  const merged = mergeReferences(new Map(), [work("a b{c}"), work("z")]);
  expect(merged.put.map(({ key }) => key)).toEqual(["a-b-c-"]);
  expect(merged.known).toEqual([{ pasted: "z", key: "a-b-c-" }]);
});
