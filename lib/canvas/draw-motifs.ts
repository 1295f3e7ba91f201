/** Motifs as they are drawn: a dashed outline around their nodes, and their names where nothing else is. */
import type { CanvasNode, MotifMark } from "./circuit-canvas.ts";
import { type Box, boxOf, grow, hullOf, overlapOf, roundedPath } from "./draw-geometry.ts";
import { headsOf, type NodeBoxes, text } from "./draw-nodes.ts";
import { escapeXml, fitText, textWidth } from "./draw-text.ts";
import type { Palette } from "./draw-theme.ts";

export type PlacedMotif = {
  readonly mark: MotifMark;
  readonly path: string;
  /** What the outline and the name take up, with some ground around. */
  readonly box: Box;
  readonly name: { readonly words: string; readonly box: Box };
};

/** What a motif is called, with its score where the microscope has computed one. */
const motifTitle = ({ kind, score }: MotifMark): string => {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return score === null ? name : `${name}: ${score.value.toPrecision(3).replace("-", "−")} ${score.unit}`;
};

const margin = 10;
const nameSize = 11;
const narrowestName = 150;
const ground = 16;
/** Between a name and the outline that it stands at: that of a motif, and that of a group, which is wider when it is selected. */
const air = { motif: 3, group: 6 } as const;

/** Every motif of which a node is seen. */
export function placeMotifs(
  motifs: readonly MotifMark[],
  nodes: readonly CanvasNode[],
  boxes: NodeBoxes,
  seen: ReadonlyMap<string, string>,
): PlacedMotif[] {
  if (motifs.length === 0) return []; // with every frame of a drag
  const isOpen = (node: CanvasNode): boolean => node.type === "group" && !node.collapsed;
  const boxesWhere = (is: (node: CanvasNode) => boolean): Box[] =>
    nodes.flatMap((node) => (is(node) ? (boxes.get(node.id) ?? []) : []));
  const groups = boxesWhere(isOpen);
  const taken = [...boxesWhere((node) => !isOpen(node)), ...headsOf(nodes, boxes)];
  return motifs.flatMap((mark) => {
    const around = mark.nodes
      .flatMap((id) => boxes.get(seen.get(id) ?? "") ?? [])
      .map((box) => grow(box, margin));
    const outline = boxOf(around);
    if (!outline) return [];
    const words = fitText(
      motifTitle(mark),
      nameSize,
      Math.max(narrowestName, outline.right - outline.left),
      600,
    );
    const box = freeNameBox(outline, textWidth(words, nameSize, 600) + 8, taken, groups);
    taken.push(box);
    const path = roundedPath(hullOf(around), 14);
    return [{ mark, path, box: boxOf([grow(outline, ground), box]) ?? outline, name: { words, box } }];
  });
}

/**
 * Above the outline, under it, or so at the outline of a group around it: the first place where the name neither covers anything nor
 * lies on the line of a group. Where there is none, above.
 */
function freeNameBox(outline: Box, width: number, taken: readonly Box[], groups: readonly Box[]): Box {
  const at = (top: number): Box => ({
    left: outline.left,
    right: outline.left + width,
    top,
    bottom: top + nameSize + 1,
  });
  const above = (box: Box, by: number): Box => at(box.top - by - nameSize - 1);
  const below = (box: Box, by: number): Box => at(box.bottom + by);
  const around = groups.filter((group) => overlapOf(group, outline) > 0);
  const places = [
    above(outline, air.motif),
    below(outline, air.motif),
    ...around.map((group) => below(group, air.group)),
    ...around.map((group) => above(group, air.group)),
    // Several marks of the same nodes have their names in a column.
    ...[1, 2, 3].map((row) => below(outline, air.motif + row * (nameSize + 3))),
  ];
  const isFree = (place: Box): boolean =>
    taken.every((box) => overlapOf(place, box) === 0) && groups.every((group) => !isOnLineOf(place, group));
  return places.find(isFree) ?? above(outline, air.motif);
}

/** Whether a name is neither well within a group nor well outside. */
const isOnLineOf = (name: Box, group: Box): boolean =>
  overlapOf(grow(name, 2), group) > 0 &&
  overlapOf(grow(name, 2), group) < overlapOf(grow(name, 2), grow(name, 2));

export const drawMotif = ({ mark, path }: PlacedMotif, { inks }: Palette): string =>
  `<g><title>${escapeXml(motifTitle(mark))}</title><path d="${path}" fill="${inks.accent}" fill-opacity="0.05" stroke="${inks.accent}" stroke-width="1.25" stroke-dasharray="5 4"/></g>`;

/** Where the letters of a name begin on their line. */
export const lettersAt = ({ name: { box } }: PlacedMotif): { readonly x: number; readonly y: number } => ({
  x: box.left + 4,
  y: box.bottom - 2,
});

/** What a motif is called, over the lines that pass it. */
export function drawMotifName(motif: PlacedMotif, { inks, sans }: Palette): string {
  const { x, y } = lettersAt(motif);
  return text(motif.name.words, x, y, {
    size: nameSize,
    colour: inks.accent,
    font: sans,
    weight: 600,
    anchor: "start",
    halo: inks.paper,
  });
}
