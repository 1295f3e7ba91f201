/** What differs between a circuit as it was published and as it is now: its nodes, its weights and its marks; not where they stand. */
import type { CanvasEdge, CanvasNode, MotifMark } from "../canvas/circuit-canvas.ts";
import { isSameStrength } from "../circuits/strength.ts";
import { formatMagnitude, formatWeight } from "../shared/weight-scale.ts";
import type { FigureDifference, Found } from "./difference.ts";
import type { CircuitData } from "./figure-data.ts";

type Drawing = CircuitData["drawing"];

export function compareCircuits({ drawing: then }: CircuitData, { drawing: now }: CircuitData): Found {
  const differences: FigureDifference[] = [];
  const hold = (what: string, a: string | null, b: string | null): void => {
    if (a !== b) differences.push({ what, before: a, after: b });
  };
  hold("the circuit’s title", then.title, now.title);
  hold("the unit that it explains", then.target, now.target);

  const [nodes, nodesNow] = [byId(then.canvas.nodes), byId(now.canvas.nodes)];
  for (const id of new Set([...nodes.keys(), ...nodesNow.keys()])) {
    const [a, b] = [nodes.get(id), nodesNow.get(id)];
    if (!a || !b) hold("a node", a ? nameOf(a, then) : null, b ? nameOf(b, now) : null);
    else {
      hold(`the name of ${nameOf(a, then)}`, nameOf(a, then), nameOf(b, now));
      hold(`the content of ${nameOf(a, then)}`, contentOf(a), contentOf(b));
    }
  }

  let numbers = 0;
  const [edges, edgesNow] = [byId(then.canvas.edges), byId(now.canvas.edges)];
  for (const id of new Set([...edges.keys(), ...edgesNow.keys()])) {
    const [a, b] = [edges.get(id), edgesNow.get(id)];
    const ends = endsOf(a ?? b, {
      ...then,
      canvas: { ...then.canvas, nodes: [...nodesNow.values(), ...nodes.values()] },
    });
    if (!a || !b) {
      hold(`the weight ${ends}`, weightOf(a), weightOf(b));
      continue;
    }
    hold(`the note on the weight ${ends}`, a.note || null, b.note || null);
    if (a.kept === null || b.kept === null) {
      hold(`the weight ${ends}`, weightOf(a), weightOf(b));
      continue;
    }
    numbers += 2;
    const weighed = { norm: Math.max(a.kept.norm, b.kept.norm), totals: { net: 0 } };
    if (
      !isSameStrength(a.kept.net, b.kept.net, weighed) ||
      !isSameStrength(a.kept.norm, b.kept.norm, weighed)
    ) {
      hold(`the weight ${ends}`, weightOf(a), weightOf(b));
    }
  }

  const [motifs, motifsNow] = [byId(then.canvas.motifs), byId(now.canvas.motifs)];
  for (const id of new Set([...motifs.keys(), ...motifsNow.keys()])) {
    hold("a marked motif", motifWords(motifs.get(id)), motifWords(motifsNow.get(id)));
  }
  hold("which weights are drawn", shownWords(then), shownWords(now));
  return { differences, numbers };
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

function nameOf(node: CanvasNode, { labels, families }: Pick<Drawing, "labels" | "families">): string {
  if (node.name !== "") return node.name;
  switch (node.type) {
    case "unit":
    case "input":
    case "class": {
      const label = labels[node.unit];
      return label === undefined ? node.unit : `${node.unit} “${label}”`;
    }
    case "family":
      return families[node.family]?.name ?? "a family";
    case "group":
      return "a group";
    case "note":
      return "a note";
    default:
      return node satisfies never;
  }
}

function contentOf(node: CanvasNode): string {
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return node.unit;
    case "family":
      return node.members.join(", ");
    case "group":
      return node.collapsed ? "closed" : "open";
    case "note":
      return node.text;
    default:
      return node satisfies never;
  }
}

function endsOf(edge: CanvasEdge | undefined, drawing: Drawing): string {
  const nodes = byId(drawing.canvas.nodes);
  const named = (id: string | undefined): string => {
    const node = nodes.get(id ?? "");
    return node ? nameOf(node, drawing) : "something that is gone";
  };
  return `from ${named(edge?.from)} to ${named(edge?.to)}`;
}

function weightOf(edge: CanvasEdge | undefined): string | null {
  if (!edge) return null;
  return edge.kept === null
    ? "not computed"
    : `Σw ${formatWeight(edge.kept.net)}, √Σw² ${formatMagnitude(edge.kept.norm)}`;
}

const motifWords = (mark: MotifMark | undefined): string | null =>
  mark
    ? `${mark.kind} of ${mark.nodes.length} nodes${mark.score === null ? "" : `, ${mark.score.unit} ${formatMagnitude(mark.score.value)}`}`
    : null;

const shownWords = ({ canvas: { settings } }: Drawing): string =>
  `${settings.reduction}, from ${Math.round(settings.threshold * 100)} % of the strongest${settings.strongest === null ? "" : `, at most ${settings.strongest} into each node`}`;
