import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colourOf, coloursAmong } from "./person-colour.ts";

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 8 });

describe("the colours of people who wrote a text", () => {
  it("are all different for eight people", () => {
    fc.assert(fc.property(ids, (people) => new Set(coloursAmong(people).values()).size === people.length));
  });

  it("do not depend on the order in which the people come", () => {
    fc.assert(
      fc.property(ids, (people) => {
        expect(coloursAmong([...people].reverse())).toEqual(coloursAmong(people));
      }),
    );
  });

  it("are those of their cursors where nobody shares one", () => {
    const [first] = fc.sample(fc.uuid(), 1);
    expect(coloursAmong([first ?? ""]).get(first ?? "")).toBe(colourOf(first ?? ""));
  });
});
