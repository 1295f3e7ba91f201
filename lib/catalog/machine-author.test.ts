import { describe, expect, it } from "vitest";
import { createId } from "../shared/ids.ts";
import { joinRequestSchema } from "./answers.ts";
import { isAboutEarlier, shortWeights } from "./earlier-weights.ts";
import { actingSurvey, isMachineAuthor, surveyAuthor } from "./machine-author.ts";
import { can } from "./permission.ts";
import { personSchema } from "./person.ts";

describe("a machine author", () => {
  it("is told from every account by its id", () => {
    expect(isMachineAuthor(surveyAuthor.id)).toBe(true);
    for (let i = 0; i < 100; i++) expect(isMachineAuthor(createId())).toBe(false);
    expect(personSchema.parse(surveyAuthor)).toEqual(surveyAuthor);
  });

  it("may change its own statements and nobody else's", () => {
    for (const action of ["label.revise", "label.withdraw"] as const) {
      expect(can(actingSurvey, action, { author: surveyAuthor.id })).toBe(true);
      expect(can(actingSurvey, action, { author: "ada" })).toBe(false);
    }
    expect(can(actingSurvey, "people.manage")).toBe(false);
  });

  it("has a name that nobody else can come in under", () => {
    const person = { email: "eve@example.org", password: "long enough" };
    for (const name of ["Stimulus survey", " stimulus  SURVEY", "Ｓtimulus survey"]) {
      expect(joinRequestSchema.safeParse({ ...person, name }).success).toBe(false);
    }
    expect(joinRequestSchema.safeParse({ ...person, name: "Eve" }).success).toBe(true);
  });
});

describe("what a statement is about", () => {
  const [before, now] = ["a".repeat(64), "b".repeat(64)];
  it("is an earlier network when its weights are others, whether they are given in full or in short", () => {
    expect(isAboutEarlier(before, now)).toBe(true);
    expect(isAboutEarlier(shortWeights(before), now)).toBe(true);
    expect(isAboutEarlier(now, now)).toBe(false);
    expect(isAboutEarlier(shortWeights(now), now)).toBe(false);
  });

  it("is left open when it was not kept", () => {
    expect(isAboutEarlier(null, now)).toBe(false);
  });
});
