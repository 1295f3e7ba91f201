/** How the nodes of a circuit are drawn: pictures with their names, groups as what surrounds others, notes as text. */
import { parseUnit } from "../shared/unit.ts";
import { type CanvasNode, type CircuitCanvas, unitsOf } from "./circuit-canvas.ts";
import { type Box, boxAround, boxOf, grow } from "./draw-geometry.ts";
import type { CircuitDrawing } from "./draw-input.ts";
import { escapeXml, fitText, round, textWidth, wrapText } from "./draw-text.ts";
import type { Palette } from "./draw-theme.ts";

/** In canvas units. The picture is at the top of a node's box, its name and address under it. */
export const nodeWidth = 92;
export const pictureSide = 72;
export const nodeHeight = 108;
/** Two lines of a name and one of an address are as high as what is under the picture. */
const nameSize = 11;
const nameLine = 12;
const noteWidth = 180;
const noteLine = 15;
const groupPadding = 14;
const groupHead = 20;
const groupNameSize = 12;

export type NodeBoxes = ReadonlyMap<string, Box>;

/** Where each node that is seen is; an open group is around what is in it, and an empty one where it was put. */
export function boxesOf(
  { nodes }: Pick<CircuitCanvas, "nodes">,
  seen: ReadonlyMap<string, string>,
): NodeBoxes {
  const boxes = new Map<string, Box>();
  const groups = nodes.filter((node) => node.type === "group" && seen.get(node.id) === node.id);
  for (const node of nodes) {
    if (seen.get(node.id) !== node.id || (node.type === "group" && !node.collapsed)) continue;
    boxes.set(
      node.id,
      node.type === "note"
        ? boxAround(node, noteWidth, noteHeight(node.text))
        : boxAround(node, nodeWidth, nodeHeight),
    );
  }
  const open = groups.filter((node) => node.type === "group" && !node.collapsed);
  // From the inside out, so that a group is around the groups in it.
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depths = new Map(open.map((group) => [group.id, depthOf(byId, group)]));
  const depth = ({ id }: CanvasNode): number => depths.get(id) ?? 0;
  for (const group of open.sort((a, b) => depth(b) - depth(a))) {
    const inside = nodes.filter((node) => node.group === group.id).flatMap(({ id }) => boxes.get(id) ?? []);
    const around = boxOf(inside);
    const box = around ? grow(around, groupPadding) : boxAround(group, nodeWidth, nodeHeight);
    boxes.set(group.id, { ...box, top: box.top - (around ? groupHead : 0) });
  }
  return boxes;
}

/** In how many groups a node is; a circle of groups ends. */
function depthOf(byId: ReadonlyMap<string, CanvasNode>, node: CanvasNode): number {
  const passed = new Set([node.id]);
  let at = byId.get(node.group ?? "");
  while (at && !passed.has(at.id)) {
    passed.add(at.id);
    at = byId.get(at.group ?? "");
  }
  return passed.size;
}

const noteHeight = (text: string): number => 16 + noteLine * wrapText(text, 12, noteWidth - 16, 24).length;

/** What a node is called in words: its name here, its label, or what it is. */
export function nameOf(
  node: CanvasNode,
  { labels, families }: Pick<CircuitDrawing, "labels" | "families">,
): string {
  if (node.name !== "") return node.name;
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return labels[node.unit] ?? node.unit;
    case "family":
      return families[node.family]?.name ?? "a family";
    case "group":
      return "Group";
    case "note":
      return node.text;
    default:
      return node satisfies never;
  }
}

const addressOf = (unit: string, type: CanvasNode["type"]): string => {
  const parsed = parseUnit(unit);
  if (!parsed.ok || type === "unit") return unit;
  return type === "class" ? `class ${parsed.value.index}` : `input, channel ${parsed.value.index}`;
};

type Drawn = {
  readonly drawing: CircuitDrawing;
  readonly pictures: Readonly<Record<string, string>>;
  readonly palette: Palette;
};

export function drawNode(node: CanvasNode, box: Box, drawn: Drawn): string {
  const { drawing, palette } = drawn;
  const { inks } = palette;
  if (node.type === "note") return drawNote(node.text, box, palette);
  if (node.type === "group" && !node.collapsed) return drawOpenGroup(nameOf(node, drawing), box, palette);
  const units = unitsOf(drawing.canvas, node);
  const left = box.left + (nodeWidth - pictureSide) / 2;
  const isMany = node.type === "group" || node.type === "family";
  const colour =
    node.type === "family" ? palette.family(drawing.families[node.family]?.colour ?? "indigo") : inks.rule;
  const isTarget = node.type === "unit" && node.unit === drawing.target;
  const name = nameOf(node, drawing);
  const below = isMany
    ? `${units.length} ${units.length === 1 ? "unit" : "units"}`
    : addressOf(units[0] ?? "", node.type);
  const sheet = isMany
    ? `<rect x="${round(left + 4)}" y="${round(box.top - 4)}" width="${pictureSide}" height="${pictureSide}" rx="2" fill="${inks.raised}" stroke="${colour}"/>`
    : "";
  const pictures = isMany
    ? units.slice(0, 4).map((unit, i) => {
        const half = pictureSide / 2;
        return drawPicture(unit, left + (i % 2) * half, box.top + Math.floor(i / 2) * half, half, drawn);
      })
    : [drawPicture(units[0] ?? "", left, box.top, pictureSide, drawn)];
  const ground = isMany
    ? `<rect x="${round(left)}" y="${round(box.top)}" width="${pictureSide}" height="${pictureSide}" fill="${inks.sunken}"/>`
    : "";
  const frame = `<rect x="${round(left)}" y="${round(box.top)}" width="${pictureSide}" height="${pictureSide}" rx="2" fill="none" stroke="${isTarget ? inks.accent : colour}" stroke-width="${isTarget ? 3 : isMany ? 2 : 1}"/>`;
  const middle = round(box.left + nodeWidth / 2);
  const value = drawing.overlay?.nodes[node.id];
  const lines = wrapText(name, nameSize, nodeWidth + 12, 2, isTarget ? 700 : 600);
  const foot = box.top + pictureSide + 1 + lines.length * nameLine;
  const words = [
    ...lines.map((line, i) =>
      text(line, middle, box.top + pictureSide + 1 + (i + 1) * nameLine, {
        size: nameSize,
        colour: inks.ink,
        font: palette.sans,
        weight: isTarget ? 700 : 600,
        halo: inks.paper,
      }),
    ),
    name === below
      ? ""
      : text(fitText(below, 10, nodeWidth + 12), middle, foot + 11, {
          size: 10,
          colour: inks.muted,
          font: palette.sans,
          halo: inks.paper,
        }),
    value === undefined ? "" : drawValue(value, box, left, palette),
  ];
  return `<g><title>${escapeXml(name === below ? name : `${name}, ${below}`)}</title>${sheet}${ground}${pictures.join("")}${frame}${words.join("")}</g>`;
}

