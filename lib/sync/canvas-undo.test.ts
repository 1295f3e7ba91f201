/** Taking back one's own steps on a canvas that others work on too: nothing of theirs goes with it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type CircuitCanvas, edgeId } from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import { noteNode, unitNode } from "./canvas.fixture.ts";
import { readCanvas } from "./canvas-reading.ts";
import { type CanvasSession, openCanvas } from "./canvas-session.ts";

type Replica = { readonly doc: Y.Doc; readonly session: CanvasSession };

const replicaOf = (client: number): Replica => {
  const doc = new Y.Doc();
  doc.clientID = client;
  return { doc, session: openCanvas(doc, new Awareness(doc), true) };
};

const exchange = (a: Replica, b: Replica): void => {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), "server");
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), "server");
};

const shown = ({ doc }: Replica): CircuitCanvas => readCanvas(doc).canvas;
const idsOn = (replica: Replica): string[] => shown(replica).nodes.map(({ id }) => id);
const units = ["conv1:0", "conv1:1", "conv2:0", "conv2:7"];
const [a = "", b = "", c = "", d = ""] = units.map(unitNodeId);
const noteId = "44444444-4444-4444-8444-444444444444";

/** Whoever has the higher number wins where both write one key: the rule must not depend on it. */
const bothOrders = [
  [1, 2],
  [2, 1],
] as const;

describe.each(bothOrders)("two people of whom the first writes as %i and the second as %i", (one, other) => {
  const pair = () => [replicaOf(one), replicaOf(other)] as const;

  it("who add the same unit and edge at once keep both until both have taken them back", () => {
    const [ann, ben] = pair();
    for (const { session } of [ann, ben]) {
      session.actions.add([unitNode("conv1:0"), unitNode("conv2:0")], [{ from: a, to: c }]);
    }
    exchange(ann, ben);
    expect(ann.session.undo()).toEqual({ changed: true, stays: [] });
    exchange(ann, ben);
    for (const replica of [ann, ben]) {
      expect(idsOn(replica)).toEqual([a, c].sort());
      expect(shown(replica).edges.map(({ id }) => id)).toEqual([edgeId(a, c)]);
    }
    ben.session.undo();
    exchange(ann, ben);
    expect(idsOn(ann)).toEqual([]);
    expect(shown(ben).edges).toEqual([]);
  });

  it.each(["undo", "remove"] as const)(
    "keep a unit that one adds while the other, who has not heard of it, has taken it away (%s)",
    (how) => {
      const [ann, ben] = pair();
      ann.session.actions.add([unitNode("conv1:0", 7, 7)]);
      ben.session.actions.add([unitNode("conv1:0", 9, 9)]);
      if (how === "undo") ben.session.undo();
      else ben.session.actions.remove({ nodes: [a] });
      exchange(ann, ben);
      expect(shown(ann).nodes).toMatchObject([{ id: a, x: 7, y: 7 }]);
      expect(shown(ben)).toEqual(shown(ann));
    },
  );
});

