/**
 * Where everything in the layer diagram lies, in pixels, worked out from the layer tree. Rows run from the input at
 * the top to the output at the bottom. Bars are proportional to channels on one scale for the whole network;
 * a module's bar is made of its branches in the order of its channels.
 */
import { type MainLayer, shortName } from "./layer-tree.ts";

export type DiagramSegment = {
  readonly branch: string;
  readonly channels: number;
  readonly x: number;
  readonly width: number;
};

export type DiagramRow = {
  readonly type: "main" | "inner";
  readonly name: string;
  /** What the row is called in the drawing: inner layers go without the name of their module. */
  readonly text: string;
  readonly main: string;
  readonly channels: number;
  /** [height, width] of the activation at the pack's own input size. */
  readonly spatial: readonly [number, number];
  /** Side of the receptive field in input pixels. */
  readonly receptiveField: number;
  readonly y: number;
  readonly height: number;
  readonly barY: number;
  readonly barHeight: number;
  readonly segments: readonly DiagramSegment[];
  /** Where the spine's dot (main) or the elbow's end (inner) is. */
  readonly node: { readonly x: number; readonly y: number };
  readonly hasInner: boolean;
  readonly expanded: boolean;
};

/** A connection between main layers that are not neighbours in the drawing. */
export type DiagramArc = { readonly from: string; readonly to: string; readonly path: string };

export type DiagramLayout = {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly DiagramRow[];
  readonly arcs: readonly DiagramArc[];
  readonly spine: { readonly x: number; readonly top: number; readonly bottom: number };
  /** Pixels per channel. */
  readonly scale: number;
};

export const diagramMetrics = {
  spineX: 6.5, // on the middle of a pixel, so that the hairline is one pixel wide
  barX: 20,
  innerIndent: 12,
  mainRow: 44,
  innerRow: 32,
  textLine: 18,
  mainBar: 12,
  innerBar: 4,
  segmentGap: 1.5,
  /** How far an arc past other layers bows to the left of the spine. */
  arcReach: 5,
} as const;

/** A bar of two channels among a thousand must still be seen. */
const leastBar = 1.5;

function segmentsOf(
  branches: readonly { name: string; start: number; end: number }[],
  x: number,
  scale: number,
): DiagramSegment[] {
  return branches.map((branch, position) => {
    const last = position === branches.length - 1;
    const channels = branch.end - branch.start;
    const gap = last ? 0 : diagramMetrics.segmentGap;
    return {
      branch: branch.name,
      channels,
      x: x + branch.start * scale,
      width: Math.max(channels * scale - gap, leastBar),
    };
  });
}

/** @param width pixels across, bars and spine together */
export function layoutDiagram(
  tree: readonly MainLayer[],
  { width, expanded }: { width: number; expanded: ReadonlySet<string> },
): DiagramLayout {
  const m = diagramMetrics;
  const most = Math.max(
    1,
    ...tree.flatMap((main) => [main.layer, ...main.inner.map((i) => i.layer)].map(channelsOf)),
  );
  const scale = Math.max(0, width - m.barX - m.innerIndent) / most;
  const rows: DiagramRow[] = [];
  let y = 0;
  for (const main of tree) {
    const open = expanded.has(main.layer.name) && main.inner.length > 0;
    const add = (layer: MainLayer["layer"], type: DiagramRow["type"]): void => {
      const isMain = type === "main";
      const x = isMain ? m.barX : m.barX + m.innerIndent;
      const height = isMain ? m.mainRow : m.innerRow;
      const barY = y + m.textLine + 2;
      const barHeight = isMain ? m.mainBar : m.innerBar;
      rows.push({
        type,
        name: layer.name,
        text: isMain ? layer.name : shortName(layer.name, main.layer.name),
        main: main.layer.name,
        channels: channelsOf(layer),
        spatial: [layer.shape[0], layer.shape[1]],
        receptiveField: layer.receptiveField.size[0],
        y,
        height,
        barY,
        barHeight,
        segments: segmentsOf(layer.branches, x, scale),
        // The half pixel keeps the hairline of an elbow one pixel thick.
        node: { x: isMain ? m.spineX : x - 6, y: barY + barHeight / 2 + (isMain ? 0 : 0.5) },
        hasInner: isMain && main.inner.length > 0,
        expanded: isMain && open,
      });
      y += height;
    };
    add(main.layer, "main");
    if (open) for (const inner of main.inner) add(inner.layer, "inner");
  }
  const mains = rows.filter((row) => row.type === "main");
  return {
    width,
    height: y,
    rows,
    scale,
    arcs: arcsOf(tree, mains),
    spine: { x: m.spineX, top: mains[0]?.node.y ?? 0, bottom: mains.at(-1)?.node.y ?? 0 },
  };
}

const channelsOf = (layer: MainLayer["layer"]): number => layer.shape[2];

/** A layer that reads from one further up than the row above it gets an arc, so that the spine does not lie. */
function arcsOf(tree: readonly MainLayer[], mains: readonly DiagramRow[]): DiagramArc[] {
  const rowOf = new Map(mains.map((row, position) => [row.name, { row, position }]));
  return tree.flatMap((main) => {
    const to = rowOf.get(main.layer.name);
    if (!to) return [];
    return main.sources.flatMap((source) => {
      const from = rowOf.get(source);
      if (!from || to.position - from.position < 2) return [];
      const { x } = from.row.node;
      const left = x - diagramMetrics.arcReach;
      const path = `M${x} ${from.row.node.y}C${left} ${from.row.node.y + 12} ${left} ${to.row.node.y - 12} ${x} ${to.row.node.y}`;
      return [{ from: source, to: main.layer.name, path }];
    });
  });
}
