import { expect, test } from "vitest";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { createDrawnImages } from "./drawn-images.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

const pictureOf = (index: number): PictureBytes => ({
  size: 1,
  rgba: Uint8ClampedArray.of(index, 0, 0, 255),
});

/** A worker that draws when the test says so. */
function bench(spare = 1000) {
  const asked: number[][] = [];
  const answers: { finish: () => void; fail: () => void }[] = [];
  const images = createDrawnImages({
    spare,
    draw: (batch) => {
      const { promise, resolve, reject } = Promise.withResolvers<PictureBytes[]>();
      asked.push([...batch]);
      answers.push({
        finish: () => resolve(batch.map(pictureOf)),
        fail: () => reject(new MicrographiaError("unavailable", "No luck.")),
      });
      return promise;
    },
    toProblem: () => ({ code: "unavailable", message: "No luck." }),
  });
  /** Lets the batch in hand be drawn, and the next one be asked for. */
  const step = async (how: "finish" | "fail" = "finish") => {
    answers.at(-1)?.[how]();
    await settle();
  };
  return { images, asked, step };
}

const range = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);

test("an image is drawn when somebody looks, once for all who do, and everybody is told", async () => {
  const { images, asked, step } = bench();
  expect(images.image(3).get()).toEqual({ state: "waiting" });
  await settle();
  expect(asked).toEqual([]);
  let told = 0;
  images.image(3).subscribe(() => told++);
  images.image(3).subscribe(() => told++);
  await settle();
  await step();
  expect(asked).toEqual([[3]]);
  expect(told).toBe(2);
  expect(images.image(3).get()).toEqual({ state: "drawn", picture: pictureOf(3) });
});

test("what is scrolled past is never begun, and what is in view comes next", async () => {
  const { images, asked, step } = bench();
  const leave = range(0, 60).map((index) => images.image(index).subscribe(() => undefined));
  await settle();
  expect(asked).toEqual([range(0, 16)]);
  for (const end of leave) end();
  for (const index of range(500, 504)) images.image(index).subscribe(() => undefined);
  await step();
  await step();
  expect(asked).toEqual([range(0, 16), range(500, 504)]);
});

test("an image that was seen lately is there at once when one comes back; older ones make room", async () => {
  const { images, asked, step } = bench(2);
  for (const index of [1, 2, 3]) {
    const leave = images.image(index).subscribe(() => undefined);
    await settle();
    await step();
    leave();
  }
  expect(images.image(3).get().state).toBe("drawn");
  expect(images.image(1).get().state).toBe("waiting");
  images.image(2).subscribe(() => undefined);
  await settle();
  expect(asked).toEqual([[1], [2], [3]]);
});

test("a failure is told, does not hold up the others, and is tried again by the next who looks", async () => {
  const { images, asked, step } = bench();
  images.image(1).subscribe(() => undefined);
  await settle();
  images.image(2).subscribe(() => undefined);
  await step("fail");
  expect(images.image(1).get()).toEqual({
    state: "failed",
    problem: { code: "unavailable", message: "No luck." },
  });
  await step();
  expect(images.image(2).get().state).toBe("drawn");
  images.image(1).subscribe(() => undefined);
  await settle();
  await step();
  expect(asked).toEqual([[1], [2], [1]]);
  expect(images.image(1).get().state).toBe("drawn");
});