describe("taking back that one has put something there", () => {
  const added = () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    ann.session.actions.add([unitNode("conv1:1"), unitNode("conv2:7")]);
    ann.session.actions.add([unitNode("conv1:0"), unitNode("conv2:0")], [{ from: a, to: c }]);
    exchange(ann, ben);
    return { ann, ben };
  };

  it.each([
    ["moved", ({ actions }: CanvasSession) => actions.move(new Map([[a, { x: 50, y: 60 }]]))],
    ["named", ({ actions }: CanvasSession) => actions.rename(a, "lines")],
    ["connected", ({ actions }: CanvasSession) => actions.connect([{ from: a, to: d }])],
    ["grouped", ({ actions }: CanvasSession) => void actions.group([a], "Lines")],
    [
      "marked",
      ({ actions }: CanvasSession) =>
        actions.mark({ id: noteId, kind: "superposition", nodes: [a], note: "", score: null }),
    ],
  ])("leaves a unit that somebody else has %s since, says so, and takes back the rest", (_how, deed) => {
    const { ann, ben } = added();
    deed(ben.session);
    exchange(ann, ben);
    const before = shown(ben);
    expect(ann.session.undo()).toEqual({ changed: true, stays: [a] });
    exchange(ann, ben);
    expect(idsOn(ben)).toContain(a);
    expect(idsOn(ben)).not.toContain(c);
    expect(shown(ben).nodes.find(({ id }) => id === a)).toEqual(before.nodes.find(({ id }) => id === a));
    expect(shown(ben).edges.map(({ id }) => id)).not.toContain(edgeId(a, c));
    ann.session.redo();
    exchange(ann, ben);
    expect(shown(ben)).toEqual(before);
  });

  it("takes the unit away where others have only looked, or their page has kept a weight", () => {
    const { ann, ben } = added();
    ben.session.actions.fillWeights(
      new Map([[edgeId(a, c), { net: 1, norm: 1, path: "direct", pack: "ab".repeat(32) }]]),
    );
    exchange(ann, ben);
    expect(ann.session.undo()).toEqual({ changed: true, stays: [] });
    expect(idsOn(ann)).toEqual([b, d].sort());
  });

  it("leaves an edge with its ends where somebody else has written about it", () => {
    const { ann, ben } = added();
    ben.session.actions.noteEdge(edgeId(a, c), "the strongest");
    exchange(ann, ben);
    expect(new Set(ann.session.undo().stays)).toEqual(new Set([a, c, edgeId(a, c)]));
    expect(shown(ann).edges).toMatchObject([{ note: "the strongest" }]);
  });

  it("leaves a note in which somebody else has written, with their words", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    ann.session.actions.add([noteNode(noteId, "A curve")]);
    exchange(ann, ben);
    ben.session.actions.writeNote(noteId, "A curve, perhaps");
    exchange(ann, ben);
    ann.session.undo();
    exchange(ann, ben);
    expect(shown(ben).nodes).toMatchObject([{ id: noteId, text: ", perhaps" }]);
  });

  it("leaves a group into which somebody else has put something", () => {
    const { ann, ben } = added();
    const group = ann.session.actions.group([a], "Lines");
    exchange(ann, ben);
    ben.session.actions.putInto([b], group);
    exchange(ann, ben);
    ann.session.undo();
    expect(
      shown(ann)
        .nodes.filter((node) => node.group === group)
        .map(({ id }) => id),
    ).toEqual([b]);
  });

  it("takes one step with one press, also where nothing is left of it", () => {
    const [ann, ben] = [replicaOf(1), replicaOf(2)];
    ann.session.actions.add([unitNode("conv1:0")]);
    ann.session.actions.move(new Map([[a, { x: 1, y: 1 }]]));
    exchange(ann, ben);
    ben.session.actions.move(new Map([[a, { x: 2, y: 2 }]]));
    exchange(ann, ben);
    expect(ann.session.undo()).toEqual({ changed: false, stays: [] });
    expect(shown(ann).nodes).toMatchObject([{ id: a, x: 2, y: 2 }]);
    expect(ann.session.undo()).toEqual({ changed: false, stays: [a] });
    expect(idsOn(ann)).toEqual([a]);
  });
});

