import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../shared/random.ts";
import { applyCommand } from "./apply-command.ts";
import type { Command } from "./command.ts";
import { familyOf, idOf, minute, placing } from "./families.fixture.ts";
import {
  ancestorsOf,
  familiesInForce,
  familyTree,
  indexFamilies,
  inForce,
  resolveLabel,
} from "./families.ts";
import { findMembers } from "./family-members.ts";
import { type Family, familySchema } from "./records/family.ts";
import type { Label } from "./records/label.ts";
import type { ActingMember } from "./rule.ts";

const editor: ActingMember = { type: "member", person: { id: "ed", name: "Ed" }, role: "editor" };

/** A catalog's families, changed by commands as the server changes them; a refused command changes nothing. */
function give(families: readonly Family[], command: Command, at: string): Family[] {
  const find = (id: string) => families.find((family) => family.id === id) ?? null;
  const reached = (from: string, sought: string): boolean => {
    const family = find(from);
    if (!family) return false;
    const ahead = [family.parent, family.mergedInto].filter((id) => id !== null);
    return from === sought || ahead.some((id) => reached(id, sought));
  };
  const target = "family" in command ? find(command.family) : null;
  const from = command.type === "family.merge" ? command.into : null;
  const loop = from !== null && target && reached(from, target.id) ? target : null;
  const source = command.type === "family.split" ? find(command.from) : null;
  const outcome = applyCommand(command, {
    actor: editor,
    catalog: "net",
    now: at,
    found: { target, loop, same: null, from: source },
  });
  if (!outcome.ok) return [...families];
  const changed = familySchema.parse(outcome.value.record);
  return [...families.filter(({ id }) => id !== changed.id), changed];
}

const merge = (family: number, into: number): Command => ({
  id: idOf(900),
  type: "family.merge",
  family: idOf(family),
  into: idOf(into),
});
const unmerge = (family: number): Command => ({
  id: idOf(901),
  type: "family.unmerge",
  family: idOf(family),
});
const split = (family: number, from: number, units: string[]): Command => ({
  id: idOf(902),
  type: "family.split",
  family: idOf(family),
  from: idOf(from),
  units,
  content: { name: `family ${family}`, definition: "", colour: "rose", parent: null },
});

const families = (...numbers: number[]) => numbers.map((number) => familyOf(number));
const counts = (all: readonly Family[], label: Label) =>
  resolveLabel(indexFamilies(all), label).map(({ family }) => family);

/** What a set of labels counts for, in whatever order. */
const meaning = (all: readonly Family[], labels: readonly Label[]) =>
  labels.map((label) => counts(all, label).sort());

/** A random state of a catalog: families in a forest, some merged, some split, and labels about ten units. */
function draw(random: Random): { all: Family[]; labels: Label[]; at: number } {
  let all = Array.from({ length: 6 }, (_, i) =>
    familyOf(i, { parent: i > 2 ? idOf(random.integer(3)) : null }),
  );
  const labels = Array.from({ length: 12 }, (_, i) => {
    const named = { [random.integer(6)]: random.next(), [random.integer(6)]: random.next() };
    return placing(20 + i * 5, named, { subject: `conv1:${random.integer(10)}`, author: `p${i % 4}` });
  });
  let at = 30;
  for (let step = 0; step < 6; step++) {
    const one = random.integer(6);
    const command =
      random.next() < 0.5
        ? merge(one, random.integer(6))
        : split(100 + step, one, [`conv1:${random.integer(10)}`, `conv1:${random.integer(10)}`]);
    all = give(all, command, minute(at));
    at += 9;
  }
  return { all, labels, at };
}

