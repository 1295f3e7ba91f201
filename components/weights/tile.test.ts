import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { anchors, weightColour } from "../../lib/shared/weight-scale.ts";
import { Tile } from "./tile.tsx";

describe("a tile", () => {
  const values = new Float32Array([0, 1, -1, 0.5, -0.25, 2]);
  const html = renderToStaticMarkup(
    createElement(Tile, { tile: { height: 2, width: 3, values }, limit: 2, title: "2 × 3 weights" }),
  );
  const cells = [...html.matchAll(/<rect[^>]*x="(\d+)" y="(\d+)"[^>]*fill="(#[0-9a-f]+)"/g)];

  it("paints every weight at its own row and column, row by row, in the colour of the scale", () => {
    expect(cells.map(([, x, y, fill]) => [Number(x), Number(y), fill])).toEqual(
      [...values].map((value, cell) => [cell % 3, Math.floor(cell / 3), weightColour(value, 2)]),
    );
    expect(cells[0]?.[3]).toBe(anchors.zero);
    expect(cells[5]?.[3]).toBe(anchors.excite);
  });

  it("is one picture with words for those who do not see it", () => {
    expect(html).toContain('role="img"');
    expect(html).toContain('aria-label="2 × 3 weights"');
    expect(html).toContain('shape-rendering="crispEdges"');
  });
});
