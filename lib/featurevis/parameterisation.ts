/** What the optimiser moves, and how that becomes a picture. */
import * as tf from "../model/tf.ts";
import type { Random } from "../shared/random.ts";
import { toRgb } from "./colour.ts";
import { createInverseTransform, halfOf, spectrumScale } from "./fourier.ts";
import type { Parameterisation } from "./settings.ts";

export type Picture = {
  /** What is optimised. Belongs to the picture, as everything in it does. */
  readonly parameters: tf.Variable;
  /** The picture that the parameters stand for: RGB in (0, 1), `[size, size, 3]`; differentiable. */
  render(): tf.Tensor3D;
  dispose(): void;
};

/** Lucid divides the Fourier image by this, so that its first pictures are of low contrast (`param/spatial.py`). */
const fourierContrast = 4;

function noise(shape: [number, number, number, number], deviation: number, random: Random): tf.Variable {
  const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
  for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
  return tf.tidy(() => tf.variable(tf.tensor(values, shape)));
}

function fourierPicture(size: number, deviation: number, random: Random): Picture {
  const half = halfOf(size);
  const parameters = noise([2, size, half, 3], deviation, random);
  const inverse = createInverseTransform(size);
  const scale = tf.tidy(() =>
    tf.tile(tf.div(tf.tensor4d(spectrumScale(size), [1, size, half, 1]), fourierContrast), [2, 1, 1, 3]),
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

function pixelPicture(size: number, deviation: number, random: Random): Picture {
  const parameters = noise([1, size, size, 3], deviation, random);
  return {
    parameters,
    render: () => toRgb(tf.reshape(parameters, [size, size, 3])),
    dispose: () => parameters.dispose(),
  };
}

/** A picture of noise, `size` pixels wide and high; the same random stream gives the same picture. */
export function createPicture(parameterisation: Parameterisation, size: number, random: Random): Picture {
  switch (parameterisation.type) {
    case "fourier":
      return fourierPicture(size, parameterisation.deviation, random);
    case "pixel":
      return pixelPicture(size, parameterisation.deviation, random);
  }
}
