import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { standardTransforms } from "./defaults.ts";
import { sampleByGather, sampleOnHost, spreadByGather, spreadOnHost } from "./sparse-product.ts";
import { drawView, lookThrough, type View, viewMatrix } from "./view.ts";
import { viewSide } from "./view-side.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

const transforms = standardTransforms(224, "free");
const straight: View = { before: [4, 4], scale: 1, degrees: 0, after: [2, 2] };

function noisePicture(size: number): tf.Tensor3D {
  const random = createRandom("picture");
  return tf.tensor3d(
    Float32Array.from({ length: size * size * 3 }, () => random.next()),
    [size, size, 3],
  );
}

async function look(
  size: number,
  view: View,
): Promise<{ seen: Float32Array; picture: Float32Array; side: number }> {
  const picture = noisePicture(size);
  const seen = lookThrough(picture, transforms, [view]);
  const values = { seen: await seen.data<"float32">(), picture: await picture.data<"float32">() };
  tf.dispose([picture, seen]);
  return { ...values, side: viewSide(size, transforms) };
}

describe("a view of the picture", () => {
  test("that is straight holds the whole picture unchanged, in the middle of grey", async () => {
    const { seen, picture, side } = await look(20, straight);
    expect(side).toBe(20 + 24 - 12);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const inside = y >= 6 && x >= 6 && y < 26 && x < 26;
        const expected = inside ? picture[((y - 6) * 20 + x - 6) * 3] : 0.5;
        expect(seen[(y * side + x) * 3]).toBe(expected);
      }
    }
  });

  test("that is jittered moves the picture by whole pixels", async () => {
    const { seen, picture, side } = await look(20, { ...straight, before: [0, 8], after: [4, 1] });
    const [top, left] = [12 - 0 - 4, 12 - 8 - 1];
    for (let y = 0; y < 20; y++) {
      for (let x = 0; x < 20; x++) {
        expect(seen[((y + top) * side + x + left) * 3 + 1]).toBe(picture[(y * 20 + x) * 3 + 1]);
      }
    }
  });

  test("that is turned by 90 degrees counter-clockwise puts the top right corner at the top left", async () => {
    const size = 20;
    const { seen, picture, side } = await look(size, { ...straight, degrees: 90 });
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const shown = seen[((y + 6) * side + x + 6) * 3] ?? Number.NaN;
        expect(shown).toBeCloseTo(picture[(x * size + (size - 1 - y)) * 3] ?? Number.NaN, 5);
      }
    }
  });

  test("that is scaled up shows the middle larger", async () => {
    const picture = tf.tidy(() => {
      const ramp = tf.linspace(0, 1, 33);
      return tf.tile(tf.reshape(ramp, [1, 33, 1]), [33, 1, 3]) as tf.Tensor3D;
    });
    const seen = lookThrough(picture, transforms, [{ ...straight, scale: 2 }]);
    const values = await seen.data();
    const side = viewSide(33, transforms);
    const row = Math.floor(side / 2) * side;
    const step = (values[(row + 23) * 3] ?? 0) - (values[(row + 22) * 3] ?? 0);
    expect(values[(row + Math.floor(side / 2)) * 3]).toBeCloseTo(0.5, 5);
    expect(step).toBeCloseTo(1 / 32 / 2, 5);
    tf.dispose([picture, seen]);
  });

  test("never leaves the range between grey and the picture's values", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const view = drawView(transforms, createRandom(seed));
        const { weight, rows, perRow } = viewMatrix(24, transforms, view);
        for (let row = 0; row < rows; row++) {
          const weights = weight.subarray(row * perRow, (row + 1) * perRow);
          expect(weights.every((share) => share >= 0)).toBe(true);
          expect(weights.reduce((sum, share) => sum + share, 0)).toBeLessThan(1 + 1e-5);
        }
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test("is drawn from what the transforms allow, each choice sooner or later", () => {
    const random = createRandom(0);
    const views = Array.from({ length: 4000 }, () => drawView(transforms, random));
    const seen = (of: (view: View) => number) => [...new Set(views.map(of))].sort((a, b) => a - b);
    expect(seen((view) => view.before[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seen((view) => view.after[1])).toEqual([0, 1, 2, 3, 4]);
    expect(seen((view) => view.scale)).toEqual([0.9, 0.92, 0.94, 0.96, 0.98, 1, 1.02, 1.04, 1.06, 1.08, 1.1]);
    expect(seen((view) => view.degrees)).toEqual(Array.from({ length: 21 }, (_, i) => i - 10));
  });
});

test("the gradient of a view is the transposed of its sampling", async () => {
  const size = 16;
  const view: View = { before: [3, 5], scale: 0.92, degrees: 7, after: [1, 4] };
  const side = viewSide(size, transforms);
  const upstream = noisePicture(side);
  const picture = noisePicture(size);
  const gradient = tf.tidy(() =>
    tf.grad((x) => tf.sum(tf.mul(lookThrough(x as tf.Tensor3D, transforms, [view]), upstream)))(picture),
  );
  const { index, weight, perRow } = viewMatrix(size, transforms, view);
  const expected = new Float64Array(size * size * 3);
  const dy = await upstream.data();
  weight.forEach((share, e) => {
    for (let c = 0; c < 3; c++) {
      const cell = (index[e] ?? 0) * 3 + c;
      expected[cell] = (expected[cell] ?? 0) + share * (dy[Math.floor(e / perRow) * 3 + c] ?? 0);
    }
  });
  const found = await gradient.data();
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 4);
  });
  tf.dispose([upstream, picture, gradient]);
});

