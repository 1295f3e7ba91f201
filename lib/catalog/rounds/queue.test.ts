import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { draw, drawUnits, orderFor, unitsOfLayer } from "./draw.ts";
import { handOut, mostHeld, type QueueState } from "./queue.ts";

const state = (over: Partial<QueueState> = {}): QueueState => ({
  order: ["a:0", "a:1", "a:2", "a:3"],
  wanted: 1,
  answered: new Map(),
  heldByOthers: new Map(),
  mine: new Set(),
  ...over,
});

describe("handing out units", () => {
  it("follows the person's order, and never hands out what they have answered", () => {
    expect(handOut(state(), new Set(), 2)).toEqual(["a:0", "a:1"]);
    expect(handOut(state({ mine: new Set(["a:0"]) }), new Set(), 2)).toEqual(["a:1", "a:2"]);
  });

  it("leaves out units whose places are taken by answers and by others' claims together", () => {
    const busy = state({
      wanted: 2,
      answered: new Map([
        ["a:0", 1],
        ["a:1", 2],
      ]),
      heldByOthers: new Map([
        ["a:0", 1],
        ["a:2", 1],
      ]),
    });
    expect(handOut(busy, new Set(), 4)).toEqual(["a:2", "a:3"]);
  });

  it("lets a person keep what they are looking at, first of all", () => {
    const full = state({ answered: new Map([["a:3", 1]]) });
    expect(handOut(full, new Set(["a:3"]), 2)).toEqual(["a:3", "a:0"]);
  });

  it("hands out nothing to whoever asks for nothing, and never more than a page may hold", () => {
    expect(handOut(state(), new Set(), 0)).toEqual([]);
    const many = state({ order: unitsOfLayer("a", 100) });
    expect(handOut(many, new Set(), 50)).toHaveLength(mostHeld);
  });
});

describe("chance in rounds", () => {
  const units = unitsOfLayer("mixed3b", 480);

  it("draws the same units again with the same seed, in the layer's order, each once", () => {
    const drawn = drawUnits(units, 60, 7);
    expect(drawUnits(units, 60, 7)).toEqual(drawn);
    expect(drawUnits(units, 60, 8)).not.toEqual(drawn);
    expect(new Set(drawn).size).toBe(60);
    expect(units.filter((unit) => drawn.includes(unit))).toEqual(drawn);
    expect(drawUnits(units, 1000, 7)).toEqual(units);
  });

  it("favours no unit: over many seeds each is drawn about as often", () => {
    const population = Array.from({ length: 10 }, (_, at) => at);
    const times = population.map(() => 0);
    for (let seed = 0; seed < 4000; seed++) {
      for (const at of draw(population, 3, createRandom(`${seed}/units`))) times[at] = (times[at] ?? 0) + 1;
    }
    // 1200 on average; five standard deviations of a binomial are 145.
    for (const count of times) expect(Math.abs(count - 1200)).toBeLessThan(145);
  });

  it("gives everybody all units in an order of their own", () => {
    const round = { id: "0b9c2b8e-8d0f-4a54-9a8e-1d3c63d4a111", seed: 7, units: units.slice(0, 40) };
    const [ada, ben] = [orderFor(round, "ada"), orderFor(round, "ben")];
    expect([...ada].sort()).toEqual([...round.units].sort());
    expect(ada).toEqual(orderFor(round, "ada"));
    expect(ada).not.toEqual(ben);
    expect(ada).not.toEqual(round.units);
  });
});
