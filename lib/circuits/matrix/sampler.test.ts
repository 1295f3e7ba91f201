import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { sourceOf } from "../motifs/transform.ts";
import { type Frame, frameOf, middleOfCell } from "./frame.ts";
import { makeSampler, sample } from "./sampler.ts";

const centred = (side: number, step = 4): Frame => ({
  height: side,
  width: side,
  first: [(-(side - 1) / 2) * step, (-(side - 1) / 2) * step],
  step: [step, step],
});

const randomTile = (side: number): Float64Array => {
  const random = createRandom(side);
  return Float64Array.from({ length: side * side }, () => random.normal());
};

describe("a frame", () => {
  it("lies as its layers' receptive fields do: a 3 x 3 kernel padded by one has its middle at the upper unit's", () => {
    const lower = { size: [19, 19], stride: [4, 4], offset: [-6, -6] } as const;
    const upper = { size: [27, 27], stride: [4, 4], offset: [-10, -10] } as const;
    const frame = frameOf(
      { height: 3, width: 3, origin: [-1, -1] },
      { size: [...lower.size], stride: [...lower.stride], offset: [...lower.offset] },
      { size: [...upper.size], stride: [...upper.stride], offset: [...upper.offset] },
    );
    expect(frame).toEqual({ height: 3, width: 3, first: [-4, -4], step: [4, 4] });
    expect([0, 4, 8].map((cell) => middleOfCell(frame, cell))).toEqual([
      [-4, 4],
      [0, -0],
      [4, -4],
    ]);
  });
});

describe("a turned tile", () => {
  it("is exactly the tile with rows and columns exchanged for a quarter turn counter-clockwise", () => {
    for (const side of [1, 2, 3, 4, 5]) {
      const frame = centred(side);
      const tile = randomTile(side);
      const turned = sample(makeSampler(frame, frame, sourceOf({ type: "rotation", angle: 90 })), tile);
      // What was on the right comes to lie at the top.
      for (let row = 0; row < side; row++) {
        for (let column = 0; column < side; column++) {
          expect(turned[row * side + column]).toBe(tile[column * side + side - 1 - row]);
        }
      }
    }
  });

  it("is mirrored exactly in the upright, the level and the slanting axis", () => {
    const frame = centred(3);
    const tile = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const mirrored = (axis: number) => [
      ...sample(makeSampler(frame, frame, sourceOf({ type: "reflection", axis })), tile),
    ];
    expect(mirrored(90)).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
    expect(mirrored(0)).toEqual([7, 8, 9, 4, 5, 6, 1, 2, 3]);
    expect(mirrored(45)).toEqual([9, 6, 3, 8, 5, 2, 7, 4, 1]);
  });

  it("leaves out what would come from outside the tile, and reads the border's value within half a cell of it", () => {
    const frame = centred(5);
    const eighth = makeSampler(frame, frame, sourceOf({ type: "rotation", angle: 45 }));
    // A corner comes from 2.83 cells off the middle, the tile ends at 2.5.
    expect([0, 4, 20, 24].some((corner) => eighth.cells.includes(corner))).toBe(false);
    expect(eighth.cells.length).toBe(21);
    const small = centred(3);
    const corner = makeSampler(small, small, sourceOf({ type: "rotation", angle: 45 }));
    expect(corner.cells.length).toBe(9);
    // The corner at the upper right lay to the right, 1.41 cells off: beyond the last middle, so its value.
    expect(sample(corner, [0, 0, 0, 0, 0, 7, 0, 0, 0])[2]).toBeCloseTo(7, 12);
  });

  it("keeps any plane a plane, whatever the angle", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -3, max: 3, noNaN: true }))),
        (angle, [slopeX = 0, slopeY = 0, level = 0]) => {
          const frame = centred(7, 8);
          const plane = (x: number, y: number) => slopeX * x + slopeY * y + level;
          const tile = Float64Array.from({ length: 49 }, (_, cell) => plane(...middleOfCell(frame, cell)));
          const source = sourceOf({ type: "rotation", angle });
          const sampler = makeSampler(frame, frame, source);
          const turned = sample(sampler, tile);
          for (const [k, cell] of sampler.cells.entries()) {
            const [x, y] = source(middleOfCell(frame, cell));
            if (Math.max(Math.abs(x), Math.abs(y)) > 24) continue; // border
            expect(turned[k]).toBeCloseTo(plane(x, y), 4); // what is a millionth of a cell off a middle is read there
          }
        },
      ),
    );
  });

  it("reads a finer tile in the cells of a coarser one", () => {
    const [fine, coarse] = [centred(5, 4), centred(3, 8)];
    const sampler = makeSampler(fine, coarse, ([x, y]) => [-x, -y]);
    const tile = Array.from({ length: 25 }, (_, cell) => cell);
    expect([...sample(sampler, tile)]).toEqual([24, 22, 20, 14, 12, 10, 4, 2, 0]);
  });
});
