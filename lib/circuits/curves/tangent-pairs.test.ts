import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import type { Layer } from "../../model/manifest.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import { createRandom } from "../../shared/random.ts";
import { handMadePack } from "../../stimuli/testing/hand-made-pack.ts";
import { pearson } from "../statistics/correlation.ts";
import { type Arc, nearestPoint, orientationAgreement } from "./arc.ts";
import type { PlacedCurve } from "./place-arc.ts";
import { tangentCorrelation } from "./tangent-correlation.ts";
import { cellMiddles, readTangentPairs } from "./tangent-pairs.ts";

const layerOf = ({ manifest }: Pack, name: string): Layer => {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (!layer) throw new Error("a layer expected");
  return layer;
};

/** Three layers of random weights, each half as fine as the one below. */
async function randomPack(): Promise<Pack> {
  const random = createRandom(5);
  const units = (count: number) => Array.from({ length: count }, () => ({ weight: () => random.normal() }));
  return handMadePack([
    { name: "first", side: 5, stride: 2, units: units(6) },
    { name: "second", side: 3, stride: 2, units: units(5) },
    { name: "third", side: 3, stride: 1, units: units(3) },
  ]);
}

describe("the cells of a tile", () => {
  beforeAll(() => startBackend(nodePlatform));

  it("stand where the receptive fields of the lower unit's positions have their middles", async () => {
    const pack = await randomPack();
    const [first, second] = [layerOf(pack, "first"), layerOf(pack, "second")];
    // On 64 pixels "same" padding puts one pixel before a 5 x 5 kernel of stride 2, which sees pixels -1 to 3 around 1 (and
    // then around 3, 5, …), and none before a 3 x 3 one, which sees the first three of these, in the middle of which is 3.
    const cells = cellMiddles(
      { height: 3, width: 3, origin: [0, 0] },
      first.receptiveField,
      second.receptiveField,
    );
    expect(cells.map(({ x }) => x)).toEqual([-2, 0, 2, -2, 0, 2, -2, 0, 2]);
    expect(cells.map(({ y }) => y)).toEqual([-2, -2, -2, 0, 0, 0, 2, 2, 2]);
    const shifted = cellMiddles(
      { height: 1, width: 2, origin: [-1, 4] },
      first.receptiveField,
      second.receptiveField,
    );
    expect(shifted).toEqual([
      { x: 6, y: -4 },
      { x: 8, y: -4 },
    ]);
  });

  it("give the r of a plain loop over them, through two layers as through one", async () => {
    const pack = await randomPack();
    const arcs: Arc[] = [
      { direction: 20, radius: 9, span: 180, middle: { x: 2, y: -1 } },
      { direction: 250, radius: 14, span: 180, middle: { x: 0, y: 0 } },
      { direction: 130, radius: 7, span: 180, middle: { x: -4, y: 4 } },
    ];
    const orientations = [5, 40, 77, 121, 160];
    for (const [below, above] of [
      ["second", "third"],
      ["first", "third"],
    ] as const) {
      const [lower, upper] = [layerOf(pack, below), layerOf(pack, above)];
      const lines = orientations.map((orientation, index) => ({
        unit: { layer: below, index },
        orientation,
      }));
      const curves = arcs.map(
        (arc, index) => ({ curve: { unit: { layer: above, index } }, arc }) as unknown as PlacedCurve, // only these are read
      );
      const pairs = await readTangentPairs(pack, [lower, upper], lines, curves);
      const found = tangentCorrelation(pairs, 20, createRandom(1));

      const sigma = lower.receptiveField.stride[0];
      const cellValues: [number, number][] = [];
      const pairValues: [number, number][] = [];
      for (const [curve, arc] of arcs.entries()) {
        for (const [line, orientation] of orientations.entries()) {
          const tile = pairs.inputs[curve]?.tiles[line];
          if (!tile) throw new Error("a tile expected");
          const cells = cellMiddles(tile, lower.receptiveField, upper.receptiveField).map((middle, cell) => {
            const { distance, tangent } = nearestPoint(arc, middle);
            const near = Math.exp(-(distance ** 2) / (2 * sigma ** 2));
            return {
              near,
              fits: orientationAgreement(orientation, tangent),
              weight: tile.values[cell] ?? Number.NaN,
            };
          });
          const total = cells.reduce((sum, { near }) => sum + near, 0);
          for (const { near, fits, weight } of cells) cellValues.push([near * fits, weight]);
          pairValues.push([
            cells.reduce((sum, { near, fits }) => sum + near * fits, 0) / total,
            cells.reduce((sum, { near, weight }) => sum + near * weight, 0) / total,
          ]);
        }
      }
      const r = (values: [number, number][]) =>
        pearson(
          values.map(([x]) => x),
          values.map(([, y]) => y),
        );
      expect(found.cells.n).toBe(cellValues.length);
      expect(found.pairs.n).toBe(15);
      expect(found.cells.r).toBeCloseTo(r(cellValues) ?? Number.NaN, 9);
      expect(found.pairs.r).toBeCloseTo(r(pairValues) ?? Number.NaN, 9);
    }
  });
});
