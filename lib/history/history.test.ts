import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { CatalogRecord, Command } from "../catalog/command.ts";
import { createId } from "../shared/ids.ts";
import { recordsAt, standing } from "./as-of.ts";
import { compareVersions } from "./compare-versions.ts";
import { type CatalogState, differCatalogs } from "./differ.ts";
import { ada, bob, createMemoryCatalog, type MemoryCatalog, uuid } from "./memory-catalog.fixture.ts";
import { summariseCatalog } from "./summarise.ts";

const content = (name: string, reason = "") => ({ name, family: "", confidence: 0.5, reason });
const label = (n: number, subject: string, name = `label ${n}`): Command => ({
  id: createId(),
  type: "label.create",
  label: uuid(n),
  subject,
  content: content(name),
});
const revise = (n: number, name: string): Command => ({
  id: createId(),
  type: "label.revise",
  label: uuid(n),
  content: content(name),
});
const withdraw = (n: number): Command => ({ id: createId(), type: "label.withdraw", label: uuid(n) });
const support = (n: number, on: number): Command => ({
  id: createId(),
  type: "label.support",
  support: uuid(n),
  label: uuid(on),
});

let catalog: MemoryCatalog;
beforeEach(() => {
  catalog = createMemoryCatalog();
});

const stateOf = (records: readonly CatalogRecord[], texts: [string, string][] = []): CatalogState => ({
  records,
  texts: new Map(texts),
});

