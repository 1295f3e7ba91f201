/** Circuits for tests: any that a canvas can hold, and one small one that is always the same. */
import fc from "fast-check";
import {
  type CanvasNode,
  type CircuitCanvas,
  defaultCanvasSettings,
  edgeId,
  type KeptWeight,
  type MotifMark,
  motifKinds,
} from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import type { CircuitSource } from "./circuit-source.ts";
import type { NetworkUnits } from "./network-units.ts";

export const network: NetworkUnits = {
  pack: { id: "net", title: "Net", sha256: "a".repeat(64) },
  layers: [
    { name: "conv/first", units: 40 },
    { name: "mixed3a", units: 60 },
    { name: "mixed3b", units: 60 },
    { name: "logits", units: 10 },
  ],
  input: { name: "image", channels: 3 },
};

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const sourceOf = (canvas: CircuitCanvas): CircuitSource => ({
  circuit: {
    id: uuid(1),
    title: "Curves, and what they are made of",
    summary: "It *curves*.",
    target: "mixed3b:7",
  },
  catalog: { id: "net", title: "Net" },
  pack: { ...network.pack, layers: network.layers.map(({ name }) => name) },
  canvas,
  labels: { "mixed3b:7": "curve" },
  families: { [uuid(500)]: "lines" },
  authors: ["Ada", "Bob"],
  url: "https://lab.example/circuits/1",
  exportedAt: "2026-05-01T12:00:00.000Z",
});

const line = fc.string({ maxLength: 24, unit: "grapheme" });
const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const keptWeight: fc.Arbitrary<KeptWeight> = fc.record({
  net: fc.double({ min: -9, max: 9, noNaN: true }),
  norm: fc.double({ min: 0, max: 9, noNaN: true }),
  path: fc.constantFrom("direct" as const, "expanded" as const),
  pack: fc.constantFrom("a".repeat(64), "b".repeat(64)),
});

const units = network.layers
  .slice(0, 3)
  .flatMap(({ name, units: count }) => Array.from({ length: count }, (_, i) => `${name}:${i}`));
const unitTexts = fc.uniqueArray(fc.constantFrom(...units), { minLength: 1, maxLength: 14 });

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

type Shape = { readonly families?: boolean; readonly notes?: boolean };

