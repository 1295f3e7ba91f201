import { expect, test } from "vitest";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { createResource } from "./resource.ts";

test("a resource is fetched once however many ask, and everybody is told", async () => {
  let fetches = 0;
  const resource = createResource(async (key) => `${key} ${++fetches}`);
  let told = 0;
  const end = resource.subscribe("a", () => told++);
  expect(resource.peek("a")).toEqual({ state: "loading" });
  const [one, other] = await Promise.all([resource.ensure("a"), resource.ensure("a")]);
  expect(one).toEqual({ state: "ready", value: "a 1" });
  expect(other).toBe(one);
  expect(await resource.ensure("a")).toBe(one);
  expect(told).toBe(1);
  end();
});

test("a failure is a problem in words and is tried again by the next who asks", async () => {
  let broken = true;
  const resource = createResource(async () => {
    if (broken) throw new MicrographiaError("unavailable", "Not now.");
    return "here";
  });
  expect(await resource.ensure("a")).toEqual({
    state: "failed",
    problem: { code: "unavailable", message: "Not now." },
  });
  broken = false;
  expect(await resource.ensure("a")).toEqual({ state: "ready", value: "here" });
});

test("reloading keeps what is known until the new answer comes", async () => {
  let answer = 1;
  const resource = createResource(async () => answer);
  await resource.ensure("a");
  answer = 2;
  const again = resource.reload("a");
  expect(resource.peek("a")).toEqual({ state: "ready", value: 1 });
  await again;
  expect(resource.peek("a")).toEqual({ state: "ready", value: 2 });
});

test("reloading while an answer is on its way asks once more, for what has happened since", async () => {
  let answer = 1;
  const resource = createResource(async () => answer);
  const first = resource.ensure("a");
  answer = 2;
  const [one, other] = [resource.reload("a"), resource.reload("a")];
  expect(await first).toEqual({ state: "ready", value: 1 });
  expect(await one).toEqual({ state: "ready", value: 2 });
  expect(await other).toBe(await one);
});

test("keys are apart", async () => {
  const resource = createResource(async (key) => key.length);
  await resource.ensure("one");
  expect(resource.peek("three")).toEqual({ state: "loading" });
});
