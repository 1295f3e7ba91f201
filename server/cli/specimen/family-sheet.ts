/** The figure of all families: curves on a circle, lines on an arch, and so on. */
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import { type Family, type Placed, placeMembers } from "./families.ts";
import type { Caption, Figure, Panel } from "./figure.ts";

/** In pixels: the side of a picture, and the room it takes with its name. */
const side = 64;
const room = 84;

/** How far apart neighbours on a ring are: where they are at an angle, corners of squares must not meet. */
const apart = 102;

const width = 920;
const margin = 20;
const titleHeight = 56;
const gap = 28;

/** A family's figure with its own top left corner at 0, 0. */
type Block = Figure;

/** The close-up of a unit, by its address; those that are missing are left out. */
export type CloseUps = ReadonlyMap<string, PictureBytes>;

/** `mixed3b:17` without what its family says anyway. */
const nameOf = (unit: string): string => unit.replace(/^mixed/, "").replace(/^conv2d/, "c");

const howMany = ({ members }: Family, shown: number): string =>
  shown < members.length ? `${shown} of ${members.length} units` : `${members.length} units`;

function panelAt(closeUps: CloseUps, { member }: Placed, x: number, y: number) {
  const picture = closeUps.get(member.unit);
  if (!picture) return { panels: [], captions: [] };
  const panel: Panel = { picture, x: x - side / 2, y: y - side / 2 - 7, side };
  const caption: Caption = {
    text: nameOf(member.unit),
    x,
    y: y + side / 2 + 5,
    size: 10.5,
    anchor: "middle",
  };
  return { panels: [panel], captions: [caption] };
}

function centred(
  lines: readonly Omit<Caption, "x" | "y" | "anchor">[],
  x: number,
  middle: number,
): Caption[] {
  const leading = 19;
  const first = middle - ((lines.length - 1) * leading) / 2 + 5;
  return lines.map((line, i) => ({ ...line, x, y: first + i * leading, anchor: "middle" }));
}

/** A ring, or its upper half. */
function drawRound(family: Family, closeUps: CloseUps, sectors: number, turn: 180 | 360): Block {
  const placed = placeMembers(family);
  const inner = apart / (2 * Math.sin((turn * Math.PI) / 360 / sectors));
  const depth = placed.reduce((most, member) => Math.max(most, member.depth), 0);
  const outer = inner + depth * apart + room / 2;
  const centre = { x: outer, y: outer };
  const drawn = placed.map((one) => {
    const angle = (one.sector * turn * Math.PI) / 180 / sectors;
    const radius = inner + one.depth * apart;
    return panelAt(closeUps, one, centre.x + radius * Math.cos(angle), centre.y - radius * Math.sin(angle));
  });
  const words = centred(
    [
      { text: family.title, size: turn === 180 || sectors > 8 ? 17 : 11, strong: true },
      { text: howMany(family, placed.length), size: 11 },
      { text: family.how, size: sectors > 8 ? 11 : 10, faint: true },
    ],
    centre.x,
    turn === 360 ? centre.y : centre.y - 30,
  );
  return {
    width: 2 * outer,
    height: turn === 360 ? 2 * outer : outer + room / 2,
    panels: drawn.flatMap(({ panels }) => panels),
    captions: [...drawn.flatMap(({ captions }) => captions), ...words],
  };
}

function drawRow(family: Family, closeUps: CloseUps): Block {
  const placed = placeMembers(family);
  const heading = 30;
  const step = (width - 2 * margin) / 11;
  const drawn = placed.map((one) => panelAt(closeUps, one, step * (one.sector + 0.5), heading + room / 2));
  return {
    width: width - 2 * margin,
    height: heading + room,
    panels: drawn.flatMap(({ panels }) => panels),
    captions: [
      { text: family.title, x: 0, y: 16, size: 13, strong: true },
      {
        text: howMany(family, placed.length),
        x: width - 2 * margin,
        y: 16,
        size: 11,
        anchor: "end",
        faint: true,
      },
      ...drawn.flatMap(({ captions }) => captions),
    ],
  };
}

function drawFamily(family: Family, closeUps: CloseUps): Block {
  const { arrangement } = family;
  switch (arrangement.type) {
    case "ring":
      return drawRound(family, closeUps, arrangement.sectors, 360);
    case "arch":
      return drawRound(family, closeUps, arrangement.sectors, 180);
    case "row":
      return drawRow(family, closeUps);
    default:
      return arrangement satisfies never;
  }
}

/** Blocks beside each other as long as they fit, line by line. */
function breakLines(blocks: readonly Block[]): Block[][] {
  const lines: Block[][] = [];
  for (const block of blocks) {
    const line = lines.at(-1);
    const used = line?.reduce((sum, other) => sum + other.width, 0) ?? 0;
    if (line && used + block.width <= width) line.push(block);
    else lines.push([block]);
  }
  return lines;
}

const moved = ({ panels, captions }: Block, dx: number, dy: number): Pick<Figure, "panels" | "captions"> => ({
  panels: panels.map((panel) => ({ ...panel, x: panel.x + dx, y: panel.y + dy })),
  captions: captions.map((caption) => ({ ...caption, x: caption.x + dx, y: caption.y + dy })),
});

export function planFamilySheet(packId: string, families: readonly Family[], closeUps: CloseUps): Figure {
  const panels: Panel[] = [];
  const captions: Caption[] = [
    { text: `${packId} / families`, x: margin, y: 34, size: 18, strong: true },
    { text: "found with synthetic stimuli", x: width - margin, y: 34, size: 12, anchor: "end", faint: true },
  ];
  let top = titleHeight;
  for (const line of breakLines(families.map((family) => drawFamily(family, closeUps)))) {
    const spare = (width - line.reduce((sum, block) => sum + block.width, 0)) / (line.length + 1);
    let left = spare;
    for (const block of line) {
      const there = moved(block, left, top);
      panels.push(...there.panels);
      captions.push(...there.captions);
      left += block.width + spare;
    }
    top += Math.max(...line.map(({ height }) => height)) + gap;
  }
  return { width, height: Math.ceil(top), panels, captions };
}
