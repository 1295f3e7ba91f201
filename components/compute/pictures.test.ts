import { describe, expect, test } from "vitest";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { Wanted } from "./picture-desk.ts";
import { bench, keyOf, picture, ready, record, settle, stepAt, wanted } from "./pictures.fixture.ts";

describe("a picture", () => {
  test("that the server has is shown from there, and not computed", async () => {
    const { pictures, onServer, jobs } = bench();
    const key = await keyOf(wanted);
    onServer.set(key, picture);
    const desk = pictures.desk(wanted);
    expect(desk.state.get()).toEqual({ state: "looking" });
    await desk.look();
    expect(desk.state.get()).toEqual({
      state: "done",
      url: `/api/visualisations/${key}.png`,
      record: null,
      kept: "server",
    });
    await desk.details();
    expect(desk.state.get()).toMatchObject({ record });
    desk.start(true);
    await settle();
    expect(jobs).toHaveLength(0);
  });

  test("of a whole layer costs one question to the server", async () => {
    const { pictures, world } = bench();
    const desks = Array.from({ length: 40 }, (_, i) => pictures.desk({ ...wanted, unit: `mixed3b:${i}` }));
    await Promise.all(desks.map((desk) => desk.look()));
    expect(world.lists).toBe(1);
  });

  test("that nobody has is computed with progress, then stored for everybody", async () => {
    const { pictures, onServer, inBrowser, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    expect(desk.state.get()).toEqual({ state: "idle" });
    desk.start(true);
    expect(desk.state.get()).toMatchObject({ state: "queued", step: 0, steps: 8 });
    await settle();
    const [job] = jobs;
    expect(job?.job).toMatchObject({ unit: wanted.unit, settings: wanted.settings });
    expect(await job?.calls.onTurn()).toBe(true);
    job?.calls.onStep(stepAt(2));
    expect(desk.state.get()).toEqual({ state: "running", ...stepAt(2) });
    job?.finish(picture);
    await settle();
    expect(desk.state.get()).toEqual({ state: "done", url: "blob:3", record, kept: "server" });
    expect(onServer.get(await keyOf(wanted))).toEqual(picture);
    expect(inBrowser.size).toBe(0);
  });

  test("that a reader computes stays in the browser, and is found there again", async () => {
    const { pictures, onServer, inBrowser, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(false);
    await settle();
    jobs[0]?.finish(picture);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "browser" });
    expect(onServer.size).toBe(0);

    const later = bench();
    for (const [key, kept] of inBrowser) later.inBrowser.set(key, kept);
    const again = later.pictures.desk(wanted);
    await again.look();
    expect(again.state.get()).toMatchObject({ state: "done", kept: "browser", record });
    // The reader has become an annotator since.
    await again.handIn();
    expect(again.state.get()).toMatchObject({ state: "done", kept: "server" });
    expect(later.onServer.size).toBe(1);
    expect(later.inBrowser.size).toBe(0);
  });

  test("is kept in the browser when the server cannot be reached", async () => {
    const { pictures, inBrowser, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    world.reachable = false;
    jobs[0]?.finish(picture);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "browser" });
    expect(inBrowser.size).toBe(1);
  });

  test("that somebody else made while it waited for its turn is not computed again", async () => {
    const { pictures, onServer, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    onServer.set(await keyOf(wanted), picture);
    world.time = 60_000;
    expect(await jobs[0]?.calls.onTurn()).toBe(false);
    jobs[0]?.fail(new MicrographiaError("cancelled", "Not wanted any more."));
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "server" });
  });

  test("that a person stops stays as far as it came, and can be begun anew", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    jobs[0]?.calls.onStep(stepAt(3));
    desk.stop();
    expect(jobs[0]?.stopped).toBe(true);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "stopped", step: 3, losses: [1, 2, 3] });
    // A step that was on its way changes nothing.
    jobs[0]?.calls.onStep(stepAt(4));
    expect(desk.state.get()).toMatchObject({ state: "stopped", step: 3 });
    desk.start(true);
    await settle();
    expect(jobs).toHaveLength(2);
    expect(desk.state.get()).toMatchObject({ state: "queued" });
  });

  test("that nobody looks at any more is given up, but not when somebody comes back at once", async () => {
    const { pictures, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    const first = pictures.hold(desk, 1);
    await desk.look();
    desk.start(true);
    await settle();
    first.release();
    const second = pictures.hold(desk, 1);
    for (const callback of world.later.splice(0)) callback();
    expect(jobs[0]?.stopped).toBe(false);
    second.release();
    for (const callback of world.later.splice(0)) callback();
    expect(jobs[0]?.stopped).toBe(true);
    await settle();
    expect(desk.state.get()).toEqual({ state: "idle" });
  });

  test("has the highest priority that anybody wants for it", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    pictures.hold(desk, 1);
    await desk.look();
    desk.start(true);
    await settle();
    expect(jobs[0]?.priority).toBe(1);
    const looking = pictures.hold(desk, 2);
    expect(jobs[0]?.priority).toBe(2);
    looking.release();
    expect(jobs[0]?.priority).toBe(1);
  });

  test("can be begun anew after the backend was changed under it", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    jobs[0]?.fail(new MicrographiaError("cancelled", "Another backend was chosen."));
    await settle();
    expect(desk.state.get()).toEqual({ state: "idle" });
  });

  test("is not computed in plain JavaScript; the page is told why", async () => {
    const { pictures, jobs, backend } = bench();
    backend.set({ state: "starting", preference: "auto" });
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    backend.set({ ...ready, backend: "cpu", makesPictures: false });
    await settle();
    expect(jobs).toHaveLength(0);
    expect(desk.state.get()).toMatchObject({ state: "failed", problem: { code: "unavailable" } });
  });

  test("that cannot be looked for is a failure, until looking works", async () => {
    const { pictures, world } = bench();
    world.reachable = false;
    const desk = pictures.desk(wanted);
    await desk.look();
    expect(desk.state.get()).toMatchObject({ state: "failed", problem: { code: "unavailable" } });
  });

  test("of settings of one's own is looked for by its key", async () => {
    const { pictures, onServer } = bench();
    const own: Wanted = { ...wanted, settings: { ...wanted.settings, seed: 9 }, byDefault: false };
    const desk = pictures.desk(own);
    await desk.look();
    expect(desk.state.get()).toEqual({ state: "idle" });
    const other: Wanted = { ...own, settings: { ...own.settings, seed: 10 } };
    onServer.set(await keyOf(other), picture);
    const second = pictures.desk(other);
    await second.look();
    expect(second.state.get()).toMatchObject({ state: "done", record, kept: "server" });
  });
});

