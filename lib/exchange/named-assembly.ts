/** A named circuit as a canvas: its units in rows, what is said of them, the motif that the articles see in it, and where it is from. */
import {
  type CanvasEdge,
  type CanvasNode,
  defaultCanvasSettings,
  edgeId,
  type MotifMark,
  motifKinds,
} from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import { createId } from "../shared/ids.ts";
import type { ReadCircuit } from "./circuit-source.ts";
import { listSome } from "./keep-known.ts";
import type { NamedCircuit } from "./named-file.ts";
import type { NamedUnit, NamedUnits } from "./named-units.ts";
import { depthIn, type NetworkUnits } from "./network-units.ts";
import { placeInRows } from "./place-in-rows.ts";

/** A unit of the file that the network has. */
type Found = NamedUnit & { readonly unit: string; readonly id: string; readonly depth: number };

type About = {
  readonly missing: readonly string[];
  readonly file: string;
  /** Why the numbers may mean nothing here; empty where nothing speaks against it. */
  readonly doubt: string;
};

export function assembleCircuit(
  circuit: NamedCircuit,
  collected: NamedUnits,
  toUnit: (address: NamedUnit["address"]) => string | null,
  network: NetworkUnits,
  about: About,
): ReadCircuit {
  const found = collected.units.flatMap((named): Found[] => {
    const unit = toUnit(named.address);
    return unit === null ? [] : [{ ...named, unit, id: unitNodeId(unit), depth: depthIn(network, unit) }];
  });
  const parts = [...new Set(found.flatMap(({ part }) => part ?? []))].map((name) => ({
    name,
    id: createId(),
  }));
  const places = placeInRows(found);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const nodes: CanvasNode[] = [
    ...found.map(
      (unit): CanvasNode => ({
        id: unit.id,
        type: "unit",
        unit: unit.unit,
        ...at(unit.id),
        group: parts.find(({ name }) => name === unit.part)?.id ?? null,
        name: nameOf(unit),
      }),
    ),
    ...parts.map(({ id, name }): CanvasNode => {
      const inside = found.filter(({ part }) => part === name).map((unit) => at(unit.id));
      const x = inside.reduce((sum, place) => sum + place.x, 0) / inside.length;
      return {
        id,
        type: "group",
        x,
        y: inside[0]?.y ?? 0,
        group: null,
        name: name.slice(0, 200),
        collapsed: false,
      };
    }),
  ];
  const words = notesOf(circuit, collected.unread, about.missing);
  if (words !== "" && found.length > 0) {
    const right = Math.max(0, ...[...places.values()].map(({ x }) => x));
    nodes.push({
      id: createId(),
      type: "note",
      x: right + 230,
      y: 0,
      group: null,
      name: "",
      text: words.slice(0, 4000),
    });
  }
  const targets = found.filter(({ role }) => role === "target");
  return {
    title: circuit.name,
    summary: summaryOf(circuit, about),
    target: targets.length === 1 ? (targets[0]?.unit ?? null) : null,
    canvas: {
      nodes: nodes.sort(byId),
      edges: edgesOf(found, collected.joined).sort(byId),
      motifs: motifsOf(circuit, found),
      settings: defaultCanvasSettings,
    },
    remarks: about.missing.length === 0 ? [] : [`The network does not have ${listSome(about.missing, 20)}.`],
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** “windows (excite top, inhibit bottom)” names the unit windows; what is in brackets is about its weights. */
const bracket = /^([^(]+?)\s*\((.+)\)$/s;

const nameOf = ({ said }: NamedUnit): string => (bracket.exec(said)?.[1] ?? said).slice(0, 200);
const noteOf = ({ said }: NamedUnit): string => bracket.exec(said)?.[2] ?? "";

/**
 * The edges that the file names; else from the nearest lower layer of the circuit into each unit: what is named between two layers is
 * what the articles draw, and an edge across a layer would count that layer twice. What was expanded leads to the targets.
 */
function edgesOf(found: readonly Found[], joined: NamedUnits["joined"]): CanvasEdge[] {
  const byKey = new Map(found.map((unit) => [unit.key, unit]));
  const between = (from: Found, to: Found): CanvasEdge => ({
    id: edgeId(from.id, to.id),
    from: from.id,
    to: to.id,
    kept: null,
    note: noteOf(from).slice(0, 2000),
  });
  const isExpanded = ({ part }: Found): boolean => part?.startsWith("Expanded from ") ?? false;
  if (joined !== null) {
    return joined.flatMap(([from, to]) => {
      const [a, b] = [byKey.get(from), byKey.get(to)];
      return a && b && a.depth < b.depth ? [between(a, b)] : [];
    });
  }
  const direct = found.filter((unit) => !isExpanded(unit));
  const hasStages = direct.some(({ part }) => part !== null);
  const hasMembers = direct.some(({ role }) => role === "member");
  return found.flatMap((to) => {
    if (isExpanded(to) || (to.role !== "target" && hasMembers && !hasStages)) return [];
    const below = direct.filter(
      ({ depth, role }) => depth < to.depth && (role === "member" || hasStages || !hasMembers),
    );
    const nearest = Math.max(...below.map(({ depth }) => depth));
    const expanded =
      to.role === "target" ? found.filter((from) => isExpanded(from) && from.depth < to.depth) : [];
    return [...below.filter(({ depth }) => depth === nearest), ...expanded].map((from) => between(from, to));
  });
}

/** Where the file names one of the motifs, in so many words. A superposition is what its targets are in. */
function motifsOf({ motif = "", name }: NamedCircuit, found: readonly Found[]): MotifMark[] {
  return motifKinds
    .filter((kind) => `${motif} ${name}`.toLowerCase().includes(kind))
    .flatMap((kind) => {
      const targets = kind === "superposition" ? found.filter(({ role }) => role === "target") : found;
      const nodes = (targets.length === 0 ? found : targets).map(({ id }) => id);
      return nodes.length === 0
        ? []
        : [{ id: createId(), kind, nodes: nodes.sort(), note: motif, score: null }];
    });
}

/** Fields that are told elsewhere on the canvas or in the summary. */
const told = new Set(["name", "article", "source", "target", "members", "stages", "pairs", "units", "motif"]);

/** Whatever else the file says of the circuit, in its own words; nothing is left behind. */
function notesOf(circuit: NamedCircuit, unread: readonly string[], missing: readonly string[]): string {
  const others = Object.entries(circuit).flatMap(([field, value]) => {
    if (told.has(field) || field.startsWith("expanded_from_") || value === undefined) return [];
    const words = Array.isArray(value)
      ? value.join(", ")
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
    return [`${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll("_", " ")}: ${words}`];
  });
  return [
    ...others,
    ...(circuit.motif === undefined ? [] : [`Motif: ${circuit.motif}`]),
    ...(missing.length === 0 ? [] : [`Not in this network: ${missing.join(", ")}`]),
    ...(unread.length === 0 ? [] : [`Not read as units: ${unread.join(", ")}`]),
  ].join("\n");
}

/** Markdown. Says whose circuit it is: whoever takes it in is its author here, and not there. */
function summaryOf({ article = "", source = "" }: NamedCircuit, { file, doubt }: About): string {
  const from = article === "" ? "Taken in from a file" : `From “${article}” of Distill’s Circuits thread`;
  return [
    `${from}${file === "" ? "" : `, as “${file}” has it`}.`,
    ...(source === "" ? [] : [`Source: \`${source}\``]),
    ...(doubt === "" ? [] : [`Taken in although the network is another one. ${doubt}`]),
  ]
    .join("\n\n")
    .slice(0, 4000);
}
