/** Which edges a circuit shows, between what, and how each is drawn. */
import {
  type CanvasEdge,
  type CanvasNode,
  type CanvasSettings,
  type CircuitCanvas,
  edgeId,
} from "./circuit-canvas.ts";
import type { Line, Point } from "./draw-geometry.ts";
import type { EdgeTile } from "./draw-input.ts";
import type { MarkSize } from "./draw-marks.ts";
import { text } from "./draw-nodes.ts";
import { escapeXml, round } from "./draw-text.ts";
import type { Palette } from "./draw-theme.ts";
import { drawTile, tileSide } from "./draw-tile.ts";
import { combineKept, shownEdges } from "./weigh-shown.ts";

/** An edge as it is seen: between nodes that are seen, with the number that it stands for. */
export type SeenEdge = {
  readonly edge: CanvasEdge;
  /** The id of the edge that it is, or of the first of those that it stands for. */
  readonly first: string;
  readonly value: number | null; // null while no weight was computed
};

/** The node that is seen for each: itself, or the outermost collapsed group around it. */
export function seenAs(nodes: readonly CanvasNode[]): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Map(
    nodes.map((node) => {
      let seen = node.id;
      const passed = new Set<string>();
      for (let at = byId.get(node.group ?? ""); at && !passed.has(at.id); at = byId.get(at.group ?? "")) {
        passed.add(at.id); // two people may have put each of two groups into the other
        if (at.type === "group" && at.collapsed) seen = at.id;
      }
      return [node.id, seen];
    }),
  );
}

/**
 * The edges that are seen under the canvas's settings, in the order of the canvas. What runs into or out of a collapsed group is
 * one edge, with all the weights together (`weigh-shown.ts`).
 *
 * @param values numbers to show instead of the weights, by edge: contributions of one image; those of one bundle are added
 */
export function edgesSeen(
  { nodes, edges }: Pick<CircuitCanvas, "nodes" | "edges">,
  settings: CanvasSettings,
  values: Readonly<Record<string, number>> | null = null,
): SeenEdge[] {
  const seen = seenAs(nodes);
  const ends = ({ from, to }: CanvasEdge): string => edgeId(seen.get(from) ?? "", seen.get(to) ?? "");
  const between = edges.filter(
    ({ from, to }) => seen.has(from) && seen.has(to) && seen.get(from) !== seen.get(to),
  );
  const bundles = Map.groupBy(between, ends);
  const merged = [...bundles].map(([id, bundle]): CanvasEdge => {
    const [from = "", to = ""] = id.split(">");
    const [only] = bundle;
    const kept = combineKept(bundle.flatMap((edge) => edge.kept ?? []));
    return only && bundle.length === 1 ? { ...only, id, from, to } : { id, from, to, kept, note: "" };
  });
  return shownEdges({ edges: merged }, settings).map(({ edge, strength }) => ({
    edge,
    first: bundles.get(edge.id)?.[0]?.id ?? edge.id,
    value: values === null ? strength : contributionOf(bundles.get(edge.id) ?? [], values),
  }));
}

export const strongestOf = (edges: readonly Pick<SeenEdge, "value">[]): number =>
  edges.reduce((most, { value }) => Math.max(most, Math.abs(value ?? 0)), 0);

