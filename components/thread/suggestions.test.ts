import { describe, expect, it } from "vitest";
import { complete, type Mentionable } from "./suggestions.ts";

const candidates: Mentionable[] = [
  { kind: "person", id: "1", name: "Ada Lovelace" },
  { kind: "person", id: "2", name: "Émilie" },
  { kind: "person", id: "3", name: "Grace Ada" },
  { kind: "family", id: "4", name: "curves" },
  { kind: "hypothesis", id: "5", name: "Curves are built from lines" },
];
const layers = new Map([
  ["mixed3b", 480],
  ["mixed3a", 256],
  ["inception_3b/output", 12],
]);
const of = (text: string, caret = text.length) => complete(text, caret, candidates, layers);
const labels = (text: string, caret?: number) =>
  of(text, caret)?.suggestions.map(({ label }) => label) ?? null;

describe("what may be meant by a word", () => {
  it("is people after @, by any of their names, with or without accents", () => {
    expect(labels("Hello @ad")).toEqual(["Ada Lovelace", "Grace Ada"]);
    expect(labels("@emi")).toEqual(["Émilie"]);
    expect(labels("@")).toEqual(["Ada Lovelace", "Émilie", "Grace Ada"]);
    expect(labels("mail me: a@ad")).toBeNull();
    expect(labels("@nobody")).toBeNull();
  });

  it("is families and hypotheses after #", () => {
    expect(labels("see (#cur")).toEqual(["curves", "Curves are built from lines"]);
  });

  it("is layers after the beginning of a name, and units after the colon", () => {
    expect(labels("mix")).toEqual(["mixed3b", "mixed3a"]);
    expect(labels("mi")).toBeNull();
    expect(labels("like mixed3b:3")?.slice(0, 3)).toEqual(["mixed3b:3", "mixed3b:30", "mixed3b:31"]);
    expect(labels("inception_3b/output:1")).toEqual([1, 10, 11].map((i) => `inception_3b/output:${i}`));
    expect(labels("inception_3b/output:")).toHaveLength(8);
    expect(labels("inception_3b/output:12")).toBeNull();
    expect(labels("mixed3b:03")).toBeNull();
  });

  it("takes the place of the word and of nothing else", () => {
    const text = "Ask @ad, please";
    const completion = of(text, 7);
    expect(completion && text.slice(completion.from, completion.to)).toBe("@ad");
    expect(completion?.suggestions[0]?.text).toBe("@[Ada Lovelace](person:1) ");
    const address = of("(mixed3b:4");
    expect(address).toMatchObject({ from: 1, to: 10 });
  });
});
