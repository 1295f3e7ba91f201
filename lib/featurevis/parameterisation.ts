/** What the optimiser moves, and how that becomes pictures. */
import * as tf from "../model/tf.ts";
import type { Random } from "../shared/random.ts";
import { toRgb } from "./colour.ts";
import { createInverseTransform, halfOf, spectrumScale } from "./fourier.ts";
import type { Parameterisation } from "./settings.ts";

/** One picture or several of one size, side by side in the last axis: channel `3 · picture + colour`. */
export type Pictures = {
  /** What is optimised. Belongs to the pictures, as everything in it does. */
  readonly parameters: tf.Variable;
  /** The pictures that the parameters stand for: RGB in (0, 1), `[size, size, 3 · pictures]`; differentiable. */
  render(): tf.Tensor3D;
  dispose(): void;
};

/** Lucid divides the Fourier image by this, so that its first pictures are of low contrast (`param/spatial.py`). */
const fourierContrast = 4;

/** Normal values of `shape`, three channels for each stream: a picture's are the same beside others as alone. */
function noise(
  [first, rows, columns]: readonly [number, number, number],
  deviation: number,
  randoms: readonly Random[],
): tf.Variable {
  const cells = first * rows * columns;
  const width = 3 * randoms.length;
  const values = new Float32Array(cells * width);
  randoms.forEach((random, picture) => {
    for (let i = 0; i < 3 * cells; i++) {
      values[Math.floor(i / 3) * width + 3 * picture + (i % 3)] = deviation * random.normal();
    }
  });
  return tf.tidy(() => tf.variable(tf.tensor(values, [first, rows, columns, width])));
}

function fourierPictures(size: number, deviation: number, randoms: readonly Random[]): Pictures {
  const half = halfOf(size);
  const parameters = noise([2, size, half], deviation, randoms);
  const inverse = createInverseTransform(size);
  const scale = tf.tidy(() =>
    tf.tile(tf.div(tf.tensor4d(spectrumScale(size), [1, size, half, 1]), fourierContrast), [
      2,
      1,
      1,
      3 * randoms.length,
    ]),
  );
  return {
    parameters,
    render: () => toRgb(inverse.apply(tf.mul(parameters, scale))),
    dispose: () => {
      inverse.dispose();
      tf.dispose([parameters, scale]);
    },
  };
}

function pixelPictures(size: number, deviation: number, randoms: readonly Random[]): Pictures {
  const parameters = noise([1, size, size], deviation, randoms);
  return {
    parameters,
    render: () => toRgb(tf.reshape(parameters, [size, size, 3 * randoms.length])),
    dispose: () => parameters.dispose(),
  };
}

/** Pictures of noise, `size` pixels wide and high, one for each random stream; the same stream gives the same picture. */
export function createPictures(
  parameterisation: Parameterisation,
  size: number,
  randoms: readonly Random[],
): Pictures {
  switch (parameterisation.type) {
    case "fourier":
      return fourierPictures(size, parameterisation.deviation, randoms);
    case "pixel":
      return pixelPictures(size, parameterisation.deviation, randoms);
  }
}
