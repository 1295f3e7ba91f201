import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import {
  type CanvasNode,
  circuitCanvasSchema,
  edgeId,
  emptyCanvas,
  unitsOf,
} from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import { createId, idSchema } from "../shared/ids.ts";
import { noteNode, unitNode } from "./canvas.fixture.ts";
import { canvasRoots } from "./canvas-document.ts";
import { createCanvasReader, readCanvas } from "./canvas-reading.ts";
import { type CanvasSession, openCanvas } from "./canvas-session.ts";
import { groupNodes, takeInCanvas } from "./canvas-writing.ts";

const units = ["conv1:0", "conv1:1", "conv2:0", "conv2:7", "conv3:5"];
const nodeIds = units.map(unitNodeId);
const groupIds = [
  "11111111-1111-4111-8111-111111111111",
  "22222222-2222-4222-8222-222222222222",
  "33333333-3333-4333-8333-333333333333",
];
const noteId = "44444444-4444-4444-8444-444444444444";
const pack = "ab".repeat(32);

type Replica = { readonly doc: Y.Doc; readonly session: CanvasSession };

const replicaOf = (client: number): Replica => {
  const doc = new Y.Doc();
  doc.clientID = client;
  return { doc, session: openCanvas(doc, new Awareness(doc), true) };
};

type Deed = (replica: Replica) => void;

const oneOf = (ids: readonly string[]) => fc.constantFrom(...ids);
const anyNode = oneOf([...nodeIds, ...groupIds, noteId]);

/** Everything that a person can do, on few enough things that people meet. */
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(oneOf(units), fc.integer({ min: -500, max: 500 })).map(
    ([unit, x]): Deed =>
      ({ session }) =>
        session.actions.add([unitNode(unit, x, 0)]),
  ),
  fc.string({ maxLength: 6 }).map(
    (text): Deed =>
      ({ session }) => {
        session.actions.add([noteNode(noteId, text)]);
        session.actions.writeNote(noteId, `${text}!`);
      },
  ),
  fc.tuple(anyNode, fc.integer(), fc.integer()).map(
    ([id, x, y]): Deed =>
      ({ session }) =>
        session.actions.move(new Map([[id, { x: x % 1000, y: y % 1000 }]])),
  ),
  fc.array(anyNode, { minLength: 1, maxLength: 3 }).map(
    (nodes): Deed =>
      ({ session }) =>
        session.actions.remove({ nodes }),
  ),
  fc.tuple(anyNode, anyNode).map(
    ([from, to]): Deed =>
      ({ session }) =>
        session.actions.connect([{ from, to }]),
  ),
  fc.tuple(anyNode, anyNode, fc.double({ min: -5, max: 5, noNaN: true })).map(
    ([from, to, net]): Deed =>
      ({ session }) =>
        session.actions.keepWeights(
          new Map([[edgeId(from, to), { net, norm: Math.abs(net), path: "direct" as const, pack }]]),
        ),
  ),
  fc.tuple(oneOf(groupIds), fc.array(anyNode, { maxLength: 3 })).map(
    ([id, members]): Deed =>
      ({ doc }) =>
        doc.transact(() => groupNodes(canvasRoots(doc), { id, members, name: "", at: { x: 0, y: 0 } })),
  ),
  fc.tuple(anyNode, fc.option(oneOf(groupIds), { nil: null })).map(
    ([id, group]): Deed =>
      ({ session }) =>
        session.actions.putInto([id], group),
  ),
  oneOf(groupIds).map(
    (group): Deed =>
      ({ session }) =>
        session.actions.ungroup(group),
  ),
  fc.tuple(oneOf(groupIds), fc.boolean()).map(
    ([group, collapsed]): Deed =>
      ({ session }) =>
        session.actions.collapse(group, collapsed),
  ),
  fc.tuple(anyNode, fc.string({ maxLength: 5 })).map(
    ([id, name]): Deed =>
      ({ session }) =>
        session.actions.rename(id, name),
  ),
  fc.array(anyNode, { minLength: 1, maxLength: 3 }).map(
    (nodes): Deed =>
      ({ session }) =>
        session.actions.mark({ id: noteId, kind: "superposition", nodes, note: "", score: null }),
  ),
  fc.constant<Deed>(({ session }) => session.undo()),
  fc.constant<Deed>(({ session }) => session.redo()),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (threshold): Deed =>
      ({ session }) =>
        session.actions.set({ threshold }),
  ),
);