describe("pictures that are kept unlike each other", () => {
  const one = (picture: number): Wanted => ({
    ...wanted,
    settings: { ...wanted.settings, diversity: { layer: "mixed3b", weight: 1, pictures: 2, picture } },
    byDefault: false,
  });
  const finished = (of: Wanted, activation: number) => ({
    ...picture,
    record: { ...record, settings: of.settings, activation },
  });
  const begin = async ({ pictures }: ReturnType<typeof bench>) => {
    const desks = [0, 1].map((n) => pictures.desk(one(n)));
    for (const desk of desks) {
      await desk.look();
      desk.start(true);
    }
    await settle();
    return desks;
  };

  test("are made together, and each is shown and stored as its own", async () => {
    const at = bench();
    const desks = await begin(at);
    expect(at.families).toHaveLength(1);
    expect(at.jobs).toHaveLength(0);
    const [family] = at.families;
    expect(await family?.calls.onTurn()).toBe(true);
    family?.calls.onSteps([stepAt(3), stepAt(3)]);
    for (const desk of desks) expect(desk.state.get()).toMatchObject({ state: "running", step: 3 });
    family?.finish([finished(one(0), 5), finished(one(1), 6)]);
    await settle();
    expect(desks.map((desk) => desk.state.get())).toMatchObject([
      { state: "done", record: { activation: 5 }, kept: "server" },
      { state: "done", record: { activation: 6 }, kept: "server" },
    ]);
    expect(at.onServer.size).toBe(2);
  });

  test("are worked on until nobody wants any of them, and then begun anew", async () => {
    const at = bench();
    const [first, second] = await begin(at);
    first?.stop();
    expect(at.families[0]?.stopped).toBe(false);
    expect(first?.state.get()).toMatchObject({ state: "stopped" });
    second?.stop();
    expect(at.families[0]?.stopped).toBe(true);
    second?.start(true);
    await settle();
    expect(at.families).toHaveLength(2);
  });

  test("are shown as far as they are to whoever joins later, and hurried by the most urgent", async () => {
    const at = bench();
    const first = at.pictures.desk(one(0));
    await first.look();
    at.pictures.hold(first, 1);
    first.start(true);
    await settle();
    at.families[0]?.calls.onSteps([stepAt(4), stepAt(4)]);
    const second = at.pictures.desk(one(1));
    await second.look();
    at.pictures.hold(second, 3);
    second.start(true);
    await settle();
    expect(at.families).toHaveLength(1);
    expect(second.state.get()).toMatchObject({ state: "running", step: 4 });
    expect(at.families[0]?.priority).toBe(3);
  });
});
