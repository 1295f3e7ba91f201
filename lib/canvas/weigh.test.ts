/** What is drawn of a circuit's weights, how kept ones stand, and how much of the whole they are. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { openSpecimen } from "../circuits/circuit/testing/curve-circuit.ts";
import { weighEdges } from "../circuits/circuit/weigh-edges.ts";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import type { Pack } from "../model/pack.ts";
import { type CanvasEdge, type CanvasNode, edgeId, emptyCanvas, type KeptWeight } from "./circuit-canvas.ts";
import { edgesToJoin, leapingEdges } from "./weigh-join.ts";
import { createLayerOrder, type LayerOrder } from "./weigh-layers.ts";
import { edgeQuestions, standingOf, toKeep } from "./weigh-questions.ts";
import { shownShares } from "./weigh-share.ts";
import { combineKept, keptStrength, shownEdges } from "./weigh-shown.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../public/models/specimen", file));

const sha = "a".repeat(64);
const kept = (net: number, norm: number, pack = sha): KeptWeight => ({ net, norm, path: "expanded", pack });
const edge = (from: string, to: string, weight: KeptWeight | null): CanvasEdge => ({
  id: edgeId(from, to),
  from,
  to,
  kept: weight,
  note: "",
});
const place = { x: 0, y: 0, group: null, name: "" };
const unit = (id: string, address: string, group: string | null = null): CanvasNode => ({
  ...place,
  group,
  id,
  type: "unit",
  unit: address,
});

const someWeight = fc
  .record({
    net: fc.double({ min: -5, max: 5, noNaN: true }),
    norm: fc.double({ min: 0, max: 5, noNaN: true }),
  })
  .map(({ net, norm }) => kept(net, norm));
const someEdges = fc.uniqueArray(
  fc
    .record({
      from: fc.integer({ min: 0, max: 9 }),
      to: fc.integer({ min: 10, max: 14 }),
      weight: fc.option(someWeight),
    })
    .map(({ from, to, weight }) => edge(`n${from}`, `n${to}`, weight)),
  { selector: ({ id }) => id, maxLength: 40 },
);

describe("the edges that are drawn", () => {
  it("are all of them when nothing is asked to be left out", () => {
    fc.assert(
      fc.property(someEdges, (edges) => {
        const shown = shownEdges({ edges }, { reduction: "net", threshold: 0, strongest: null });
        expect(shown.map((one) => one.edge)).toEqual(edges);
      }),
    );
  });

  it("are none below the threshold, at most so many into each node, and never a weaker one instead of a stronger one", () => {
    const settings = fc.record({
      reduction: fc.constantFrom("net" as const, "signed-norm" as const),
      threshold: fc.double({ min: 0, max: 1, noNaN: true }),
      strongest: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    fc.assert(
      fc.property(someEdges, settings, (edges, asked) => {
        const shown = new Set(shownEdges({ edges }, asked).map(({ edge: { id } }) => id));
        const strength = ({ kept: weight }: CanvasEdge): number =>
          weight ? Math.abs(keptStrength(weight, asked.reduction)) : 0;
        const most = Math.max(0, ...edges.map(strength));
        for (const one of edges) {
          if (one.kept === null) expect(shown.has(one.id)).toBe(true);
          else if (strength(one) < asked.threshold * most) expect(shown.has(one.id)).toBe(false);
        }
        for (const to of new Set(edges.map((one) => one.to))) {
          const into = edges.filter((one) => one.to === to && one.kept !== null);
          const drawn = into.filter(({ id }) => shown.has(id));
          if (asked.strongest !== null) expect(drawn.length).toBeLessThanOrEqual(asked.strongest);
          const weakest = Math.min(...drawn.map(strength));
          if (drawn.length > 0) {
            for (const one of into) if (strength(one) > weakest) expect(shown.has(one.id)).toBe(true);
          }
        }
      }),
    );
  });

  it("have the strength that is told everywhere, and make one weight of several as families do", () => {
    expect(keptStrength(kept(-0.5, 2), "signed-norm")).toBe(-2);
    expect(keptStrength(kept(-0.5, 2), "net")).toBe(-0.5);
    expect(combineKept([kept(1, 3), { ...kept(-3, 4), path: "direct" }])).toEqual(kept(-2, 5));
    expect(combineKept([kept(1, 3), kept(1, 3, "b".repeat(64))])).toBeNull();
    expect(combineKept([])).toBeNull();
  });
});

describe("a weight that was kept", () => {
  const found = { net: 1, norm: 2, path: "expanded", norms: new Float32Array([2]) } as const;
  it("is the same but for the rounding of other backends, and is flagged when it is not", () => {
    expect(standingOf({ kept: kept(1.0005, 2) }, found, sha).state).toBe("same");
    expect(standingOf({ kept: kept(1.01, 2) }, found, sha)).toEqual({
      state: "differs",
      kept: kept(1.01, 2),
      found: kept(1, 2),
    });
    expect(standingOf({ kept: kept(1, 2.1) }, found, sha).state).toBe("differs");
    expect(standingOf({ kept: { ...kept(1, 2), path: "direct" } }, found, sha).state).toBe("differs");
    // Of other weights that give the same numbers: nothing differs that could be seen.
    expect(standingOf({ kept: kept(1, 2, "b".repeat(64)) }, found, sha).state).toBe("same");
  });

  it("is told from one that is not known, not kept, or has no path", () => {
    expect(standingOf({ kept: kept(1, 2) }, undefined, sha)).toEqual({ state: "unasked" });
    expect(standingOf({ kept: null }, found, sha)).toEqual({ state: "unkept", found: kept(1, 2) });
    const none = { net: 0, norm: 0, path: "none", norms: new Float32Array(1) } as const;
    expect(standingOf({ kept: null }, none, sha)).toEqual({ state: "no path" });
    expect(standingOf({ kept: kept(1, 2) }, none, sha)).toMatchObject({ state: "differs", found: null });
    expect(toKeep(none, sha)).toBeNull();
  });

  it("is asked of families and groups by all their units, and of notes and lost ends not at all", () => {
    const nodes: CanvasNode[] = [
      { ...place, id: "family", type: "family", family: "f", members: ["mixed3a:1", "mixed3a:2"] },
      { ...place, id: "group", type: "group", collapsed: true },
      unit("inside", "mixed3b:4", "group"),
      { ...place, id: "note", type: "note", text: "" },
    ];
    const edges = [edge("family", "group", null), edge("note", "inside", null), edge("gone", "inside", null)];
    expect([...edgeQuestions({ nodes, edges })]).toEqual([
      ["family>group", { from: ["mixed3a:1", "mixed3a:2"], to: ["mixed3b:4"] }],
    ]);
  });
});

describe("on the specimen", () => {
  let pack: Pack;
  let order: LayerOrder;
  beforeAll(async () => {
    await startBackend(nodePlatform, { only: "wasm" });
    pack = await openSpecimen(readSpecimen);
    order = createLayerOrder(pack.manifest);
  });
  const ends = (edges: readonly { from: string; to: string }[]) =>
    edges.map(({ from, to }) => edgeId(from, to));

  it("a node is joined with the nearest layers of the circuit, and over them only when that is asked for", () => {
    const nodes = [unit("line", "conv2d2:23"), unit("early", "mixed3a:57"), unit("late", "mixed4a:96")];
    const canvas = { ...emptyCanvas, nodes };
    const curve = unit("curve", "mixed3b:81");
    expect(ends(edgesToJoin(canvas, curve, order, { reach: "nearest" }))).toEqual([
      "early>curve",
      "curve>late",
    ]);
    expect(ends(edgesToJoin(canvas, curve, order, { reach: "all" }))).toEqual([
      "line>curve",
      "early>curve",
      "curve>late",
    ]);
    // Nothing of its own layer, nothing that is there already.
    const second = { ...canvas, edges: [edge("early", "curve", null)] };
    expect(ends(edgesToJoin(second, curve, order, { reach: "nearest" }))).toEqual(["curve>late"]);
    expect(
      edgesToJoin(canvas, unit("other", "mixed3a:58"), order, { reach: "nearest" }).map(({ from }) => from),
    ).toEqual(["line", "other"]);
    const note: CanvasNode = { ...place, id: "note", type: "note", text: "" };
    expect(edgesToJoin(canvas, note, order, { reach: "all" })).toEqual([]);
  });

  it("edges are found that leap over a layer of the circuit", () => {
    const nodes = [unit("line", "conv2d2:23"), unit("early", "mixed3a:57"), unit("curve", "mixed3b:81")];
    const edges = [edge("line", "early", null), edge("line", "curve", null), edge("early", "curve", null)];
    expect(leapingEdges({ nodes, edges }, order)).toEqual(["line>curve"]);
    expect(leapingEdges({ nodes: nodes.filter(({ id }) => id !== "early"), edges }, order)).toEqual([]);
  });

  it("the share that a circuit shows is that of its pairs of units, each counted once", async () => {
    const nodes: CanvasNode[] = [
      unit("one", "mixed3a:57"),
      unit("two", "mixed3a:63"),
      { ...place, id: "family", type: "family", family: "f", members: ["mixed3a:57", "mixed3a:58"] },
      unit("line", "conv2d2:23"),
      unit("curve", "mixed3b:81"),
    ];
    const edges = ["one", "two", "family", "line"].map((from) => edge(from, "curve", null));
    const questions = edgeQuestions({ nodes, edges });
    const weighed = await weighEdges(pack, [...questions.values()]);
    const found = {
      questions,
      edges: new Map(
        [...questions.keys()]
          .map((id, i) => [id, weighed.edges[i]] as const)
          .flatMap(([id, e]) => (e ? [[id, e] as const] : [])),
      ),
      totals: weighed.totals,
    };
    const norm = async (index: number) =>
      (await weighEdges(pack, [{ from: [`mixed3a:${index}`], to: ["mixed3b:81"] }])).edges[0]?.norm ??
      Number.NaN;
    const drawn = new Set(["one>curve", "two>curve", "family>curve"]);
    const [share] = shownShares(edges, drawn, found);
    const expected = (await norm(57)) + (await norm(63)) + (await norm(58));
    expect(share?.layers[0]).toMatchObject({ layer: "mixed3a", shownPairs: 3, pairs: 84 });
    expect(share?.layers[0]?.shown).toBeCloseTo(expected, 4);
    // The layer of an edge that is not drawn feeds the node, and nothing of it is shown.
    expect(share?.layers[1]).toMatchObject({ layer: "conv2d2", shown: 0, shownPairs: 0, pairs: 56 });
    const total = weighed.totals.reduce((sum, one) => sum + one.norm, 0);
    expect(share?.share).toBeCloseTo(expected / total, 5);
    // Everything shown is all of it.
    const everything: CanvasNode = {
      ...place,
      id: "all",
      type: "family",
      family: "f",
      members: Array.from({ length: 84 }, (_, i) => `mixed3a:${i}`),
    };
    const whole = [edge("all", "curve", null)];
    const asked = edgeQuestions({ nodes: [everything, unit("curve", "mixed3b:81")], edges: whole });
    const answer = await weighEdges(pack, [...asked.values()]);
    const [all] = shownShares(whole, new Set(["all>curve"]), {
      questions: asked,
      edges: new Map(answer.edges.map((e) => ["all>curve", e])),
      totals: answer.totals,
    });
    expect(all?.share).toBeCloseTo(1, 6);
  });
});
