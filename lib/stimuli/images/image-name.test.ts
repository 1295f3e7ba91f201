import { describe, expect, test } from "vitest";
import { checkImageName, classOfName, looksLikeImage } from "./image-name.ts";

describe("the name of an image in a set", () => {
  test.each(["rex.jpg", "dogs/rex.jpg", "a/b/c d.png", "été/ñ.webp", "..a/b..png"])("may be %s", (name) => {
    expect(checkImageName(name)).toEqual({ ok: true, value: name.normalize("NFC") });
  });

  test.each([
    "",
    "../rex.jpg",
    "dogs/../../rex.jpg",
    "/etc/passwd",
    "dogs//rex.jpg",
    "dogs/./rex.jpg",
    "dogs/",
    "dogs\\rex.jpg",
    "re\u0000x.jpg",
    "re\nx.jpg",
    "evil\u202egpj.exe",
    "x".repeat(301),
  ])("may not be %j", (name) => {
    expect(checkImageName(name)).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });

  test("is one and the same however its accents are composed", () => {
    expect(checkImageName("e\u0301.png")).toEqual(checkImageName("\u00e9.png"));
  });
});

describe("the class that a name tells of", () => {
  test.each([
    ["dogs/rex.jpg", "dogs"],
    ["animals/n02123159_tiger_cat/17.jpg", "tiger cat"],
    ["n02123159/17.jpg", "n02123159"],
    ["0295_American_black_bear.jpg", "American black bear"],
    ["n01440764_tench.png", "tench"],
    ["0017-polka-dots.png", "polka-dots"],
    ["IMG_1234.jpg", null],
    ["20240501_1234.jpg", null],
    ["rex.jpg", null],
  ])("%s: %s", (name, className) => {
    expect(classOfName(name)).toBe(className);
  });
});

test("files are tried as images by the end of their names", () => {
  expect(["a.JPG", "b.jpeg", "c.png", "d.webp"].every(looksLikeImage)).toBe(true);
  expect(["a.txt", "Thumbs.db", ".DS_Store", "jpg", "a.jpg.exe"].some(looksLikeImage)).toBe(false);
});