describe("what a label counts for", () => {
  it("is the family it names, by its id or in words, also by a former name", () => {
    const all = [familyOf(1, { name: "Curves", formerNames: ["Arcs"] }), familyOf(2, { name: "Lines" })];
    expect(counts(all, placing(5, { 2: 1 }))).toEqual([idOf(2)]);
    expect(counts(all, placing(5, {}, { family: "curves" }))).toEqual([idOf(1)]);
    expect(counts(all, placing(5, {}, { family: " ARCS " }))).toEqual([idOf(1)]);
    expect(counts(all, placing(5, {}, { family: "eyes" }))).toEqual([]);
  });

  it("prefers, for words that several families go by, the one in force, then the name over a former one, then the older", () => {
    const old = familyOf(1, { name: "Curves", mergedInto: idOf(4) });
    const former = familyOf(2, { name: "Arcs", formerNames: ["Curves"] });
    const young = familyOf(3, { name: "curves" });
    const words = placing(9, {}, { family: "Curves" });
    expect(counts([old, former, young, familyOf(4)], words)).toEqual([idOf(3)]);
    expect(counts([young, familyOf(5, { name: "CURVES" })], words)).toEqual([idOf(3)]);
    expect(counts([old, former, familyOf(4)], words)).toEqual([idOf(4)]);
    expect(counts([former], words)).toEqual([idOf(2)]);
  });

  it("keeps the highest confidence where two of its families became one", () => {
    const all = give(families(1, 2), merge(1, 2), minute(9));
    expect(resolveLabel(indexFamilies(all), placing(5, { 1: 0.9, 2: 0.4 }))).toEqual([
      { family: idOf(2), confidence: 0.9 },
    ]);
  });

  it("is the family split off for the units that went over, as far as it was said before", () => {
    const all = give(families(1), split(7, 1, ["conv1:0", "conv1:3"]), minute(10));
    expect(counts(all, placing(5, { 1: 1 }))).toEqual([idOf(7)]);
    expect(counts(all, placing(5, { 1: 1 }, { subject: "conv1:1" }))).toEqual([idOf(1)]);
    expect(counts(all, placing(11, { 1: 1 }))).toEqual([idOf(1)]);
    expect(counts(all, placing(11, { 7: 1 }, { subject: "conv1:9" }))).toEqual([idOf(7)]);
  });

  it("is nothing for a withdrawn family, and counts again for what had been merged into one", () => {
    const gone = familyOf(2, { withdrawnAt: minute(9) });
    expect(counts([familyOf(1), gone], placing(5, { 2: 1 }))).toEqual([]);
    expect(counts([familyOf(1, { mergedInto: idOf(2) }), gone], placing(5, { 1: 1 }))).toEqual([idOf(1)]);
  });

  it("comes to an end for records that go round in a ring, and is the same wherever one enters", () => {
    const ring = [familyOf(1, { mergedInto: idOf(2) }), familyOf(2, { mergedInto: idOf(1) })];
    expect(counts(ring, placing(5, { 1: 1 }))).toEqual(counts(ring, placing(5, { 2: 1 })));
    const above = [familyOf(1, { parent: idOf(2) }), familyOf(2, { parent: idOf(1) })];
    expect(ancestorsOf(indexFamilies(above), idOf(1))).toEqual([idOf(2)]);
    expect(familyTree(indexFamilies(above))).toHaveLength(2);
  });
});

