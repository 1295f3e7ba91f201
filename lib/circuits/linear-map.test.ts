/** The tiles of random networks against the linearised network in plain loops. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { at, runLinear, volume } from "./testing/linear-loops.ts";
import { networkWidth, type RandomNetwork, randomNetwork } from "./testing/random-network.ts";
import { smallPack } from "./testing/small-pack.ts";
import { tileOf } from "./tile.ts";
import { readPath, weightsAlong } from "./weights-between.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

const side = 32;

const packOf = (network: RandomNetwork) =>
  smallPack({
    side,
    nodes: network.nodes,
    tensors: network.tensors,
    layers: [{ node: network.first, shape: [side, side, networkWidth], main: true }],
  });

const channels = Array.from({ length: networkWidth }, (_, i) => i);

test("tiles add up to what the linearised network computes from the same values", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomNetwork,
      fc.integer({ min: 0, max: networkWidth - 1 }),
      async (network, channel) => {
        const pack = await packOf(network);
        const start = volume(side, side, networkWidth);
        const random = createRandom("values");
        start.data.forEach((_, i) => {
          start.data[i] = random.normal();
        });
        const result = runLinear(network.nodes, network.tensors, [network.first, start]).get(network.last);
        if (!result) throw new Error("the network has no output");
        const unit = { unit: { layer: network.last, index: channel }, node: network.last };
        const tensorsBefore = tf.memory().numTensors;
        const pieces = await weightsAlong(
          pack.manifest,
          await readPath(pack, unit, network.first, "pull"),
          "region",
        );
        expect(tf.memory().numTensors).toBe(tensorsBefore);

        const [y, x] = [Math.floor(result.h / 2), Math.floor(result.w / 2)];
        let sum = 0;
        let magnitude = 0;
        for (const piece of pieces) {
          for (const u of channels.slice(piece.start, piece.start + piece.channels)) {
            const tile = tileOf(piece, u);
            tile.values.forEach((weight, cell) => {
              const row = y * tile.stride[0] + tile.origin[0] + Math.floor(cell / tile.width);
              const column = x * tile.stride[1] + tile.origin[1] + (cell % tile.width);
              expect(row >= 0 && column >= 0 && row < side && column < side).toBe(true);
              sum += weight * at(start, row, column, u);
              magnitude += Math.abs(weight * at(start, row, column, u));
            });
          }
        }
        expect(Math.abs(sum - at(result, y, x, channel))).toBeLessThan(1e-5 * (1 + magnitude));
      },
    ),
    { numRuns: 60, seed: 1 },
  );
});

test("pushing a unit's weights forward gives the tiles that pulling them back gives", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomNetwork,
      fc.integer({ min: 0, max: networkWidth - 1 }),
      async (network, channel) => {
        const pack = await packOf(network);
        const lower = { unit: { layer: network.first, index: channel }, node: network.first };
        const pushed = await weightsAlong(
          pack.manifest,
          await readPath(pack, lower, network.last, "push"),
          "region",
        );
        for (const target of channels) {
          const upper = { unit: { layer: network.last, index: target }, node: network.last };
          const pulled = await weightsAlong(
            pack.manifest,
            await readPath(pack, upper, network.first, "pull"),
            "region",
          );
          const find = (pieces: typeof pushed, unit: number) =>
            pieces.find(({ start, channels }) => unit >= start && unit < start + channels);
          const forward = find(pushed, target);
          const backward = find(pulled, channel);
          expect(forward === undefined).toBe(backward === undefined);
          if (!forward || !backward) continue;
          const [a, b] = [tileOf(forward, target), tileOf(backward, channel)];
          expect({ ...a, values: null }).toEqual({ ...b, values: null });
          const largest = Math.max(1, ...b.values.map(Math.abs));
          b.values.forEach((value, cell) => {
            expect(Math.abs((a.values[cell] ?? Number.NaN) - value)).toBeLessThan(1e-5 * largest);
          });
        }
      },
    ),
    { numRuns: 30, seed: 2 },
  );
});
