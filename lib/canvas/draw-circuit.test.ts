import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCanvas, smallCanvas, uuid } from "../exchange/circuit.fixture.ts";
import type { CircuitCanvas } from "./circuit-canvas.ts";
import { drawCircuit, picturedUnits } from "./draw-circuit.ts";
import { edgesSeen, formatStrength, seenAs } from "./draw-edges.ts";
import { boxAround, lineBetween, overlapOf } from "./draw-geometry.ts";
import type { CircuitDrawing, DrawingOptions } from "./draw-input.ts";
import { placeMarks } from "./draw-marks.ts";
import { escapeXml, fitText, textWidth, wrapText } from "./draw-text.ts";
import { unitNodeId } from "./node-id.ts";

const drawingOf = (canvas: CircuitCanvas, changes: Partial<CircuitDrawing> = {}): CircuitDrawing => ({
  title: "Curves <& more>",
  canvas,
  target: "mixed3b:7",
  labels: { "mixed3b:7": "curve that opens “down”" },
  families: { [uuid(500)]: { name: "lines", colour: "teal" } },
  overlay: null,
  ...changes,
});
const pixel = "data:image/png;base64,iVBORw0KGgo=";
const options: DrawingOptions = { theme: "light", pictures: { "mixed3b:7": pixel } };
const credit = {
  caption: "What excites it, and what does not.",
  credit: "Ada, Bob",
  licence: "CC BY 4.0",
  source: "",
};

