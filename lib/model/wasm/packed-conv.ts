/** Convolutions as kernels of TensorFlow.js: where the steps of `winograd-functions.ts` find their numbers. */

import type { KernelBody } from "./kernel-body.ts";
import { address, channelsOf, floatBytes, input, rowsOf, withScratch } from "./kernel-body.ts";
import type { PackedConvAttributes } from "./own-kernels.ts";

const places = 16;

/** Bytes of tiles that are worked on at once, before and after the products: they stay near the processor meanwhile. */
const blockBytes = 768 * 1024;

/** `x` `[batch, height, width, channels]`, `weights` as `winogradWeights` makes them, and perhaps `bias` `[units]`. */
export const winogradConv: KernelBody = ({ inputs, attrs, backend }, functions) => {
  const [x, weights] = [input(inputs, "x"), input(inputs, "weights")];
  const { size, before, floor, ceiling } = attrs as PackedConvAttributes;
  const [batch = 1, height = 1, width = 1, channels = 1] = x.shape;
  const units = (weights.shape[1] ?? 1) * channelsOf(weights);
  const [rows, columns] = [Math.ceil(size[0] / 2), Math.ceil(size[1] / 2)]; // of tiles
  const y = backend.makeOutput([batch, ...size, units], "float32");

  const [inBytes, outBytes] = [channels * floatBytes, units * floatBytes]; // of a pixel
  const paddedRow = (2 * columns + 2) * inBytes;
  const paddedBytes = (2 * rows + 2) * paddedRow;
  const blockRows = Math.max(
    1,
    Math.min(rows, Math.floor(blockBytes / (places * columns * (inBytes + outBytes)))),
  );
  const blockTiles = blockRows * columns;
  const wholeRow = 2 * columns * outBytes;
  const wholeBytes = 2 * rows * wholeRow;
  const scratch = paddedBytes + places * blockTiles * (inBytes + outBytes) + wholeBytes + outBytes;
  withScratch(backend, functions, scratch, (padded) => {
    const tilesAt = padded + paddedBytes;
    const productsAt = tilesAt + places * blockTiles * inBytes;
    const whole = productsAt + places * blockTiles * outBytes;
    const noBias = whole + wholeBytes;
    const inside = padded + before[0] * paddedRow + before[1] * inBytes;
    for (let image = 0; image < batch; image++) {
      const from = address(backend, x) + image * height * width * inBytes;
      functions.copyRuns(from, inside, height, width * inBytes, width * inBytes, paddedRow);
      for (let first = 0; first < rows; first += blockRows) {
        const count = Math.min(blockRows, rows - first);
        const tiles = count * columns;
        for (let row = 0; row < count; row++) {
          const source = padded + 2 * (first + row) * paddedRow;
          const target = tilesAt + row * columns * inBytes;
          functions.tilesIn(source, target, columns, inBytes, paddedRow, tiles * inBytes);
        }
        for (let place = 0; place < places; place++) {
          functions.multiply(
            tilesAt + place * tiles * inBytes,
            address(backend, weights) + place * channels * outBytes,
            productsAt + place * tiles * outBytes,
            ...([tiles, inBytes, outBytes] as const),
          );
        }
        for (let row = 0; row < count; row++) {
          const source = productsAt + row * columns * outBytes;
          const target = whole + 2 * (first + row) * wholeRow;
          functions.tilesOut(source, target, columns, outBytes, wholeRow, tiles * outBytes);
        }
      }
      const to = address(backend, y) + image * size[0] * size[1] * outBytes;
      functions.copyRuns(whole, to, size[0], size[1] * outBytes, wholeRow, size[1] * outBytes);
      const bias = inputs.bias ? address(backend, inputs.bias) : noBias;
      functions.finish(to, bias, size[0] * size[1], outBytes, floor, ceiling);
    }
  });
  return y;
};

/** A 1×1 convolution without pads: one matrix product over all positions of all images. */
export const pointConv: KernelBody = ({ inputs, attrs, backend }, functions) => {
  const [x, weights] = [input(inputs, "x"), input(inputs, "weights")];
  const { floor, ceiling } = attrs as PackedConvAttributes;
  const units = (weights.shape[1] ?? 1) * channelsOf(weights);
  const y = backend.makeOutput([...x.shape.slice(0, -1), units], "float32");
  const [rows, inBytes, outBytes] = [rowsOf(x), channelsOf(x) * floatBytes, units * floatBytes];
  functions.multiply(
    address(backend, x),
    address(backend, weights),
    address(backend, y),
    rows,
    inBytes,
    outBytes,
  );
  withScratch(backend, functions, outBytes, (noBias) => {
    const bias = inputs.bias ? address(backend, inputs.bias) : noBias;
    functions.finish(address(backend, y), bias, rows, outBytes, floor, ceiling);
  });
  return y;
};