describe("a catalog as it was at a moment", () => {
  it("is at every change what it had been made by then", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("create", "revise", "withdraw", "restore"), fc.nat(3)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const here = createMemoryCatalog();
        const moments: { at: string; records: string }[] = [];
        const key = (records: readonly CatalogRecord[]) =>
          JSON.stringify([...records].sort((a, b) => (a.id < b.id ? -1 : 1)));
        for (const [deed, n] of all) {
          if (deed === "create") here.run(ada, label(n, "a:1"));
          else if (deed === "revise") here.run(ada, revise(n, `r${moments.length}`));
          else if (deed === "withdraw") here.run(ada, withdraw(n));
          else here.run(ada, { id: createId(), type: "record.restore", record: uuid(n), version: 1 });
          const last = here.versions.at(-1);
          if (last) moments.push({ at: last.changedAt, records: key(recordsAt(here.versions, null)) });
        }
        for (const { at, records } of moments) expect(key(recordsAt(here.versions, at))).toBe(records);
        expect(recordsAt(here.versions, "2000-01-01T00:00:00.000Z")).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("has no stances on labels that did not stand", () => {
    catalog.run(ada, label(1, "a:1"));
    catalog.run(bob, support(2, 1));
    const before = catalog.versions.at(-1)?.changedAt ?? "";
    catalog.run(ada, withdraw(1));
    expect(standing(recordsAt(catalog.versions, before))).toHaveLength(2);
    expect(standing(recordsAt(catalog.versions, null))).toEqual([]);
  });
});

describe("what a catalog comes to", () => {
  it("counts what stands, and calls units as the catalog does", () => {
    catalog.run(ada, label(1, "a:10", "curve"));
    catalog.run(bob, label(2, "a:10", "line"));
    catalog.run(ada, support(3, 2));
    catalog.run(ada, label(4, "a:2", "dog"));
    const summary = summariseCatalog(recordsAt(catalog.versions, null), "most-supported");
    expect(summary.layers).toEqual([
      {
        layer: "a",
        units: [
          { unit: "a:2", labels: 1, name: "dog", machine: false },
          { unit: "a:10", labels: 2, name: "line", machine: false },
        ],
      },
    ]);
    expect(summary.counts).toMatchObject({ label: 3, support: 1, comment: 0 });
    expect(summary.contributors).toEqual([
      { id: ada.id, records: 3 },
      { id: bob.id, records: 1 },
    ]);
    expect(summariseCatalog(recordsAt(catalog.versions, null), "none").layers[0]?.units[0]?.name).toBeNull();
  });
});

describe("what differs between two versions", () => {
  it("is told field by field, prose word by word", () => {
    catalog.run(ada, label(1, "a:1", "curve"));
    const before = catalog.now(uuid(1));
    catalog.run(ada, {
      id: createId(),
      type: "label.revise",
      label: uuid(1),
      content: { ...content("arc", "It fires for arcs."), confidence: 0.9 },
    });
    const after = catalog.now(uuid(1));
    if (!before || !after) throw new Error("both were made");
    expect(compareVersions(before, after)).toEqual([
      { field: "name", change: { type: "value", before: "curve", after: "arc" } },
      { field: "confidence", change: { type: "value", before: "0.5", after: "0.9" } },
      {
        field: "reason",
        change: { type: "prose", passages: [{ type: "added", text: "It fires for arcs." }] },
      },
    ]);
    expect(compareVersions(after, after)).toEqual([]);
  });
});

describe("what lies between two states of a catalog", () => {
  it("names labels, families, verdicts and threads", () => {
    const family = (n: number, name: string): Command => ({
      id: createId(),
      type: "family.create",
      family: uuid(n),
      content: { name, definition: "", colour: "indigo", parent: null },
    });
    const hypothesis = uuid(30);
    catalog.run(ada, label(1, "a:1", "curve"));
    catalog.run(ada, label(2, "a:2", "line"));
    catalog.run(ada, family(10, "curves"));
    catalog.run(ada, family(11, "lines"));
    catalog.run(ada, {
      id: createId(),
      type: "hypothesis.create",
      hypothesis,
      content: { title: "Arcs", units: [], families: [], edges: [] },
    });
    const before = recordsAt(catalog.versions, null);
    catalog.run(ada, revise(1, "arc"));
    catalog.run(ada, withdraw(2));
    catalog.run(bob, label(3, "a:3", "dog"));
    catalog.run(ada, { id: createId(), type: "family.merge", family: uuid(10), into: uuid(11) }, "editor");
    catalog.run(
      ada,
      {
        id: createId(),
        type: "verdict.give",
        verdict: uuid(31),
        hypothesis,
        content: { standing: "refuted", reason: "No." },
      },
      "editor",
    );
    catalog.run(bob, {
      id: createId(),
      type: "comment.create",
      comment: uuid(20),
      subject: "a:1",
      parent: null,
      content: { body: "Why?" },
    });
    catalog.run(bob, support(21, 1));
    const after = recordsAt(catalog.versions, null);
    const text = `hypothesis/${hypothesis}`;
    const difference = differCatalogs(stateOf(before, [[text, "one"]]), stateOf(after, [[text, "two"]]));
    expect(difference).toEqual({
      labels: [
        {
          id: uuid(1),
          unit: "a:1",
          author: ada.id,
          what: "changed",
          before: "curve",
          after: "arc",
          fields: ["name"],
        },
        {
          id: uuid(2),
          unit: "a:2",
          author: ada.id,
          what: "withdrawn",
          before: "line",
          after: null,
          fields: [],
        },
        { id: uuid(3), unit: "a:3", author: bob.id, what: "added", before: null, after: "dog", fields: [] },
      ],
      families: [
        { id: uuid(10), what: ["merged"], before: "curves", after: "curves", from: null, to: "lines" },
      ],
      verdicts: [{ hypothesis, title: "Arcs", before: "proposed", after: "refuted" }],
      threads: [{ subject: "a:1", title: null, added: 1, changed: 0, withdrawn: 0 }],
      texts: [{ subject: `hypothesis/${hypothesis}`, title: "Arcs", before: "one", after: "two" }],
      works: [],
      others: [{ kind: "support", added: 1, changed: 0, withdrawn: 0 }],
    });
    expect(differCatalogs(stateOf(after), stateOf(before)).labels.map(({ what }) => what)).toEqual([
      "changed",
      "withdrawn",
      "added",
    ]);
    expect(differCatalogs(stateOf(after), stateOf(after))).toEqual({
      labels: [],
      families: [],
      verdicts: [],
      threads: [],
      texts: [],
      works: [],
      others: [],
    });
  });

  it("tells of circuits, threads and articles by their titles", () => {
    const before = recordsAt(catalog.versions, null);
    const circuit = uuid(40);
    const content = { title: "Curves", summary: "", target: null };
    catalog.run(ada, { id: createId(), type: "circuit.create", circuit, content });
    const made = recordsAt(catalog.versions, null);
    const renamed = { ...content, title: "Arcs" };
    catalog.run(ada, { id: createId(), type: "circuit.revise", circuit, content: renamed });
    const after = recordsAt(catalog.versions, null);
    const about = { kind: "circuit", subject: `circuit/${circuit}` };
    expect(differCatalogs(stateOf(before), stateOf(made)).works).toEqual([
      { ...about, what: "added", before: null, after: "Curves", fields: [] },
    ]);
    expect(differCatalogs(stateOf(made), stateOf(after)).works).toEqual([
      { ...about, what: "changed", before: "Curves", after: "Arcs", fields: ["title"] },
    ]);
    expect(differCatalogs(stateOf(after), stateOf(before)).works).toMatchObject([
      { what: "withdrawn", after: null },
    ]);
    expect(differCatalogs(stateOf(made), stateOf(after)).others).toEqual([]);
  });

  it("is nothing where one was written by older code, with its keys in another order and without what was added since", () => {
    const hypothesis = uuid(30);
    const claim = { title: "Arcs", units: ["a:1"], families: [], edges: [] };
    catalog.run(ada, { id: createId(), type: "hypothesis.create", hypothesis, content: claim });
    catalog.run(ada, {
      id: createId(),
      type: "prediction.create",
      prediction: uuid(31),
      hypothesis,
      content: {
        statement: "It excites it.",
        refutedBy: "A weight below zero.",
        test: {
          kind: "weight-paths",
          version: 1,
          settings: { from: "a:1", to: "b:1", more: { second: 2, first: [1, { y: 1, x: 2 }] } },
          read: { of: "weight", reduction: "net", method: null },
          expect: { type: "sign", sign: "positive", beyond: 0 },
        },
        seenBefore: false,
      },
    });
    catalog.run(ada, label(1, "a:1", "curve"));
    catalog.run(bob, label(2, "a:2", "line"));
    const now = recordsAt(catalog.versions, null);
    expect(now.map(({ kind }) => kind)).toEqual(["hypothesis", "prediction", "label", "label"]);
    const added: Readonly<Record<string, readonly string[]>> = {
      label: ["families", "round"],
      prediction: ["refutedBy"],
      hypothesis: ["families", "edges"],
    };
    const older = now.map((record) => {
      const known = Object.entries(record).filter(
        ([field, value]) => !(added[record.kind]?.includes(field) && isDefault(value)),
      );
      return backwards(Object.fromEntries(known)) as CatalogRecord;
    });
    const nothing = { labels: [], families: [], verdicts: [], threads: [], texts: [], works: [], others: [] };
    expect(differCatalogs(stateOf(older), stateOf(now))).toEqual(nothing);
    expect(differCatalogs(stateOf(now), stateOf(older))).toEqual(nothing);
    const [prediction] = now.filter(({ kind }) => kind === "prediction");
    if (!prediction) throw new Error("there is a prediction");
    expect(compareVersions(backwards(prediction) as CatalogRecord, prediction)).toEqual([]);
  });
});

const isDefault = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** The same value with the keys of every object in the other order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, backwards(part)]),
  );
}
