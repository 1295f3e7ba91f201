import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Layer } from "../../lib/model/manifest.ts";
import { diagramMetrics, layoutDiagram } from "./diagram-layout.ts";
import { stepInDiagram } from "./diagram-steps.ts";
import type { MainLayer } from "./layer-tree.ts";

function layer(name: string, widths: number[], main = true): Layer {
  let start = 0;
  return {
    name,
    node: name,
    kind: widths.length > 1 ? "module" : "conv",
    main,
    shape: [4, 4, widths.reduce((sum, width) => sum + width, 0)],
    receptiveField: { size: [9, 9], stride: [1, 1], offset: [0, 0] },
    branches: widths.map((width, i) => {
      const branch = { name: `b${i}`, start, end: start + width, node: name, receptiveField: 9 };
      start += width;
      return branch;
    }),
  };
}

const main = (name: string, widths: number[], inner: string[] = [], sources: string[] = []): MainLayer => ({
  layer: layer(name, widths),
  inner: inner.map((innerName) => ({ layer: layer(innerName, [8], false), branch: 0 })),
  sources,
});

const width = 300;
const nothing: ReadonlySet<string> = new Set();
const trees = fc
  .array(fc.array(fc.integer({ min: 1, max: 1024 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) => all.map((widths, i) => main(`layer ${i}`, widths, i % 2 ? [`layer ${i}/inner`] : [])));

describe("the layer diagram", () => {
  test("draws bars in proportion to channels on one scale", () => {
    const { rows, scale } = layoutDiagram([main("a", [100]), main("b", [200, 300])], {
      width,
      expanded: nothing,
    });
    expect(rows[0]?.segments[0]?.width).toBeCloseTo(100 * scale);
    const [first, second] = rows[1]?.segments ?? [];
    expect((first?.width ?? 0) + diagramMetrics.segmentGap).toBeCloseTo(200 * scale);
    expect(second?.width).toBeCloseTo(300 * scale);
    expect(second?.x).toBeCloseTo((first?.x ?? 0) + 200 * scale);
  });

  test("keeps every bar inside its width, rows in order and apart, whatever the network", () => {
    fc.assert(
      fc.property(trees, fc.boolean(), (tree, open) => {
        const expanded = open ? new Set(tree.map((row) => row.layer.name)) : nothing;
        const layout = layoutDiagram(tree, { width, expanded });
        let bottom = 0;
        for (const row of layout.rows) {
          expect(row.y).toBe(bottom);
          bottom = row.y + row.height;
          expect(row.barY + row.barHeight).toBeLessThanOrEqual(bottom);
          for (const segment of row.segments) {
            expect(segment.width).toBeGreaterThan(0);
            expect(segment.x + segment.width).toBeLessThanOrEqual(width + 1e-9 + 2);
          }
        }
        expect(layout.height).toBe(bottom);
      }),
    );
  });

  test("shows inner layers only of the opened, under short names", () => {
    const tree = [main("m/output", [8], ["m/1x1", "m/3x3"]), main("n/output", [8], ["n/1x1"])];
    const { rows } = layoutDiagram(tree, { width, expanded: new Set(["m/output"]) });
    expect(rows.map(({ text, type }) => [text, type])).toEqual([
      ["m/output", "main"],
      ["1x1", "inner"],
      ["3x3", "inner"],
      ["n/output", "main"],
    ]);
    expect(rows.map(({ expanded }) => expanded)).toEqual([true, false, false, false]);
  });

  test("draws an arc for a connection that skips a layer, and none for the next one", () => {
    const tree = [main("a", [8]), main("b", [8], [], ["a"]), main("c", [8], [], ["a", "b"])];
    const { arcs } = layoutDiagram(tree, { width, expanded: nothing });
    expect(arcs.map(({ from, to }) => [from, to])).toEqual([["a", "c"]]);
  });
});

describe("the keys in the diagram", () => {
  const tree = [main("a", [8]), main("m", [8], ["m/1x1", "m/3x3"]), main("z", [8])];
  const closed = layoutDiagram(tree, { width, expanded: nothing }).rows;
  const opened = layoutDiagram(tree, { width, expanded: new Set(["m"]) }).rows;
  const focus = (name: string) => ({ type: "focus", name });

  test("up and down go through what is shown and stop at the ends", () => {
    expect(stepInDiagram(closed, "m", "ArrowDown")).toEqual(focus("z"));
    expect(stepInDiagram(opened, "m", "ArrowDown")).toEqual(focus("m/1x1"));
    expect(stepInDiagram(closed, "z", "ArrowDown")).toBeNull();
    expect(stepInDiagram(closed, "a", "ArrowUp")).toBeNull();
    expect(stepInDiagram(opened, "a", "End")).toEqual(focus("z"));
  });

  test("right opens a module and then enters it; left leaves it and then closes it", () => {
    expect(stepInDiagram(closed, "m", "ArrowRight")).toEqual({ type: "toggle", name: "m", open: true });
    expect(stepInDiagram(opened, "m", "ArrowRight")).toEqual(focus("m/1x1"));
    expect(stepInDiagram(opened, "m/3x3", "ArrowLeft")).toEqual(focus("m"));
    expect(stepInDiagram(opened, "m", "ArrowLeft")).toEqual({ type: "toggle", name: "m", open: false });
  });

  test("leaves other keys, and layers with nothing inside, alone", () => {
    expect(stepInDiagram(closed, "a", "ArrowRight")).toBeNull();
    expect(stepInDiagram(closed, "a", "x")).toBeNull();
    expect(stepInDiagram(closed, "not there", "ArrowDown")).toBeNull();
  });
});