const exchange = (a: Replica, b: Replica): void => {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), "server");
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), "server");
};

/** What holds of every canvas that is shown, whoever did what at the same time. */
function expectSound(doc: Y.Doc): void {
  const { canvas, unreadable } = readCanvas(doc);
  expect(circuitCanvasSchema.safeParse(canvas).error).toBeUndefined();
  expect(unreadable).toBe(0);
  const byId = new Map(canvas.nodes.map((node) => [node.id, node]));
  for (const { from, to } of canvas.edges) {
    expect(byId.has(from) && byId.has(to)).toBe(true);
    expect(byId.get(from)?.type).not.toBe("note");
  }
  for (const node of canvas.nodes) {
    let depth = 0;
    for (let at: CanvasNode | undefined = node; at?.group; at = byId.get(at.group)) {
      expect(byId.get(at.group)?.type).toBe("group");
      expect(++depth).toBeLessThan(10);
    }
    unitsOf(canvas, node);
  }
  for (const { nodes } of canvas.motifs) expect(nodes.every((id) => byId.has(id))).toBe(true);
}

describe("a canvas that several people edit", () => {
  it("reads the same everywhere once everybody has heard everything, in whatever order, and is never broken", () => {
    const step = fc.record({ who: fc.nat({ max: 2 }), deed: deeds, meets: fc.option(fc.nat({ max: 2 })) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const replicas = [replicaOf(1), replicaOf(2), replicaOf(3)] as const;
        for (const { who, deed, meets } of steps) {
          const own = replicas[who as 0 | 1 | 2];
          deed(own);
          expectSound(own.doc);
          if (meets !== null && meets !== who) {
            exchange(own, replicas[meets as 0 | 1 | 2]);
            expectSound(own.doc);
          }
        }
        for (let round = 0; round < 2; round++) {
          exchange(replicas[0], replicas[1]);
          exchange(replicas[1], replicas[2]);
          exchange(replicas[0], replicas[2]);
        }
        const readings = replicas.map(({ doc }) => readCanvas(doc));
        expect(readings[1]).toEqual(readings[0]);
        expect(readings[2]).toEqual(readings[0]);
        for (const { doc } of replicas) expectSound(doc);
      }),
      { numRuns: 150 },
    );
  });

  it("is read anew only where it changed, to the same as reading all of it", () => {
    fc.assert(
      fc.property(fc.array(deeds, { minLength: 1, maxLength: 25 }), (all) => {
        const replica = replicaOf(1);
        const reader = createCanvasReader(replica.doc);
        for (const deed of all) {
          const before = reader.read();
          deed(replica);
          const after = reader.read();
          expect(after).toEqual(readCanvas(replica.doc));
          const known = new Map(before.canvas.nodes.map((node) => [node.id, node]));
          for (const node of after.canvas.nodes) {
            const earlier = known.get(node.id);
            if (earlier && JSON.stringify(earlier) === JSON.stringify(node)) continue;
            expect(earlier).not.toBe(node);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("shares what did not change: moving a node makes one new node and no new edge", () => {
    const { session } = replicaOf(1);
    const [a = "", b = "", c = ""] = nodeIds;
    session.actions.add(
      units.map((unit) => unitNode(unit)),
      [
        { from: a, to: c },
        { from: b, to: c },
      ],
    );
    const before = session.reading.get().canvas;
    session.actions.move(new Map([[a, { x: 5, y: 6 }]]));
    const after = session.reading.get().canvas;
    expect(after.edges).toBe(before.edges);
    expect(after.motifs).toBe(before.motifs);
    expect(after.nodes.filter((node, i) => node !== before.nodes[i]).map(({ id }) => id)).toEqual([a]);
  });

  it("puts one node there when two people add the same unit at once, and keeps what both did with it", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    const id = unitNodeId("conv1:0");
    ann.session.actions.add([unitNode("conv1:0", 10, 10)]);
    ann.session.actions.rename(id, "edges at 45°");
    ben.session.actions.add([unitNode("conv1:0", 90, 90), unitNode("conv2:0")]);
    ben.session.actions.connect([{ from: id, to: unitNodeId("conv2:0") }]);
    exchange(ann, ben);
    const { canvas } = readCanvas(ann.doc);
    expect(canvas.nodes.filter((node) => node.id === id)).toMatchObject([{ name: "edges at 45°" }]);
    expect(canvas.edges).toHaveLength(1);
  });

  it("removes a node that somebody else moves at the same time, without leaving anything behind", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    const id = unitNodeId("conv1:0");
    ann.session.actions.add([unitNode("conv1:0"), unitNode("conv2:0")]);
    ann.session.actions.connect([{ from: id, to: unitNodeId("conv2:0") }]);
    exchange(ann, ben);
    ann.session.actions.remove({ nodes: [id] });
    ben.session.actions.move(new Map([[id, { x: 1, y: 1 }]]));
    ben.session.actions.keepWeights(
      new Map([[edgeId(id, unitNodeId("conv2:0")), { net: 1, norm: 1, path: "direct", pack }]]),
    );
    exchange(ann, ben);
    for (const { doc } of [ann, ben]) {
      expect(readCanvas(doc).canvas.nodes.map((node) => node.id)).toEqual([unitNodeId("conv2:0")]);
      expect(readCanvas(doc)).toMatchObject({ canvas: { edges: [] }, unreadable: 0 });
    }
  });

  it("keeps the words of both who write in one note", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    ann.session.actions.add([noteNode(noteId, "a curve")]);
    exchange(ann, ben);
    ann.session.actions.writeNote(noteId, "Perhaps a curve");
    ben.session.actions.writeNote(noteId, "a curve detector");
    exchange(ann, ben);
    expect(readCanvas(ben.doc).canvas.nodes[0]).toMatchObject({ text: "Perhaps a curve detector" });
  });
});

describe("undoing", () => {
  it("takes back one's own last step and leaves what others did since", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    ann.session.actions.add([unitNode("conv1:0")]);
    ann.session.actions.add([unitNode("conv2:0")]);
    exchange(ann, ben);
    ben.session.actions.add([unitNode("conv3:5")]);
    exchange(ann, ben);
    ann.session.undo();
    const left = ann.session.reading.get().canvas.nodes.map((node) => node.id);
    expect(left.sort()).toEqual([unitNodeId("conv1:0"), unitNodeId("conv3:5")].sort());
    expect(ben.session.history.get().canUndo).toBe(true);
    ann.session.redo();
    expect(ann.session.reading.get().canvas.nodes).toHaveLength(3);
  });

  it("brings back a removed node with its name, its edges and their weights", () => {
    const { session } = replicaOf(1);
    const [a, b] = [unitNodeId("conv1:0"), unitNodeId("conv2:0")];
    session.actions.add([unitNode("conv1:0"), unitNode("conv2:0")], [{ from: a, to: b }]);
    session.actions.rename(a, "line");
    session.actions.keepWeights(new Map([[edgeId(a, b), { net: 2, norm: 3, path: "direct", pack }]]));
    const before = session.reading.get().canvas;
    session.actions.remove({ nodes: [a] });
    expect(session.reading.get().canvas.edges).toEqual([]);
    session.undo();
    expect(session.reading.get().canvas).toEqual(before);
  });

  it("counts the moves of one drag as one step", () => {
    const { session } = replicaOf(1);
    const id = unitNodeId("conv1:0");
    session.actions.add([unitNode("conv1:0", 7, 7)]);
    for (const x of [10, 20, 30]) session.actions.move(new Map([[id, { x, y: 0 }]]), "drag 1");
    for (const x of [40, 50]) session.actions.move(new Map([[id, { x, y: 0 }]]), "drag 2");
    session.undo();
    expect(session.reading.get().canvas.nodes[0]).toMatchObject({ x: 30, y: 0 });
    session.undo();
    expect(session.reading.get().canvas.nodes[0]).toMatchObject({ x: 7, y: 7 });
  });

  it("does nothing for whoever may only read", () => {
    const doc = new Y.Doc();
    const session = openCanvas(doc, new Awareness(doc), false);
    session.actions.add([unitNode("conv1:0")]);
    session.undo();
    expect(session.reading.get().canvas.nodes).toEqual([]);
  });
});

describe("what anybody may have written into a canvas", () => {
  it("is left out and counted where it cannot be read, and never breaks the rest", () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const key = fc.oneof(
      fc
        .tuple(
          oneOf([...nodeIds, "__proto__", "x", `${nodeIds[0]}>${nodeIds[1]}`]),
          fc.constantFrom(
            "type",
            "at",
            "group",
            "name",
            "unit",
            "members",
            "text",
            "is",
            "kept",
            "kind",
            "nodes",
          ),
        )
        .map(([id, field]) => `${id}.${field}`),
      fc.string(),
      fc.constantFrom("threshold", "strongest", "reduction", "direction"),
    );
    const root = fc.constantFrom("nodes", "edges", "motifs", "settings");
    fc.assert(
      fc.property(fc.array(fc.tuple(root, key, anything), { maxLength: 30 }), (writes) => {
        const doc = new Y.Doc();
        for (const [name, at, value] of writes) doc.getMap(name).set(at, value);
        const { canvas, unreadable } = readCanvas(doc);
        expect(circuitCanvasSchema.safeParse(canvas).success).toBe(true);
        const marks = [...doc.getMap("nodes").keys()].filter((written) => written.endsWith(".type"));
        expect(unreadable).toBeGreaterThanOrEqual(marks.length - canvas.nodes.length);
      }),
      { numRuns: 200 },
    );
  });

  it("opens a circle of groups that two people closed at once at the same place for everybody", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    const [one = "", other = ""] = groupIds;
    const make = (id: string) =>
      groupNodes(canvasRoots(ann.doc), { id, members: [], name: id, at: { x: 0, y: 0 } });
    make(one);
    make(other);
    exchange(ann, ben);
    ann.session.actions.putInto([one], other);
    ben.session.actions.putInto([other], one);
    exchange(ann, ben);
    expect(readCanvas(ann.doc)).toEqual(readCanvas(ben.doc));
    expect(readCanvas(ann.doc).canvas.nodes.map(({ group }) => group)).toEqual([null, one]);
  });

  it("opens groups within groups beyond the depth to which anybody nests them, so that drawing them ends", () => {
    const ids = Array.from({ length: 2000 }, () => createId());
    const nodes = ids.map((id, i): CanvasNode => {
      const held = { id, group: ids[i - 1] ?? null, x: i, y: 0, name: "" };
      const isLast = i === ids.length - 1;
      return isLast
        ? { ...held, type: "unit", unit: "conv1:0" }
        : { ...held, type: "group", collapsed: false };
    });
    const chain = { ...emptyCanvas, nodes };
    expect(nodes.slice(0, 1).map((outermost) => unitsOf(chain, outermost))).toEqual([["conv1:0"]]);
    const { doc } = replicaOf(1);
    takeInCanvas(canvasRoots(doc), chain);
    const held = readCanvas(doc).canvas.nodes.filter(({ group }) => group !== null);
    expect(held).toHaveLength(32);
  });
});

describe("the id of a node that stands for a unit", () => {
  it("is an id like any other, the same everywhere, and another for another unit", () => {
    expect(idSchema.safeParse(unitNodeId("conv1:0")).success).toBe(true);
    expect(unitNodeId("conv1:0")).toBe(unitNodeId("conv1:0"));
    expect(new Set(units.map(unitNodeId)).size).toBe(units.length);
  });
});