describe("merging and splitting, over 300 random catalogs", () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);

  it("loses no statement: whatever a label names counts for a family in force", () => {
    for (const seed of seeds) {
      const { all, labels } = draw(createRandom(seed));
      const inUse = new Set(familiesInForce(indexFamilies(all)).map(({ id }) => id));
      for (const label of labels) {
        const found = counts(all, label);
        expect(found.length, `seed ${seed}`).toBeGreaterThan(0);
        expect(
          found.every((id) => inUse.has(id)),
          `seed ${seed}`,
        ).toBe(true);
      }
    }
  });

  it("is undone to the letter: merging and taking it back leaves every label what it was", () => {
    for (const seed of seeds) {
      const { all, labels, at } = draw(createRandom(seed));
      const free = all.filter(({ mergedInto }) => mergedInto === null);
      const one = free[seed % free.length]?.id ?? "";
      const into = all[(seed * 7) % all.length]?.id ?? "";
      const merged = give(all, { id: idOf(900), type: "family.merge", family: one, into }, minute(at));
      const back = give(merged, { id: idOf(901), type: "family.unmerge", family: one }, minute(at + 1));
      expect(meaning(back, labels), `seed ${seed}`).toEqual(meaning(all, labels));
    }
  });

  it("merges a family split off back into its origin as if it had never been", () => {
    for (const seed of seeds) {
      const { all, labels, at } = draw(createRandom(seed));
      const origin = all.find(({ mergedInto }) => mergedInto === null)?.id ?? "";
      const units = ["conv1:0", "conv1:1", "conv1:2", "conv1:3", "conv1:4"];
      const content = { name: "off", definition: "", colour: "rose", parent: null } as const;
      const off = {
        id: idOf(902),
        type: "family.split",
        family: idOf(500),
        from: origin,
        units,
        content,
      } as const;
      const after = give(all, off, minute(at));
      expect(after).toHaveLength(all.length + 1);
      const undone = give(
        after,
        { id: idOf(900), type: "family.merge", family: idOf(500), into: origin },
        minute(at + 1),
      );
      expect(meaning(undone, labels), `seed ${seed}`).toEqual(meaning(all, labels));
    }
  });

  it("does not depend on the order of merges, or of the records", () => {
    for (const seed of seeds) {
      const random = createRandom(seed);
      const labels = draw(random).labels;
      // Each into a later one: whatever the order, none is refused.
      const merges = [0, 1, 2, 3].map((one) => merge(one, one + 1 + random.integer(5 - one)));
      const start = families(0, 1, 2, 3, 4, 5);
      const apply = (commands: readonly Command[]) =>
        commands.reduce((all, command, i) => give(all, command, minute(100 + i)), start);
      const forwards = apply(merges);
      expect(meaning(apply(merges.toReversed()).toReversed(), labels), `seed ${seed}`).toEqual(
        meaning(forwards, labels),
      );
    }
  });

  it("never makes a ring, whatever is asked for", () => {
    for (const seed of seeds) {
      const { all } = draw(createRandom(seed));
      const index = indexFamilies(all);
      for (const { id } of all) {
        expect(ancestorsOf(index, id), `seed ${seed}`).not.toContain(id);
        const root = inForce(index, id) ?? "";
        const { mergedInto } = index.byId.get(root) ?? {};
        expect(mergedInto, `seed ${seed}`).toBeNull();
      }
    }
  });

  it("has in the tree every family in force once", () => {
    for (const seed of seeds) {
      const index = indexFamilies(draw(createRandom(seed)).all);
      type Branch = ReturnType<typeof familyTree>[number];
      const idsIn = (branches: readonly Branch[]): string[] =>
        branches.flatMap(({ family, parts }) => [family.id, ...idsIn(parts)]);
      const expected = familiesInForce(index).map(({ id }) => id);
      expect(idsIn(familyTree(index)).sort(), `seed ${seed}`).toEqual(expected.sort());
    }
  });

  it("keeps every confidence between 0 and the highest that somebody stated", () => {
    for (const seed of seeds) {
      const { all, labels } = draw(createRandom(seed));
      for (const [family, members] of findMembers(indexFamilies(all), labels)) {
        for (const { confidence, voices, asked } of members) {
          const highest = Math.max(...voices.map((voice) => voice.confidence));
          expect(confidence, `seed ${seed}, ${family}`).toBeLessThanOrEqual(highest + 1e-12);
          expect(confidence).toBeGreaterThanOrEqual(highest / asked - 1e-12);
        }
      }
    }
  });
});

describe("a merge", () => {
  it("is refused into a part of itself, into what was merged into it, and into itself", () => {
    const nested = [familyOf(1), familyOf(2, { parent: idOf(1) }), familyOf(3, { parent: idOf(2) })];
    expect(give(nested, merge(1, 3), minute(9))).toEqual(nested);
    expect(give(nested, merge(1, 1), minute(9))).toEqual(nested);
    const merged = give(families(1, 2), merge(1, 2), minute(9));
    expect(give(merged, merge(2, 1), minute(10))).toEqual(merged);
  });

  it("takes the parts of a family along", () => {
    const all = give([familyOf(1), familyOf(2), familyOf(3, { parent: idOf(1) })], merge(1, 2), minute(9));
    expect(ancestorsOf(indexFamilies(all), idOf(3))).toEqual([idOf(2)]);
    expect(ancestorsOf(indexFamilies(give(all, unmerge(1), minute(10))), idOf(3))).toEqual([idOf(1)]);
  });
});
