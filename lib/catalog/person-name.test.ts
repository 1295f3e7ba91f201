import { describe, expect, test } from "vitest";
import { foldName, formerMemberName, personNameSchema } from "./person-name.ts";

describe("two names", () => {
  test.each([
    ["Ada Lovelace", "ada  LOVELACE"],
    ["Ada Lovelace", "Ada-Lovelace."],
    ["Zoë", "Zoe"],
    ["Ada", "Аda"], // the first letter is Cyrillic
    ["Paolo", "Paol0"],
    ["Ian", "lan"],
    ["Emma", "Ernrna"],
    ["Ada", "A\u200bda"],
  ])("could be taken for each other: %j and %j", (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ["Ada", "Ida B"],
    ["Ada", "Adam"],
    ["王芳", "王方"],
    ["Анна", "Нина"],
  ])("could not: %j and %j", (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  test("of nothing but signs are told apart by the signs", () => {
    expect(foldName("★")).not.toBe(foldName("☆"));
    expect(foldName("★")).not.toBe("");
  });
});

describe("a name", () => {
  test.each(["Stimulus survey", "stimulus-SURVEY", formerMemberName, "F0rmer rnember"])(
    "is never one that stands for something else: %j",
    (name) => {
      expect(personNameSchema.safeParse(name).success).toBe(false);
    },
  );

  test("may be in any script", () => {
    for (const name of ["Ada Lovelace", "王芳", "Анна", "O’Neill", "★"]) {
      expect(personNameSchema.parse(` ${name} `)).toBe(name);
    }
  });
});
