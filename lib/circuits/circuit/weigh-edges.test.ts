/** The weights of a circuit's edges, against those of single tiles, and golden numbers of the specimen's curves. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import { connectionsWith } from "../neighbours.ts";
import { weightPaths } from "../paths/weight-paths.ts";
import { tileNorm } from "../tile.ts";
import { weightsBetween } from "../weights-between.ts";
import { openSpecimen, surveyed } from "./testing/curve-circuit.ts";
import { weighEdges } from "./weigh-edges.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../../public/models/specimen", file));

let pack: Pack;
beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  pack = await openSpecimen(readSpecimen);
});

const address = (text: string) => unwrap(parseUnit(text));
const between = (from: string, to: string) => ({ from: [from], to: [to] });

describe("the weights of a circuit's edges", () => {
  it("are those of the tile, direct where it is one kernel", async () => {
    const { edges } = await weighEdges(pack, [
      between("conv2d1:4", "conv2d2:23"),
      between("mixed3a:57", "mixed3b:3"), // of the 1x1 branch
      between("mixed3a:57", "mixed3b:81"), // through a bottleneck
      between("conv2d2:23", "mixed3b:81"), // two layers
      between("image:0", "conv2d0:5"),
      between("mixed4a:7", "logits:3"),
    ]);
    expect(edges.map(({ path }) => path)).toEqual([
      "direct",
      "direct",
      "expanded",
      "expanded",
      "direct",
      "expanded",
    ]);
    const ends = [
      ["conv2d1:4", "conv2d2:23"],
      ["mixed3a:57", "mixed3b:3"],
      ["mixed3a:57", "mixed3b:81"],
      ["image:0", "conv2d0:5"],
    ] as const;
    for (const [place, [from, to]] of ends.entries()) {
      const edge = edges[place < 3 ? place : 4];
      const tile = unwrap(await weightsBetween(pack, address(from), address(to)));
      const net = tile.values.reduce((sum, w) => sum + w, 0);
      expect(edge?.net).toBeCloseTo(net, 4);
      expect(edge?.norm).toBeCloseTo(tileNorm(tile), 4);
      expect(edge?.norms[0]).toBeCloseTo(tileNorm(tile), 4);
    }
  });

  it("count a weight once that a max pool draws over its region, as the page of a connection does", async () => {
    const [from, to] = ["mixed3a:57", "mixed3b:105"] as const; // of the pool branch
    const { edges } = await weighEdges(pack, [between(from, to)]);
    const paths = await weightPaths(pack, {
      from: address(from),
      to: address(to),
      through: "main-layers",
      count: 1,
    });
    expect(edges[0]?.net).toBeCloseTo(paths.totals.net, 5);
    expect(edges[0]?.norm).toBeCloseTo(paths.norm, 5);
  });

  it("add up between families: net over the pairs, norm as the root of the squares", async () => {
    const from = ["conv2d2:23", "conv2d2:47", "conv2d2:53"];
    const to = ["mixed3a:57", "mixed3a:63"];
    const pairs = from.flatMap((lower) => to.map((upper) => between(lower, upper)));
    const { edges } = await weighEdges(pack, [{ from, to }, ...pairs]);
    const [family, ...single] = edges;
    expect(family?.net).toBeCloseTo(
      single.reduce((sum, { net }) => sum + net, 0),
      5,
    );
    expect(family?.norm).toBeCloseTo(Math.hypot(...single.map(({ norm }) => norm)), 5);
    expect([...(family?.norms ?? [])]).toEqual(single.map(({ norms }) => norms[0]));
  });

  it("come with all weight that a unit has from the layer, as its neighbours are a share of it", async () => {
    const { totals } = await weighEdges(pack, [
      between("mixed3a:57", "mixed3b:81"),
      between("conv2d2:1", "mixed3b:81"),
    ]);
    const all = await connectionsWith(pack, address("mixed3b:81"), "mixed3a", { count: 84 });
    expect(totals.map(({ unit, layer, units }) => [unit, layer, units])).toEqual([
      ["mixed3b:81", "mixed3a", 84],
      ["mixed3b:81", "conv2d2", 56],
    ]);
    expect(totals[0]?.norm).toBeCloseTo(
      all.connections.reduce((sum, { norm }) => sum + norm, 0),
      4,
    );
  });

  it("say where no path leads, and refuse units that there are not", async () => {
    const { edges, totals } = await weighEdges(pack, [
      between("mixed3b:81", "mixed3a:57"),
      between("mixed3a:1", "mixed3a:2"),
    ]);
    expect(edges).toEqual([1, 2].map(() => ({ net: 0, norm: 0, path: "none", norms: new Float32Array(1) })));
    expect(totals).toEqual([]);
    await expect(weighEdges(pack, [between("mixed3a:84", "mixed3b:1")])).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(weighEdges(pack, [between("nowhere:1", "mixed3b:1")])).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("can be stopped, and tell how far they are", async () => {
    const stop = new AbortController();
    const asked = weighEdges(pack, [between("mixed3a:1", "mixed3b:1"), between("mixed3a:1", "mixed3b:2")], {
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        expect(total).toBe(2);
        if (done === 1) stop.abort();
      },
    });
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it("of the specimen's curve circuit are the numbers that the weights file gives in another program", async () => {
    const [from, to] = [
      surveyed(readSpecimen, "mixed3a", "curve"),
      surveyed(readSpecimen, "mixed3b", "curve"),
    ];
    expect([from.length, to.length]).toEqual([15, 37]);
    const { edges } = await weighEdges(pack, [
      { from: surveyed(readSpecimen, "conv2d2", "line"), to: ["mixed3a:57"] },
      between("conv2d2:37", "mixed3a:57"),
      { from, to },
    ]);
    // Products of the kernels in NumPy, in double precision; of the pool branch its 1 x 1 kernel.
    const golden = [
      [-0.753248, 1.232525],
      [-0.330637, 0.283757],
      [-29.470973, 2.713691],
    ] as const;
    for (const [i, [net, norm]] of golden.entries()) {
      expect(edges[i]?.net).toBeCloseTo(net, 4);
      expect(edges[i]?.norm).toBeCloseTo(norm, 5);
      expect(edges[i]?.path).toBe("expanded");
    }
  });
});