test("several pictures are each seen as alone, through views of their own or one they share", async () => {
  const size = 14;
  const views = [5, 6, 5].map((seed) => drawView(transforms, createRandom(seed)));
  const pictures = tf.tidy(() => tf.randomUniform([size, size, 9], 0, 1, "float32", 3) as tf.Tensor3D);
  const alone = (n: number) =>
    tf.tidy(() => {
      const own: tf.Tensor3D = tf.slice(pictures, [0, 0, 3 * n], [size, size, 3]);
      return lookThrough(own, transforms, [views[n] ?? straight]).dataSync();
    });
  const [first = straight] = views;
  for (const used of [views, [first, first, first]]) {
    const seen = lookThrough(pictures, transforms, used);
    const values = await seen.data();
    const cells = values.length / 3;
    for (const n of [0, ...(used === views ? [1] : []), 2]) {
      expect(values.slice(n * cells, (n + 1) * cells)).toEqual(alone(n));
    }
    seen.dispose();
  }
  pictures.dispose();
});

test("gathering on an accelerator and loops in memory give the same products", async () => {
  const [one, two] = [5, 6].map((seed) =>
    viewMatrix(16, transforms, drawView(transforms, createRandom(seed))),
  );
  if (!one || !two) throw new Error("two matrices were made");
  for (const matrices of [[one], [one, one], [one, two]]) {
    const pictures = tf.tidy(
      () => tf.randomUniform([256, 3 * matrices.length], 0, 1, "float32", 2) as tf.Tensor2D,
    );
    const upstream = tf.tidy(
      () => tf.randomUniform([one.rows * matrices.length, 3], -1, 1, "float32", 1) as tf.Tensor2D,
    );
    for (const [a, b] of [
      [tf.tidy(() => sampleByGather(matrices, pictures)), sampleOnHost(matrices, pictures)],
      [tf.tidy(() => spreadByGather(matrices, upstream)), spreadOnHost(matrices, upstream)],
    ] as const) {
      expect(a.shape).toEqual(b.shape);
      const [gathered, looped] = [await a.data(), await b.data()];
      gathered.forEach((value, i) => {
        expect(value).toBeCloseTo(looped[i] ?? Number.NaN, 5);
      });
      tf.dispose([a, b]);
    }
    tf.dispose([pictures, upstream]);
  }
});
