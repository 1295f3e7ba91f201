import { describe, expect, it } from "vitest";
import type { LayerConnections, Neighbours } from "../../lib/circuits/neighbours.ts";
import { figureLimits } from "./figure-scale.ts";

const tile = (...values: number[]) => ({
  height: 1,
  width: values.length,
  values: new Float32Array(values),
  origin: [0, 0] as [number, number],
  stride: [1, 1] as [number, number],
  method: "direct" as const,
});

const side = (layer: string, ...tiles: ReturnType<typeof tile>[]): LayerConnections => ({
  type: "layer",
  layer,
  connections: tiles.map((one, index) => ({ unit: { layer, index }, tile: one, norm: 1 })),
  units: tiles.length,
  pooled: false,
  normShare: 1,
});

const neighbours = (previous: Neighbours["previous"], next: Neighbours["next"]): Neighbours => ({
  unit: { layer: "mixed3b", index: 1 },
  previous,
  next,
  backend: "wasm",
  milliseconds: 1,
});

describe("the scale of the weights figure", () => {
  const both = neighbours(side("mixed3a", tile(0.25, -0.5)), side("mixed4a", tile(2), tile(-4)));

  it("is one for all tiles of both sides, set by the largest weight of all", () => {
    expect(figureLimits(both, "figure")).toEqual({ from: 4, to: 4 });
  });

  it("is one for each side when a person asks for that", () => {
    expect(figureLimits(both, "side")).toEqual({ from: 0.5, to: 4 });
  });

  it("leaves weights on pixels out, which are in other units", () => {
    const pixels = { type: "input-pixels" as const, red: tile(900), green: tile(0), blue: tile(0) };
    expect(figureLimits(neighbours(pixels, side("mixed4a", tile(2))), "figure")).toEqual({ from: 2, to: 2 });
  });

  it("has no extent where there is nothing to draw", () => {
    expect(figureLimits(neighbours(side("mixed3a"), { type: "none" }), "figure")).toEqual({ from: 0, to: 0 });
  });
});