/** @param shape whether there may be what an attribution graph has no room for */
export const anyCanvas = ({ families = true, notes = true }: Shape = {}): fc.Arbitrary<CircuitCanvas> =>
  fc
    .tuple(
      unitTexts,
      fc.array(fc.constantFrom(0, 1, 2), { maxLength: 3 }), // inputs
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }), // classes
      families ? fc.array(unitTexts, { maxLength: 2 }) : fc.constant([]),
      notes ? fc.array(line, { maxLength: 2 }) : fc.constant([]),
      fc.array(line, { maxLength: 3 }), // groups
    )
    .chain(([texts, inputs, classes, members, words, groups]) => {
      const place = { x: 0, y: 0, group: null, name: "" };
      const bare: CanvasNode[] = [
        ...texts.map((unit) => ({ ...place, type: "unit" as const, id: unitNodeId(unit), unit })),
        ...[...new Set(inputs)].map((i) => ({
          ...place,
          type: "input" as const,
          id: unitNodeId(`image:${i}`),
          unit: `image:${i}`,
        })),
        ...[...new Set(classes)].map((i) => ({
          ...place,
          type: "class" as const,
          id: unitNodeId(`logits:${i}`),
          unit: `logits:${i}`,
        })),
        ...members.map((held, i) => ({
          ...place,
          type: "family" as const,
          id: uuid(100 + i),
          family: uuid(500 + i),
          members: held,
        })),
        ...groups.map((name, i) => ({
          ...place,
          type: "group" as const,
          id: uuid(200 + i),
          name,
          collapsed: i === 1,
        })),
        ...words.map((text, i) => ({ ...place, type: "note" as const, id: uuid(300 + i), text })),
      ];
      const ends = bare.filter(({ type }) => type !== "note" && type !== "group");
      return fc
        .record({
          places: fc.array(fc.tuple(coordinate, coordinate), {
            minLength: bare.length,
            maxLength: bare.length,
          }),
          held: fc.array(fc.integer({ min: -1, max: groups.length - 1 }), {
            minLength: bare.length,
            maxLength: bare.length,
          }),
          names: fc.array(fc.option(line, { nil: "" }), { minLength: bare.length, maxLength: bare.length }),
          lines: fc.uniqueArray(
            fc.tuple(
              fc.nat({ max: ends.length - 1 }),
              fc.nat({ max: ends.length - 1 }),
              fc.option(keptWeight),
              line,
            ),
            { maxLength: 20, selector: ([from, to]) => `${from}>${to}` },
          ),
          marks: fc.array(fc.tuple(fc.constantFrom(...motifKinds), fc.nat({ max: bare.length - 1 }), line), {
            maxLength: 2,
          }),
          settings: fc.record({
            reduction: fc.constantFrom("signed-norm" as const, "net" as const),
            threshold: fc.double({ min: 0, max: 1, noNaN: true }),
            strongest: fc.option(fc.integer({ min: 1, max: 9 })),
            direction: fc.constantFrom("up" as const, "right" as const),
          }),
        })
        .map(({ places, held, names, lines, marks, settings }): CircuitCanvas => {
          const nodes = bare.map((node, i): CanvasNode => {
            const [x, y] = places[i] ?? [0, 0];
            const at = held[i] ?? -1;
            // A group is only in those before it, so that none is in itself.
            const isInside = at >= 0 && (node.type !== "group" || uuid(200 + at) < node.id);
            const name = node.type === "group" ? node.name : (names[i] ?? "");
            return { ...node, x, y, name, group: isInside ? uuid(200 + at) : null };
          });
          return {
            nodes: nodes.sort(byId),
            edges: lines
              .flatMap(([from, to, kept, note]) => {
                const [a, b] = [ends[from]?.id ?? "", ends[to]?.id ?? ""];
                return a === b ? [] : [{ id: edgeId(a, b), from: a, to: b, kept, note }];
              })
              .sort(byId),
            motifs: marks.map(
              ([kind, at, note], i): MotifMark => ({
                id: uuid(400 + i),
                kind,
                nodes: [bare[at]?.id ?? ""],
                note,
                score:
                  i === 0
                    ? {
                        value: 0.5,
                        unit: "correlation",
                        instrument: "motif",
                        settings: {},
                        pack: "a".repeat(64),
                      }
                    : null,
              }),
            ),
            settings,
          };
        });
    });

const kept = (net: number, norm: number): KeptWeight => ({ net, norm, path: "direct", pack: "a".repeat(64) });
const unitNode = (unit: string, x: number, y: number, group: string | null = null): CanvasNode => ({
  id: unitNodeId(unit),
  type: "unit",
  unit,
  x,
  y,
  group,
  name: "",
});
const edge = (from: string, to: string, weight: KeptWeight) => ({
  id: edgeId(unitNodeId(from), unitNodeId(to)),
  from: unitNodeId(from),
  to: unitNodeId(to),
  kept: weight,
  note: "",
});

/** One curve unit, two that excite it and one, in a group, that inhibits it. */
export const smallCanvas: CircuitCanvas = {
  nodes: [
    unitNode("mixed3b:7", 0, 0),
    unitNode("mixed3a:1", -140, 190),
    unitNode("mixed3a:2", 0, 190),
    unitNode("mixed3a:3", 140, 190, uuid(200)),
    { id: uuid(200), type: "group", x: 140, y: 190, group: null, name: "Opposite", collapsed: false },
    { id: uuid(300), type: "note", x: 260, y: 0, group: null, name: "", text: "What <else> & why?" },
  ],
  edges: [
    edge("mixed3a:1", "mixed3b:7", kept(0.75, 1.25)),
    edge("mixed3a:2", "mixed3b:7", kept(0.5, 1)),
    edge("mixed3a:3", "mixed3b:7", kept(-0.25, 0.5)),
  ],
  motifs: [
    {
      id: uuid(400),
      kind: "equivariance",
      nodes: [unitNodeId("mixed3a:1"), unitNodeId("mixed3a:2")],
      note: "",
      score: { value: 0.93, unit: "correlation", instrument: "motif", settings: {}, pack: "a".repeat(64) },
    },
  ],
  settings: defaultCanvasSettings,
};