/** Whether every element is closed in its order, and nothing stands where only markup can: enough for what is written by hand. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const [before, ...elements] = xml.split("<");
  const fits = elements.every((element) => {
    const [, close, name = "", attributes = "", single] =
      /^(\/?)([a-z]+)([^>]*?)(\/?)>[^>]*$/.exec(element) ?? [];
    if (name === "" || attributes.replace(/\s+[a-zA-Z:-]+="[^"]*"/g, "").trim() !== "") return false;
    if (close) return open.pop() === name;
    if (!single) open.push(name);
    return true;
  });
  return before === "" && fits && open.length === 0;
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe("the drawing of a circuit", () => {
  it("is the same for ever", async () => {
    const { svg } = drawCircuit(drawingOf(smallCanvas), { ...options, values: true, credit });
    await expect(svg.replaceAll("><", ">\n<")).toMatchFileSnapshot("draw-circuit.golden.svg");
  });

  it("is well-formed and says only what is escaped, whatever people wrote", () => {
    fc.assert(
      fc.property(
        anyCanvas(),
        fc.string({ unit: "binary" }),
        fc.constantFrom("page", "light", "dark"),
        (canvas, title, theme) => {
          const attack = `"/><script>alert(1)</script>${title}`;
          const named = {
            ...canvas,
            nodes: canvas.nodes.map((node, i) =>
              i % 2 === 0 ? { ...node, name: attack.slice(0, 200) } : node,
            ),
          };
          const drawn = drawCircuit(drawingOf(named, { title: attack }), {
            theme,
            pictures: {},
            values: true,
            credit: { ...credit, caption: attack },
          });
          expect(isWellFormed(drawn.svg)).toBe(true);
          expect(drawn.svg).not.toContain("<script");
          expect(drawn.svg).not.toMatch(/NaN|Infinity|undefined/);
          expect(drawn).toEqual(
            drawCircuit(drawingOf(named, { title: attack }), {
              theme,
              pictures: {},
              values: true,
              credit: { ...credit, caption: attack },
            }),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("holds everything that is on the canvas, with room around it", () => {
    fc.assert(
      fc.property(anyCanvas(), (canvas) => {
        const { svg, width, height } = drawCircuit(drawingOf(canvas), options);
        expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
        const seen = seenAs(canvas.nodes);
        // An open group is where what is in it is.
        const drawn = canvas.nodes.filter(({ id, type }) => seen.get(id) === id && type !== "group");
        if (drawn.length === 0) return;
        const xs = drawn.map(({ x }) => x);
        const ys = drawn.map(({ y }) => y);
        expect(width).toBeGreaterThanOrEqual(Math.max(...xs) - Math.min(...xs));
        expect(height).toBeGreaterThanOrEqual(Math.max(...ys) - Math.min(...ys));
      }),
      { numRuns: 60 },
    );
  });

  it("tells excitation from inhibition without colour: an arrow, or a bar", () => {
    const drawn = (net: number) => {
      const edges = smallCanvas.edges.slice(0, 1).map((edge) => ({
        ...edge,
        kept: { net, norm: 1, path: "direct" as const, pack: "a".repeat(64) },
      }));
      return drawCircuit(drawingOf({ ...smallCanvas, edges, motifs: [] }), options).svg;
    };
    const [excites, inhibits] = [drawn(1), drawn(-1)];
    // One of each is in the legend.
    expect(countOf(excites, 'stroke-linecap="round"')).toBe(1);
    expect(countOf(inhibits, 'stroke-linecap="round"')).toBe(2);
    expect(countOf(excites, "#b2182b")).toBe(countOf(inhibits, "#b2182b") + 2);
  });

  it("states the reduction, the scale and what is left out", () => {
    const settings = { ...smallCanvas.settings, threshold: 0.5, strongest: 2 };
    const { svg } = drawCircuit(drawingOf({ ...smallCanvas, settings }), options);
    const words = svg.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain("sign(Σw) · √(Σw²)");
    expect(words).toContain("is 1.25");
    expect(words).toContain("edges under 50% of the strongest");
    expect(words).toContain("2 strongest into each node");
    expect(svg).toContain("A circuit of 4 nodes and 2 edges.");
  });

  it("shows numbers of one run in place of the weights", () => {
    const [first] = smallCanvas.edges;
    const overlay = {
      nodes: { [unitNodeId("mixed3b:7")]: 3.25 },
      edges: { [first?.id ?? ""]: -0.125 },
      caption: "Image 17, where it answers most.",
    };
    const { svg } = drawCircuit(drawingOf(smallCanvas, { overlay }), { ...options, values: true });
    expect(svg).toContain(">3.25<");
    expect(svg).toContain("−0.125");
    expect(svg).toContain("Image 17, where it answers most. Width: contribution");
  });

  it("follows the page it stands in, and has its own ground in a file", () => {
    const inPage = drawCircuit(drawingOf(smallCanvas), { ...options, theme: "page" }).svg;
    expect(inPage).toContain("var(--color-ink, #1b1c1e)");
    expect(inPage).not.toMatch(/<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"/);
    const dark = drawCircuit(drawingOf(smallCanvas), { ...options, theme: "dark" }).svg;
    expect(dark).toMatch(/<rect width="[\d.]+" height="[\d.]+" fill="#14161a"/);
    expect(dark).not.toContain("var(");
  });

  it("is the light one wherever a program knows no CSS, to the letter", () => {
    fc.assert(
      fc.property(anyCanvas(), (canvas) => {
        const given = drawingOf(canvas);
        const inPage = drawCircuit(given, { ...options, theme: "page", values: true }).svg;
        const plain = inPage.replace(/ style="[^"]*"/g, "");
        expect(plain).toBe(
          drawCircuit(given, { ...options, theme: "light", transparent: true, values: true }).svg,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has no ground where it is to have none, and else its paper", () => {
    const ground = /<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"/;
    const drawn = (transparent: boolean) =>
      drawCircuit(drawingOf(smallCanvas), { ...options, transparent, credit }).svg;
    expect(drawn(false)).toMatch(ground);
    expect(drawn(true)).not.toMatch(ground);
    expect(drawn(true)).toBe(drawn(false).replace(/<rect width[^>]*>/, ""));
  });

  it("has a title and a description for those who do not see it, and no ids that could meet others", () => {
    const { svg } = drawCircuit(drawingOf(smallCanvas), options);
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-label="[^"]+"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/,
    );
    expect(svg).not.toMatch(/\sid="/);
    const told = drawCircuit(drawingOf(smallCanvas), { ...options, description: "Two lines & a curve." }).svg;
    expect(told).toContain("<desc>Two lines &amp; a curve.</desc>");
  });

  it("draws the weights of an edge on it, in one scale that the legend states", () => {
    const [one, other] = smallCanvas.edges;
    const tiles = {
      [one?.id ?? ""]: { height: 2, width: 2, values: [0.5, 0, 0, -0.25] },
      [other?.id ?? ""]: { height: 1, width: 1, values: [0.25] },
    };
    const { svg } = drawCircuit(drawingOf(smallCanvas), { ...options, tiles });
    const squares = [...svg.matchAll(/<g shape-rendering="crispEdges">(.*?)<\/g>/g)].map(([, cells = ""]) =>
      [...cells.matchAll(/fill="([^"]+)"/g)].map(([, colour]) => colour),
    );
    const [large = [], small = []] = squares.sort((a, b) => b.length - a.length);
    expect(squares).toHaveLength(2);
    expect(large[0]).toBe("#b2182b"); // the strongest of all
    expect(large.slice(1, 3)).toEqual(["#ffffff", "#ffffff"]);
    expect(small).toHaveLength(1);
    expect(small[0]).not.toBe("#b2182b"); // half as strong
    const words = svg.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain("from −0.500 to +0.500");
    expect(drawCircuit(drawingOf(smallCanvas), options).svg).not.toContain("Squares on a line");
  });

  it("keeps what stands on lines apart where there is room, and off the nodes", () => {
    // A fan of lines to one node, all of which have their middles in one row.
    const boxes = [0, 1, 2, 3].map((i) => boxAround({ x: i * 120, y: 300 }, 92, 108));
    const top = boxAround({ x: 180, y: 0 }, 92, 108);
    const lines = boxes.map((box, i) => ({
      id: `line ${i}`,
      line: lineBetween(box, top, "up"),
      value: i,
    }));
    const size = { width: 48, height: 43 };
    const places = [...placeMarks(lines, size, [...boxes, top]).values()].map((at) =>
      boxAround(at, size.width, size.height),
    );
    expect(places).toHaveLength(4);
    for (const [i, place] of places.entries()) {
      for (const other of [...places.slice(i + 1), ...boxes, top]) expect(overlapOf(place, other)).toBe(0);
    }
  });

  it("says that there is nothing on an empty canvas", () => {
    const empty = { ...smallCanvas, nodes: [], edges: [], motifs: [] };
    expect(drawCircuit(drawingOf(empty), options).svg).toContain("Nothing is on this canvas yet.");
  });
});

describe("what is seen of a canvas", () => {
  const collapsed: CircuitCanvas = {
    ...smallCanvas,
    nodes: smallCanvas.nodes.map((node) => {
      if (node.id === uuid(200)) return { ...node, collapsed: true } as typeof node;
      return node.id === unitNodeId("mixed3a:2") ? { ...node, group: uuid(200) } : node;
    }),
  };

  it("adds up what leads out of a collapsed group: nets, and norms as the root of the squares", () => {
    const edges = edgesSeen(collapsed, collapsed.settings);
    const bundle = edges.find(({ edge }) => edge.from === uuid(200));
    expect(bundle?.edge.kept).toMatchObject({ net: 0.25, norm: Math.hypot(1, 0.5) });
    expect(bundle?.value).toBeCloseTo(Math.hypot(1, 0.5), 12);
    expect(edges).toHaveLength(2);
  });

  it("is the outermost collapsed group, also where two groups hold each other", () => {
    expect(seenAs(collapsed.nodes).get(unitNodeId("mixed3a:2"))).toBe(uuid(200));
    const [one, other] = [uuid(1), uuid(2)];
    const circle = [one, other].map((id) => ({
      id,
      type: "group" as const,
      x: 0,
      y: 0,
      group: id === one ? other : one,
      name: "",
      collapsed: true,
    }));
    expect(seenAs(circle).size).toBe(2);
    expect(() =>
      drawCircuit(drawingOf({ ...smallCanvas, nodes: circle, edges: [], motifs: [] }), options),
    ).not.toThrow();
  });

  it("asks for the pictures that are drawn, of many units the first four", () => {
    expect(picturedUnits(collapsed).sort()).toEqual(["mixed3a:1", "mixed3a:2", "mixed3a:3", "mixed3b:7"]);
  });
});

describe("text in a drawing", () => {
  it("keeps within its width, whatever is written", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: "grapheme" }),
        fc.integer({ min: 60, max: 400 }),
        (words, room) => {
          expect(textWidth(fitText(words, 12, room), 12)).toBeLessThanOrEqual(Math.max(room, 24));
          for (const line of wrapText(words, 12, room))
            expect(textWidth(line, 12)).toBeLessThanOrEqual(room + 12);
          expect(wrapText(words, 12, room).join("").replace(/\s/g, "")).toBe(words.replace(/\s/g, ""));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is escaped, without what XML cannot hold", () => {
    expect(escapeXml(`<a href="x">'&\u0000\ud800`)).toBe(
      "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\ufffd\ufffd",
    );
    expect(formatStrength(-0.5)).toBe("−0.500");
  });
});
