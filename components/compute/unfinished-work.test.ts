import "fake-indexeddb/auto";
import { describe, expect, test, vi } from "vitest";
import { createUnfinishedWork } from "./unfinished-work.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("unfinished work in this browser", () => {
  test("is there again for the next page, with how far it is, until it is finished", async () => {
    const work = createUnfinishedWork();
    expect(await work.load("a")).toBeNull();
    expect(await work.progress("a")).toBeNull();
    await work.save("a", bytes(1, 2), { done: 3, total: 9 });
    await work.save("a", bytes(4, 5, 6), { done: 5, total: 9 });
    const later = createUnfinishedWork();
    expect(await later.load("a")).toEqual(bytes(4, 5, 6));
    expect(await later.progress("a")).toMatchObject({ done: 5, total: 9 });
    await later.drop("a");
    expect(await work.load("a")).toBeNull();
    expect(await work.progress("a")).toBeNull();
  });

  test("of more than four passes is forgotten, the oldest first", async () => {
    let time = 0;
    const work = createUnfinishedWork(() => time++);
    for (const key of ["1", "2", "3", "4", "5"]) await work.save(key, bytes(0), { done: 1, total: 2 });
    expect(await work.load("1")).toBeNull();
    expect(await work.progress("1")).toBeNull();
    for (const key of ["2", "3", "4", "5"]) expect(await work.load(key)).not.toBeNull();
  });

  test("tells the pages that watch when there is more of it", async () => {
    const heard = Promise.withResolvers<void>();
    const leave = createUnfinishedWork().watch(heard.resolve);
    await createUnfinishedWork().save("w", bytes(1), { done: 1, total: 2 });
    await heard.promise;
    leave();
  });

  test("is lost without harm where the browser keeps nothing", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("indexedDB", undefined);
    const work = createUnfinishedWork();
    await work.save("x", bytes(1), { done: 1, total: 2 });
    expect(await work.load("x")).toBeNull();
    expect(warned).toHaveBeenCalled();
    vi.unstubAllGlobals();
    warned.mockRestore();
  });
});
