import { beforeEach, describe, expect, test } from "vitest";
import { createDraft, type DraftScope } from "./drafts.ts";
import { createFakeEnvironment, type FakeEnvironment } from "./environment.fixture.ts";
import { type Cell, createCell } from "./observable.ts";

let browser: FakeEnvironment;
let scope: Cell<DraftScope | null>;
let time = 0;
beforeEach(() => {
  browser = createFakeEnvironment();
  scope = createCell<DraftScope | null>({ epoch: "one", person: "ada" });
});

const open = <T>(empty: T, tab = "tab-1", key = "comment/conv1:2") =>
  createDraft<T>({ texts: browser.texts, tab, scope, key, empty, now: () => new Date(++time * 1000) });

describe("what somebody is typing", () => {
  test("is there after a reload, until it is sent", () => {
    open("").set("half a thou");
    const reloaded = open("");
    expect(reloaded.get()).toEqual({ value: "half a thou", restored: true });
    reloaded.set("half a thought");
    reloaded.clear();
    expect(reloaded.get()).toBeNull();
    expect(open("").get()).toBeNull();
    expect(browser.kept.size).toBe(0);
  });

  test("in two tabs is kept for each, and neither overwrites the other", () => {
    const [one, two] = [open("", "tab-1"), open("", "tab-2")];
    one.set("one");
    two.set("two");
    expect(open("", "tab-1").get()?.value).toBe("one");
    expect(open("", "tab-2").get()?.value).toBe("two");
    one.clear();
    expect(open("", "tab-2").get()?.value).toBe("two");
  });

  test("is found by a new tab, the latest first, and does not come back once it was sent from there", () => {
    open("", "gone-1").set("older");
    open("", "gone-2").set("newer");
    const heir = open("", "tab-3");
    expect(heir.get()).toEqual({ value: "newer", restored: true });
    heir.set("newer and finished");
    heir.clear();
    expect(open("", "tab-4").get()?.value).toBe("older");
  });

  test("about another thing, of another person, or on another server's data is something else", () => {
    open("").set("mine");
    expect(open("", "tab-1", "comment/conv1:3").get()).toBeNull();
    scope.set({ epoch: "one", person: "ben" });
    expect(open("").get()).toBeNull();
    scope.set({ epoch: "two", person: "ada" });
    expect(open("").get()).toBeNull();
  });

  test("leaves the page with its person and is back when they are", () => {
    const draft = open("");
    draft.subscribe(() => undefined);
    draft.set("Ada's");
    scope.set({ epoch: "one", person: "ben" });
    expect(draft.get()).toBeNull();
    scope.set({ epoch: "one", person: "ada" });
    expect(draft.get()).toEqual({ value: "Ada's", restored: true });
  });

  test("before it is known who is typing goes to the person who then signs in", () => {
    scope.set(null);
    const draft = open("");
    draft.subscribe(() => undefined);
    draft.set("early");
    scope.set({ epoch: "one", person: null });
    expect(draft.get()?.value).toBe("early");
    scope.set({ epoch: "one", person: "ada" });
    expect(draft.get()?.value).toBe("early");
    expect(open("").get()?.value).toBe("early");
  });

  test("stays on the page when there is no room to keep it", () => {
    browser.full = true;
    const draft = open("");
    draft.set("still here");
    expect(draft.get()?.value).toBe("still here");
  });

  test("of another shape, or damaged, is not shown in a form that cannot hold it", () => {
    open("").set("text");
    expect(open({ name: "", reason: "" }).get()).toBeNull();
    const form = open({ name: "", confidence: 0 }, "tab-1", "label");
    form.set({ name: "curve", confidence: 1 });
    expect(open({ name: "", confidence: 0 }, "tab-1", "label").get()?.value).toEqual({
      name: "curve",
      confidence: 1,
    });
    expect(open({ name: "", confidence: 0, family: "" }, "tab-1", "label").get()).toBeNull();
    for (const key of browser.kept.keys()) browser.kept.set(key, "{not json");
    expect(open("").get()).toBeNull();
  });
});
