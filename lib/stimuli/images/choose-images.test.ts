import { expect, test } from "vitest";
import { chooseImages } from "./choose-images.ts";

test("images are chosen once each, differently for another seed, and all of them when there are too few", () => {
  const chosen = chooseImages(100, 20, 1);
  expect(new Set(chosen).size).toBe(20);
  expect(chooseImages(100, 20, 1)).toEqual(chosen);
  expect(chooseImages(100, 20, 2)).not.toEqual(chosen);
  expect(chooseImages(5, 20, 1).sort()).toEqual([0, 1, 2, 3, 4]);
});

test("a tenth of a set that goes round its forty classes shows nearly all of them", () => {
  const classes = new Set(chooseImages(2000, 200, 0).map((index) => index % 40));
  expect(classes.size).toBeGreaterThan(35);
});
