/**
 * A circuit as one SVG: what exports, embeds, frozen figures and pages rendered on the server show. Pure and deterministic; the same
 * look as the canvas, with the rule by which edges are wide and which are left out written beneath.
 */
import { scaleLimit } from "../shared/weight-scale.ts";
import { type CanvasNode, unitsOf } from "./circuit-canvas.ts";
import {
  drawEdge,
  drawMark,
  edgesSeen,
  formatStrength,
  type MarkOptions,
  markSize,
  type SeenEdge,
  seenAs,
  strongestOf,
} from "./draw-edges.ts";
import { type Box, boxOf, type Line, lineBetween, spreadLines } from "./draw-geometry.ts";
import type { CircuitDrawing, DrawingOptions, EdgeTile } from "./draw-input.ts";
import { drawCredit, drawLegend } from "./draw-legend.ts";
import { placeMarks } from "./draw-marks.ts";
import { drawMotif, drawMotifName, placeMotifs } from "./draw-motifs.ts";
import { boxesOf, drawGroupName, drawNode, headsOf, nameOf } from "./draw-nodes.ts";
import { escapeXml, round } from "./draw-text.ts";
import { type Palette, paletteOf, withPlainPaint } from "./draw-theme.ts";

export type DrawnCircuit = { readonly svg: string; readonly width: number; readonly height: number };

const margin = 24;
const narrowest = 320;

/** The units of which a drawing shows pictures, the first four of what stands for many. */
export function picturedUnits(canvas: CircuitDrawing["canvas"]): string[] {
  const seen = seenAs(canvas.nodes);
  const shown = canvas.nodes.filter((node) => seen.get(node.id) === node.id && !isOpen(node));
  return [...new Set(shown.flatMap((node) => unitsOf(canvas, node).slice(0, 4)))];
}

const isOpen = (node: CanvasNode): boolean => node.type === "group" && !node.collapsed;

