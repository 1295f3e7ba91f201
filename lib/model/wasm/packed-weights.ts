/** Kernels of convolutions in the order in which matrix products read them: panels of 8 units, channel by channel. */

const places = 16;
const panel = 8;

/** Where a weight stands in its panel. */
const placeOf = (channel: number, unit: number, channels: number): number =>
  Math.floor(unit / panel) * channels * panel + channel * panel + (unit % panel);

/** From a kernel `[1, 1, channels, units]` to `[units / 8, channels, 8]`. `units` is a multiple of 8. */
export function pointWeights(kernel: Float32Array, channels: number, units: number): Float32Array {
  const weights = new Float32Array(kernel.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let unit = 0; unit < units; unit++) {
      weights[placeOf(channel, unit, channels)] = kernel[channel * units + unit] ?? 0;
    }
  }
  return weights;
}

/**
 * Winograd's `G g Gᵀ`, from a kernel `[3, 3, channels, units]` to `[16, units / 8, channels, 8]`, computed in double precision. `units` is a multiple of 8.
 * G is 1, 0, 0 / ½, ½, ½ / ½, −½, ½ / 0, 0, 1.
 */
export function winogradWeights(kernel: Float32Array, channels: number, units: number): Float32Array {
  const weights = new Float32Array(places * channels * units);
  const tap = channels * units;
  // Row by row of G g, written out: an array for each of a million weights would take ten times as long.
  const put = (place: number, g0: number, g1: number, g2: number): void => {
    weights[place] = g0;
    weights[place + tap] = (g0 + g1 + g2) / 2;
    weights[place + 2 * tap] = (g0 - g1 + g2) / 2;
    weights[place + 3 * tap] = g2;
  };
  for (let channel = 0; channel < channels; channel++) {
    for (let unit = 0; unit < units; unit++) {
      const from = channel * units + unit;
      const at = (index: number): number => kernel[from + index * tap] ?? 0;
      const [a0, a1, a2, b0, b1, b2, c0, c1, c2] = [
        at(0),
        at(1),
        at(2),
        at(3),
        at(4),
        at(5),
        at(6),
        at(7),
        at(8),
      ];
      const to = placeOf(channel, unit, channels);
      put(to, a0, a1, a2);
      put(to + 4 * tap, (a0 + b0 + c0) / 2, (a1 + b1 + c1) / 2, (a2 + b2 + c2) / 2);
      put(to + 8 * tap, (a0 - b0 + c0) / 2, (a1 - b1 + c1) / 2, (a2 - b2 + c2) / 2);
      put(to + 12 * tap, c0, c1, c2);
    }
  }
  return weights;
}