describe("whatever two people do", () => {
  const unit = fc.constantFrom(...units);
  type Who = "ann" | "ben";
  type Seen = (canvas: CircuitCanvas) => boolean;
  /** What each does can be told from what the other does, and says how to see that it is there. */
  type Deed = (session: CanvasSession, who: Who) => Seen;
  const has = (id: string, what: object) => (canvas: CircuitCanvas) =>
    canvas.nodes.some(
      (node) =>
        node.id === id &&
        Object.entries(what).every(([key, value]) =>
          Object.entries(node).some(([own, is]) => own === key && is === value),
        ),
    );
  const deeds: fc.Arbitrary<Deed> = fc.oneof(
    unit.map(
      (text): Deed =>
        (session) => {
          session.actions.add([unitNode(text)]);
          return has(unitNodeId(text), {});
        },
    ),
    fc.tuple(unit, fc.integer({ min: 1, max: 500 })).map(
      ([text, far]): Deed =>
        (session, who) => {
          const x = who === "ann" ? far : -far;
          session.actions.move(new Map([[unitNodeId(text), { x, y: 0 }]]));
          return has(unitNodeId(text), { x });
        },
    ),
    fc.tuple(unit, fc.nat({ max: 9 })).map(
      ([text, number]): Deed =>
        (session, who) => {
          session.actions.rename(unitNodeId(text), `${who} ${number}`);
          return has(unitNodeId(text), { name: `${who} ${number}` });
        },
    ),
    fc.tuple(unit, unit).map(
      ([from, to]): Deed =>
        (session) => {
          const edge = edgeId(unitNodeId(from), unitNodeId(to));
          session.actions.connect([{ from: unitNodeId(from), to: unitNodeId(to) }]);
          return (canvas) => canvas.edges.some(({ id }) => id === edge);
        },
    ),
  );
  const steps = fc.array(fc.record({ isBens: fc.boolean(), deed: deeds, meet: fc.boolean() }), {
    minLength: 1,
    maxLength: 25,
  });

  it("taking back everything that one did leaves all that the other did and that was there until then", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...bothOrders), (all, [one, other]) => {
        const [ann, ben] = [replicaOf(one), replicaOf(other)];
        const bens: Seen[] = [];
        for (const { isBens, deed, meet } of all) {
          const { doc, session } = isBens ? ben : ann;
          const before = Y.encodeStateVector(doc);
          const seen = deed(session, isBens ? "ben" : "ann");
          if (isBens && !isSame(before, Y.encodeStateVector(doc))) bens.push(seen);
          if (meet) exchange(ann, ben);
        }
        exchange(ann, ben);
        const before = shown(ben);
        const there = bens.filter((seen) => seen(before));
        while (ann.session.history.get().canUndo) ann.session.undo();
        exchange(ann, ben);
        const after = shown(ben);
        expect(shown(ann)).toEqual(after);
        expect(there.filter((seen) => !seen(after))).toEqual([]);
        const known = new Set(before.nodes.map(({ id }) => id));
        expect(after.nodes.filter(({ id }) => !known.has(id))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const isSame = (before: Uint8Array, after: Uint8Array): boolean =>
  before.length === after.length && before.every((byte, i) => byte === after[i]);

describe("a canvas of before, with one mark for everybody", () => {
  it("reads the same, and is worked on as any other", () => {
    const { doc, session } = replicaOf(1);
    const [nodes, edges] = [doc.getMap("nodes"), doc.getMap("edges")];
    for (const [unit, x] of [
      ["conv1:0", 3],
      ["conv2:0", 5],
    ] as const) {
      nodes.set(`${unitNodeId(unit)}.type`, "unit");
      nodes.set(`${unitNodeId(unit)}.unit`, unit);
      nodes.set(`${unitNodeId(unit)}.at`, [x, 0]);
    }
    edges.set(`${edgeId(a, c)}.is`, true);
    expect(shown({ doc, session })).toMatchObject({
      nodes: [unitNode("conv1:0", 3, 0), unitNode("conv2:0", 5, 0)].sort((l, r) => (l.id < r.id ? -1 : 1)),
      edges: [{ id: edgeId(a, c) }],
    });
    session.actions.add([unitNode("conv1:0", 99, 99)], [{ from: a, to: c }]);
    expect(session.history.get().canUndo).toBe(false);
    session.actions.remove({ nodes: [a] });
    expect(shown({ doc, session })).toMatchObject({ nodes: [unitNode("conv2:0", 5, 0)], edges: [] });
    session.undo();
    expect(shown({ doc, session }).edges).toHaveLength(1);
  });
});
