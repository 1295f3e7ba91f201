import { describe, expect, it } from "vitest";
import type { Connection, LayerConnections } from "../../lib/circuits/neighbours.ts";
import { describeMethod, describePools, describeShare, formatShare } from "./weights-words.ts";

const connection = (index: number, method: "direct" | "expanded"): Connection => ({
  unit: { layer: "mixed3a", index },
  norm: 1,
  tile: { height: 1, width: 1, values: new Float32Array([1]), origin: [0, 0], stride: [1, 1], method },
});

const side = (connections: Connection[], units: number, normShare: number): LayerConnections => ({
  type: "layer",
  layer: "mixed3a",
  connections,
  units,
  pooled: false,
  normShare,
});

describe("the words of the weights figure", () => {
  it("say which share of the total weight is shown", () => {
    const shown = [connection(0, "direct"), connection(1, "direct")];
    expect(describeShare(side(shown, 256, 0.428))).toBe(
      "The 2 strongest of 256 units, with 43 % of the total weight.",
    );
    expect(describeShare(side(shown, 2, 1))).toBe("All 2 units, with all of the weight.");
    expect(describeShare(side([], 256, 0))).toBe("No weights join this unit to that layer.");
  });

  it("say that a max pool's weight is drawn more often than it counts, where there is one", () => {
    const plain = side([connection(0, "expanded")], 9, 0.5);
    expect(describePools({ previous: plain, next: { type: "none" } })).toBe("");
    expect(describePools({ previous: plain, next: { ...plain, pooled: true } })).toMatch(/counted once/);
  });

  it("never round a part to everything or to nothing", () => {
    expect(formatShare(0.9999)).toBe("over 99 %");
    expect(formatShare(0.0001)).toBe("under 1 %");
    expect(formatShare(1)).toBe("100 %");
  });

  it("say whether tiles are a kernel's own numbers or multiplied out", () => {
    expect(describeMethod(side([connection(0, "direct")], 9, 1))).toMatch(/^Direct/);
    expect(describeMethod(side([connection(0, "expanded")], 9, 1))).toMatch(/^Expanded/);
    expect(describeMethod(side([connection(0, "direct"), connection(1, "expanded")], 9, 1))).toMatch(
      /^1 direct and 1/,
    );
  });
});
