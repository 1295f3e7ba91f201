import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aboutKinds, threadStates } from "../../lib/catalog/discussion.ts";
import { askFor, defaultView, readDiscussionView, writeDiscussionView } from "./discussion-view.ts";

describe("which threads are listed", () => {
  it("comes back from the address as it went there", () => {
    const any = fc.record({
      state: fc.constantFrom(...threadStates),
      about: fc.option(fc.constantFrom(...aboutKinds)),
      unread: fc.boolean(),
      query: fc.string().filter((query) => query === "" || query.trim() !== ""),
      skip: fc.integer({ min: 0, max: 900_000 }),
    });
    fc.assert(
      fc.property(any, (view) => {
        expect(readDiscussionView(new URLSearchParams(writeDiscussionView(view)))).toEqual(view);
      }),
    );
  });

  it("is as usual for an address that says nothing, or nonsense", () => {
    expect(writeDiscussionView(defaultView)).toBe("");
    expect(readDiscussionView(new URLSearchParams("?state=x&about=y&skip=-3&unread=yes"))).toEqual(
      defaultView,
    );
  });

  it("is asked of the server in full", () => {
    expect(askFor({ ...defaultView, about: "edge", query: " a b " })).toBe(
      "state=open&about=edge&q=a+b&skip=0",
    );
  });
});