type Setting = {
  readonly size: number;
  readonly colour: string;
  readonly font: string;
  readonly weight?: number;
  readonly anchor?: "start" | "middle";
  /** The colour of the paper behind it, where lines may pass. */
  readonly halo?: string;
};

export const text = (
  words: string,
  x: number,
  y: number,
  { size, colour, font, weight = 400, anchor = "middle", halo }: Setting,
): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" font-family="${font}" font-size="${size}"${weight === 400 ? "" : ` font-weight="${weight}"`} fill="${colour}"${halo === undefined ? "" : ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`}>${escapeXml(words)}</text>`;

/** Without a picture a unit is an empty frame with its number, as on the pages. */
function drawPicture(unit: string, x: number, y: number, side: number, { pictures, palette }: Drawn): string {
  const picture = pictures[unit];
  if (picture !== undefined) {
    return `<image href="${escapeXml(picture)}" x="${round(x)}" y="${round(y)}" width="${side}" height="${side}"/>`;
  }
  const parsed = parseUnit(unit);
  const number = parsed.ok ? String(parsed.value.index) : "";
  return `<rect x="${round(x)}" y="${round(y)}" width="${side}" height="${side}" fill="${palette.inks.sunken}"/>${text(number, x + side / 2, y + side / 2 + 4, { size: 11, colour: palette.inks.muted, font: palette.sans })}`;
}

/** An activation, over the lower right corner of the picture. */
function drawValue(value: number, box: Box, left: number, palette: Palette): string {
  const words = value.toPrecision(3);
  const width = textWidth(words, 10) + 8;
  const [right, bottom] = [left + pictureSide, box.top + pictureSide];
  return `<rect x="${round(right - width)}" y="${round(bottom - 15)}" width="${round(width)}" height="15" fill="${palette.inks.paper}" fill-opacity="0.88"/>${text(words, right - width / 2, bottom - 4, { size: 10, colour: palette.inks.ink, font: palette.sans, weight: 600 })}`;
}

function drawOpenGroup(name: string, box: Box, { inks }: Palette): string {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  return `<g><title>${escapeXml(name)}</title><rect x="${round(box.left)}" y="${round(box.top)}" width="${round(width)}" height="${round(height)}" rx="6" fill="${inks.sunken}" fill-opacity="0.55" stroke="${inks.rule}"/></g>`;
}

/** The name of an open group as far as there is room beside what stands at its end, and where it begins on its line. */
export const groupNameAt = (name: string, { left, right, top }: Box, end: number) => ({
  words: fitText(name, groupNameSize, right - left - 10 - end, 600),
  x: left + 10,
  y: top + 17,
});

/** The name of an open group, which stands over the lines that pass it. */
export function drawGroupName(name: string, box: Box, { inks, sans }: Palette): string {
  const { words, x, y } = groupNameAt(name, box, 10);
  return text(words, x, y, {
    size: groupNameSize,
    colour: inks.ink,
    font: sans,
    weight: 600,
    anchor: "start",
    halo: inks.paper,
  });
}

function drawNote(words: string, box: Box, { inks, sans }: Palette): string {
  const lines = wrapText(words, 12, noteWidth - 16, 24);
  const rows = lines.map((line, i) =>
    text(line, box.left + 8, box.top + 19 + i * noteLine, {
      size: 12,
      colour: inks.ink,
      font: sans,
      anchor: "start",
    }),
  );
  return `<g><rect x="${round(box.left)}" y="${round(box.top)}" width="${noteWidth}" height="${round(box.bottom - box.top)}" rx="3" fill="${inks.raised}" stroke="${inks.rule}"/>${rows.join("")}</g>`;
}

/** Where open groups have their names. */
export const headsOf = (nodes: readonly CanvasNode[], boxes: NodeBoxes): Box[] =>
  nodes.flatMap((node) => (node.type === "group" && !node.collapsed ? headOf(boxes.get(node.id)) : []));

const headOf = (box: Box | undefined): Box[] =>
  box === undefined ? [] : [{ ...box, bottom: box.top + groupHead + 4 }];
