import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { blockText } from "../../../lib/articles/inline-text.ts";
import type { FigureBlock } from "../../../lib/articles/manuscript.ts";
import { isSameStrength } from "../../../lib/circuits/strength.ts";
import { compareFigures } from "../../../lib/figures/compare-figures.ts";
import { drawFigure } from "../../../lib/figures/draw-figure.ts";
import type { FrozenFigure } from "../../../lib/figures/figure.ts";
import { parseFigureData } from "../../../lib/figures/figure-data.ts";
import type { FigureSource } from "../../../lib/figures/figure-source.ts";
import { makeFigure } from "../../../lib/figures/make-figure.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { type StarterThread, starterThreadSchema } from "../../services/starter-thread.ts";
import { startTensorflow } from "../../services/tensorflow.ts";
import { openBench } from "../measure.ts";
import { findPack, openPacks } from "../model-group.ts";
import type { ArticleFacts } from "./article-facts.ts";
import { composeArticle, type FigureName } from "./compose-article.ts";
import { composeCanvas } from "./compose-canvas.ts";
import { createFigureSource } from "./figure-source.ts";
import { gatherFacts } from "./gather-facts.ts";

let shipped: StarterThread;
let facts: ArticleFacts;
let source: FigureSource;
let figures: Record<FigureName, FrozenFigure>;

beforeAll(async () => {
  shipped = starterThreadSchema.parse(
    JSON.parse(await readFile("public/models/specimen/thread.json", "utf8")),
  );
  await startTensorflow();
  facts = await gatherFacts(await findPack(openPacks(undefined), "specimen"));
  const blocks = shipped.manuscript.blocks.filter((block): block is FigureBlock => block.type === "figure");
  const packs = openPacks(undefined);
  const { id, content, canvas } = shipped.circuit;
  source = createFigureSource(await openBench("specimen", {}), await findPack(packs, "specimen"), {
    packs: packs.store,
    circuit: { circuit: { id, ...content }, canvas, families: [] },
  });
  figures = Object.fromEntries(blocks.map(({ id, frozen }) => [id, frozen])) as Record<
    FigureName,
    FrozenFigure
  >;
}, 60_000);

describe("the article that ships with the specimen", () => {
  it("says what the weights and the measurements that ship with it say now, number by number", () => {
    const { title, summary, blocks } = composeArticle(facts, figures);
    expect([title, summary]).toEqual([shipped.manuscript.title, shipped.manuscript.summary]);
    expect(shipped.manuscript.blocks.map(blockText)).toEqual(blocks.map(blockText));
  });

  it("has five kinds of figure, each of this network's weights and each drawn from its data", () => {
    const types = Object.values(figures).map(({ settings }) => settings.type);
    expect(new Set(types).size).toBe(5);
    for (const figure of Object.values(figures)) {
      expect(figure.pack).toEqual(shipped.pack);
      expect(drawFigure(figure)).toMatch(/^<svg /);
    }
  });

  it("shows the tiles of the very weights that the text speaks of", () => {
    const tiles = unwrap(parseFigureData(figures.tiles));
    if (tiles.type !== "tiles") throw new Error("this figure shows tiles");
    const { data } = tiles;
    expect(data.to[0]?.unit).toBe(facts.target.unit);
    for (const [from, { unit }] of data.from.entries()) {
      const tile = data.tiles.find((one) => one.from === from && one.to === 0);
      const weighed = facts.weights.get(unit);
      if (!tile || !weighed) throw new Error(`${unit} has a tile`);
      const scale = { norm: weighed.norm, totals: { net: weighed.net } };
      expect(isSameStrength(tile.norm, weighed.norm, scale)).toBe(true);
      expect(isSameStrength(tile.net, weighed.net, scale)).toBe(true);
    }
  });

  it("shows the circuit that comes with it, with the weights of its edges", () => {
    const drawn = unwrap(parseFigureData(figures.circuit));
    if (drawn.type !== "circuit") throw new Error("this figure shows a circuit");
    expect(drawn.data.drawing.canvas).toEqual(shipped.circuit.canvas);
    const groups = shipped.circuit.canvas.nodes.flatMap((node) => (node.type === "group" ? node.id : []));
    const [along = "", across = ""] = shipped.circuit.canvas.nodes
      .flatMap((node) => (node.type === "group" ? [node] : []))
      .sort((a, b) => a.x - b.x)
      .map(({ id }) => id);
    expect(groups).toHaveLength(2);
    const again = composeCanvas({
      facts,
      weights: facts.weights,
      packSha256: shipped.pack.sha256,
      ids: { along, across },
    });
    expect(again.nodes).toEqual(shipped.circuit.canvas.nodes);
    for (const [i, { kept }] of again.edges.entries()) {
      const before = shipped.circuit.canvas.edges[i]?.kept;
      expect(kept?.path).toBe(before?.path);
      expect(kept?.net).toBeCloseTo(before?.net ?? Number.NaN, 4);
    }
  });

  // Examples are of two thousand images, which takes longer than a test may; no claim rests on them.
  it.each<[FigureName]>([["family"], ["tuning"], ["tiles"], ["circuit"]])(
    "shows in its figure “%s” what the network says now, number by number and picture by picture",
    async (name) => {
      const figure = figures[name];
      const comparison = await compareFigures(figure, await makeFigure(source, figure.settings));
      expect(comparison).toMatchObject({ network: "same", differences: [] });
    },
    60_000,
  );

  it("is not written about a network of which it would not be true", () => {
    const turned = new Map([...facts.onArc].map(([unit, weight]) => [unit, -weight]));
    expect(() => composeArticle({ ...facts, onArc: turned }, figures)).toThrow(/along the arc excite/);
  });
});
