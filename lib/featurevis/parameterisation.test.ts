import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { decorrelationMatrix, toRgb } from "./colour.ts";
import { createInverseTransform, halfOf, spectrumScale } from "./fourier.ts";
import { createPictures } from "./parameterisation.ts";
import type { Parameterisation } from "./settings.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

describe("the inverse Fourier transform", () => {
  test("is the sum of waves that it stands for, for even and odd sizes", async () => {
    for (const size of [8, 7]) {
      const half = halfOf(size);
      const random = createRandom(size);
      const values = Float32Array.from({ length: 2 * size * half }, () => random.normal());
      const inverse = createInverseTransform(size);
      const spectrum = tf.tensor4d(values, [2, size, half, 1]);
      const image = inverse.apply(spectrum);
      const found = await image.data();
      // Re Σ X[ky, kx] exp(2πi (ky y + kx x) / size) / size², with the mirrored frequencies X[-ky, -kx] = conj X[ky, kx].
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          let sum = 0;
          for (let ky = 0; ky < size; ky++) {
            for (let kx = 0; kx < half; kx++) {
              const angle = (2 * Math.PI * (ky * y + kx * x)) / size;
              const times = kx === 0 || 2 * kx === size ? 1 : 2;
              const re = values[ky * half + kx] ?? 0;
              const im = values[(size + ky) * half + kx] ?? 0;
              sum += times * (re * Math.cos(angle) - im * Math.sin(angle));
            }
          }
          expect(found[y * size + x]).toBeCloseTo(sum / (size * size), 5);
        }
      }
      inverse.dispose();
      tf.dispose([spectrum, image]);
    }
  });

  test("is scaled so that energy falls with frequency, and the mean is not infinite", () => {
    const scale = spectrumScale(8);
    expect(scale[0]).toBe(64); // 8 / (1 / 8)
    expect(scale[1]).toBe(64); // the lowest frequency, 1 / 8
    expect(scale[2]).toBe(32);
    expect(scale[4]).toBe(16); // 8 / 0.5
  });
});

describe("decorrelated colours", () => {
  test("stretch no axis, and the brightness axis most", () => {
    const norms = [0, 1, 2].map((axis) => Math.hypot(...decorrelationMatrix.map((row) => row[axis] ?? 0)));
    expect(norms[0]).toBeCloseTo(1, 10);
    expect(norms[1]).toBeLessThan(1);
    expect(norms[2]).toBeLessThan(norms[1] ?? 0);
  });

  test("become grey at zero and stay within RGB", async () => {
    const image = tf.tensor3d([0, 0, 0, 50, -3, 2, -50, 9, 4], [1, 3, 3]);
    const rgb = toRgb(image);
    const values = [...(await rgb.data())];
    expect(values.slice(0, 3)).toEqual([0.5, 0.5, 0.5]);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    tf.dispose([image, rgb]);
  });

  test("move all of RGB together along the first axis, and red against blue along the second", async () => {
    const image = tf.tensor3d([1, 0, 0, 0, 1, 0], [1, 2, 3]);
    const rgb = toRgb(image);
    const [r = 0, g = 0, b = 0, r2 = 0, g2 = 0, b2 = 0] = await rgb.data();
    expect(Math.min(r, g, b)).toBeGreaterThan(0.5);
    expect(r2).toBeGreaterThan(0.5);
    expect(g2).toBeCloseTo(0.5, 6);
    expect(b2).toBeLessThan(0.5);
    tf.dispose([image, rgb]);
  });
});

const parameterisations: Parameterisation[] = [
  { type: "fourier", deviation: 0.01 },
  { type: "pixel", deviation: 0.01 },
];

describe.each(parameterisations)("the $type parameterisation", (parameterisation) => {
  test("can fit a picture", () => {
    const size = 24;
    const random = createRandom("target");
    const target = tf.tidy(() => {
      // Smooth shapes with colours, as photographs have.
      const cells = Array.from({ length: size * size }, (_, i) => {
        const [y, x] = [Math.floor(i / size), i % size];
        const disc = Math.hypot(y - 10, x - 14) < 6 ? 0.8 : 0.3;
        return [disc, 0.5 + 0.3 * Math.sin(x / 4), 0.4 + 0.02 * random.next()];
      });
      return tf.tensor3d(cells.flat(), [size, size, 3]);
    });
    const picture = createPictures(parameterisation, size, [createRandom(1)]);
    const optimiser = tf.train.adam(0.05);
    const distance = () =>
      tf.tidy(() => tf.mean(tf.squaredDifference(picture.render(), target)).dataSync()[0] ?? 1);
    const start = distance();
    for (let step = 0; step < 200; step++) {
      tf.tidy(() => {
        optimiser.minimize(
          () => tf.mean(tf.squaredDifference(picture.render(), target)) as tf.Scalar,
          false,
          [picture.parameters],
        );
      });
    }
    expect(distance()).toBeLessThan(start / 8);
    optimiser.dispose();
    picture.dispose();
    target.dispose();
  });

  test("starts as faint noise around grey, the same for the same seed only", async () => {
    const draw = async (seed: number) => {
      const picture = createPictures(parameterisation, 16, [createRandom(seed)]);
      const image = picture.render();
      const values = await image.data<"float32">();
      image.dispose();
      picture.dispose();
      return values;
    };
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    for (const value of first) expect(Math.abs(value - 0.5)).toBeLessThan(0.25);
  });

  test("begins as the same noise beside others as alone", async () => {
    const draw = async (seeds: readonly number[]) => {
      const pictures = createPictures(parameterisation, 12, seeds.map(createRandom));
      const image = pictures.render();
      const values = await image.data<"float32">();
      image.dispose();
      pictures.dispose();
      return values;
    };
    const [together, alone] = [await draw([4, 5, 6]), await draw([5])];
    alone.forEach((value, i) => {
      expect(together[Math.floor(i / 3) * 9 + 3 + (i % 3)]).toBe(value);
    });
  });

  test("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    const picture = createPictures(parameterisation, 16, [createRandom(1)]);
    tf.tidy(() => {
      tf.variableGrads(() => tf.sum(picture.render()) as tf.Scalar, [picture.parameters]);
    });
    picture.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
