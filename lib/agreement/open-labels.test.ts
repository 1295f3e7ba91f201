import { describe, expect, it } from "vitest";
import { noFamilies } from "../catalog/families.ts";
import { answersOfLabels } from "./open-labels.ts";

const label = (author: string, name: string, confidence = 0.5) => ({
  subject: "conv1:0",
  updatedAt: "2026-05-01T12:00:00.000Z",
  author,
  name,
  family: "",
  families: [],
  confidence,
});

describe("open labels as answers", () => {
  it("are one for each person and unit: the surest name, of several the latest", () => {
    const { answers, units } = answersOfLabels(noFamilies, [
      label("ada", "curve", 0.8),
      label("ada", "arc", 0.2),
      label("ben", "line", 0.4),
      label("ben", "edge", 0.4),
    ]);
    expect(units).toEqual(["conv1:0"]);
    expect(answers.map(({ person, label: said }) => [person, said?.name])).toEqual([
      ["ada", "curve"],
      ["ben", "edge"],
    ]);
  });

  it("leave programs out", () => {
    expect(answersOfLabels(noFamilies, [label("machine:survey", "curve")])).toEqual({
      answers: [],
      units: [],
    });
  });
});