function contributionOf(
  bundle: readonly CanvasEdge[],
  values: Readonly<Record<string, number>>,
): number | null {
  const known = bundle.flatMap(({ id }) => values[id] ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** In canvas units, of the weakest line and of what the strongest one has more. */
const thinnest = 1.25;
const thickening = 5;

export const widthOf = (value: number | null, strongest: number): number =>
  thinnest + (value === null || strongest === 0 ? 0 : (thickening * Math.abs(value)) / strongest);

/** Three digits, with a sign that is as wide as a plus. */
export const formatStrength = (value: number): string =>
  `${value < 0 ? "−" : "+"}${Math.abs(value).toPrecision(3)}`;

export type EdgeDrawing = {
  readonly edge: SeenEdge;
  readonly line: Line;
  readonly strongest: number;
  readonly title: string;
};

const colourOf = (value: number | null, { inks }: Palette): string =>
  value === null ? inks.muted : value < 0 ? inks.inhibit : inks.excite;

/**
 * Excitation ends in an arrow and inhibition in a bar, so that they are told apart without colour. An expanded weight is dashed;
 * one that was not computed is thin, dotted and without an end.
 */
export function drawEdge({ edge, line, strongest, title }: EdgeDrawing, palette: Palette): string {
  const { value } = edge;
  const colour = colourOf(value, palette);
  const width = widthOf(value, strongest);
  const reach = value === null ? 0 : value < 0 ? barGap(width) : arrowLength(width);
  const tip = line.end;
  const stop = { x: tip.x - line.arrives.x * reach, y: tip.y - line.arrives.y * reach };
  const [one, other] = line.bends;
  const dash =
    value === null
      ? ' stroke-dasharray="1 4"'
      : edge.edge.kept?.path === "expanded"
        ? ' stroke-dasharray="7 4"'
        : "";
  const path = `<path d="M${xy(line.start)}C${xy(one)} ${xy(other)} ${xy(stop)}" fill="none" stroke="${colour}" stroke-width="${round(width)}"${dash}/>`;
  const end =
    value === null
      ? ""
      : value < 0
        ? bar(stop, line.arrives, width, colour)
        : arrow(tip, line.arrives, width, colour);
  return `<g><title>${escapeXml(title)}</title>${path}${end}</g>`;
}

export type MarkOptions = {
  readonly tiles: boolean;
  readonly values: boolean;
  /** Where the colours of tiles end. */
  readonly limit: number;
};

const numberWidth = 48;
const numberHeight = 13;

/** The room that a line's tile, its number or both of them take, one under the other. */
export const markSize = ({ tiles, values }: Omit<MarkOptions, "limit">): MarkSize => ({
  width: values ? numberWidth : tileSide,
  height: (tiles ? tileSide : 0) + (values ? numberHeight : 0),
});

/** What stands on a line, around a point of it. */
export function drawMark(
  { value }: Pick<SeenEdge, "value">,
  tile: EdgeTile | null,
  at: Point,
  { tiles, values, limit }: MarkOptions,
  palette: Palette,
): string {
  const top = at.y - markSize({ tiles, values }).height / 2;
  const picture =
    tile === null ? "" : drawTile(tile, { x: at.x, y: top + tileSide / 2 }, limit, colourOf(value, palette));
  const number =
    !values || value === null
      ? ""
      : text(formatStrength(value), at.x, top + (tiles ? tileSide : 0) + 10, {
          size: 10,
          colour: palette.inks.ink,
          font: palette.sans,
          halo: palette.inks.paper,
        });
  return picture + number;
}

const xy = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const arrowLength = (width: number): number => 6 + width * 1.3;
const barGap = (width: number): number => 2 + width / 2;

function arrow(tip: Point, { x, y }: Point, width: number, colour: string): string {
  const long = arrowLength(width);
  const half = 2.5 + width * 0.9;
  const back = { x: tip.x - x * long, y: tip.y - y * long };
  const [left, right] = [
    { x: back.x - y * half, y: back.y + x * half },
    { x: back.x + y * half, y: back.y - x * half },
  ];
  return `<path d="M${xy(tip)}L${xy(left)}L${xy(right)}Z" fill="${colour}"/>`;
}

function bar(at: Point, { x, y }: Point, width: number, colour: string): string {
  const half = 5 + width;
  const [left, right] = [
    { x: at.x - y * half, y: at.y + x * half },
    { x: at.x + y * half, y: at.y - x * half },
  ];
  return `<path d="M${xy(left)}L${xy(right)}" stroke="${colour}" stroke-width="${round(1.5 + width / 3)}" stroke-linecap="round"/>`;
}