/** Sizes are in CSS pixels. An empty canvas is drawn as a sentence that says so. */
export function drawCircuit(drawing: CircuitDrawing, options: DrawingOptions): DrawnCircuit {
  const { canvas, title } = drawing;
  const { settings } = canvas;
  const palette = paletteOf(options.theme);
  const seen = seenAs(canvas.nodes);
  const boxes = boxesOf(canvas, seen);
  const byId = new Map(canvas.nodes.map((node) => [node.id, node]));
  const edges = edgesSeen(canvas, settings, drawing.overlay?.edges ?? null);
  const strongest = strongestOf(edges);
  const motifs = placeMotifs(canvas.motifs, canvas.nodes, boxes, seen);

  const called = (id: string): string => {
    const node = byId.get(id);
    return node ? nameOf(node, drawing) : id;
  };
  const spreads = spreadLines(
    edges.map(({ edge }) => edge),
    boxes,
    settings.direction,
  );
  const lines = edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.edge.from), boxes.get(edge.edge.to)];
    if (!from || !to) return [];
    const { id } = edge.edge;
    return [
      { id, edge, value: edge.value, line: lineBetween(from, to, settings.direction, spreads.get(id)) },
    ];
  });
  const strokes = lines.map(({ edge, line }) => {
    const number = edge.value === null ? "weight not computed" : formatStrength(edge.value);
    const words = `${called(edge.edge.from)} → ${called(edge.edge.to)}: ${number}`;
    return drawEdge({ edge, line, strongest, title: words }, palette);
  });
  const drawn = { drawing, pictures: options.pictures, palette };
  const draw = (node: CanvasNode): string => {
    const box = boxes.get(node.id);
    return box ? drawNode(node, box, drawn) : "";
  };
  // Outer groups come first, so that the inner ones are seen.
  const area = ({ id }: CanvasNode): number => sizeOf(boxes.get(id));
  const groups = canvas.nodes.filter(isOpen).sort((a, b) => area(b) - area(a) || (a.id < b.id ? -1 : 1));
  const heads = headsOf(groups, boxes);
  const closed = canvas.nodes.filter((node) => !isOpen(node));
  const tiles = new Map(
    edges.flatMap(({ edge, first }) => {
      const tile = options.tiles?.[first];
      return tile ? [[edge.id, tile] as const] : [];
    }),
  );
  const limit = scaleLimit([...tiles.values()].map(({ values }) => values));
  const marks = drawMarks(
    lines,
    [...closed.flatMap(({ id }) => boxes.get(id) ?? []), ...heads, ...motifs.map(({ name }) => name.box)],
    { tiles, values: options.values ?? false, limit },
    palette,
  );
  const body = [
    ...motifs.map((motif) => drawMotif(motif, palette)),
    ...groups.map(draw),
    ...strokes,
    ...motifs.map((motif) => drawMotifName(motif, palette)),
    ...groups.flatMap((group) => {
      const box = boxes.get(group.id);
      return box ? drawGroupName(nameOf(group, drawing), box, palette) : [];
    }),
    ...closed.map(draw),
    ...marks,
  ];

  const around = boxOf([...boxes.values(), ...motifs.map(({ box }) => box)]);
  const content = around ?? { left: 0, top: 0, right: narrowest, bottom: 40 };
  // Whole pixels, so that the ground ends where a picture of it does.
  const width = Math.ceil(Math.max(narrowest, content.right - content.left) + 2 * margin);
  const inner = width - 2 * margin;
  // A circuit that is narrower than its words stands in the middle of them.
  const shift = margin + (inner - (content.right - content.left)) / 2 - content.left;
  const nothing = around
    ? ""
    : `<text x="0" y="24" font-family="${palette.sans}" font-size="14" fill="${palette.inks.muted}">Nothing is on this canvas yet.</text>`;
  const legend =
    edges.length === 0
      ? { svg: "", height: 0 }
      : drawLegend(
          drawing,
          {
            strongest,
            expanded: edges.some(({ edge }) => edge.kept?.path === "expanded"),
            unknown: edges.some(({ value }) => value === null),
            tileLimit: tiles.size === 0 ? null : limit,
            width: inner,
          },
          palette,
        );
  const legendTop = margin + content.bottom - content.top + 22;
  const credit = options.credit ? drawCredit(options.credit, title, inner, palette) : { svg: "", height: 0 };
  const creditTop = legendTop + legend.height + (credit.height > 0 ? 8 : 0);
  const height = Math.ceil(creditTop + credit.height + margin);
  const ground =
    options.theme === "page" || options.transparent === true
      ? ""
      : `<rect width="${width}" height="${height}" fill="${palette.inks.paper}"/>`;
  const words = `${title}. A circuit of ${countOf(canvas.nodes)} and ${edges.length} ${edges.length === 1 ? "edge" : "edges"}.`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(words)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(options.description ?? words)}</desc>`,
    ground,
    `<g transform="translate(${round(shift)} ${round(margin - content.top)})">${nothing}${body.join("")}</g>`,
    `<g transform="translate(${margin} ${round(legendTop)})">${legend.svg}</g>`,
    `<g transform="translate(${margin} ${round(creditTop)})">${credit.svg}</g>`,
    "</svg>",
  ].join("");
  const plain = options.theme === "page" ? withPlainPaint(svg) : svg;
  return { svg: plain, width, height };
}

type DrawnLine = {
  readonly id: string;
  readonly edge: SeenEdge;
  readonly value: number | null;
  readonly line: Line;
};

/** Tiles and numbers on their lines, as far as they are asked for. */
function drawMarks(
  lines: readonly DrawnLine[],
  taken: readonly Box[],
  { tiles, values, limit }: { readonly tiles: ReadonlyMap<string, EdgeTile> } & Omit<MarkOptions, "tiles">,
  palette: Palette,
): string[] {
  const shown = { tiles: tiles.size > 0, values, limit };
  const marked = lines.filter(({ id, value }) => tiles.has(id) || (values && value !== null));
  const places = placeMarks(marked, markSize(shown), taken);
  return marked.map(({ id, edge }) => {
    const at = places.get(id);
    return at ? drawMark(edge, tiles.get(id) ?? null, at, shown, palette) : "";
  });
}

const sizeOf = (box: Box | undefined): number => (box ? (box.right - box.left) * (box.bottom - box.top) : 0);

function countOf(nodes: readonly CanvasNode[]): string {
  const count = nodes.filter(({ type }) => type !== "note" && type !== "group").length;
  return `${count} ${count === 1 ? "node" : "nodes"}`;
}
