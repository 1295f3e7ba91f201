import { describe, expect, it } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { changeStep, emptyAnswer, readAnswer, toggleFamily } from "./answer-draft.ts";
import { emptyDesk, finish, supply, takeBack } from "./desk-state.ts";
import { readSource, type TriageSource, triageSearch } from "./triage-source.ts";

describe("the desk", () => {
  const units = ["a:0", "a:1", "a:2"];

  it("has the first unit at hand and hands each out once, however often the server names it", () => {
    const desk = supply(supply(emptyDesk, units), ["a:1", "a:3", "a:0"]);
    expect(desk).toMatchObject({ current: "a:0", ahead: ["a:1", "a:2", "a:3"] });
    const after = supply(finish(desk, null, emptyAnswer), ["a:0", "a:4"]);
    expect(after).toMatchObject({ current: "a:1", ahead: ["a:2", "a:3", "a:4"] });
  });

  it("takes back what was done last, with what was said, and goes on where it was", () => {
    const said = { ...emptyAnswer, name: "curve" };
    const stated = { kind: "label", record: "id" } as const;
    const { desk, undone } = takeBack(finish(supply(emptyDesk, units), stated, said));
    expect(desk).toMatchObject({ current: "a:0", ahead: ["a:1", "a:2"], done: [] });
    expect(undone).toEqual({ unit: "a:0", stated, draft: said });
    expect(takeBack(desk)).toEqual({ desk, undone: null });
  });

  it("never loses a unit nor has one twice, whatever is pressed in which order", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      let desk = emptyDesk;
      const supplied = new Set<string>();
      for (let step = 0; step < 60; step++) {
        const dice = random.next();
        if (dice < 0.3) {
          const more = Array.from({ length: random.integer(4) }, () => `a:${random.integer(30)}`);
          for (const unit of more) supplied.add(unit);
          desk = supply(desk, [...new Set(more)]);
        } else if (dice < 0.75) desk = finish(desk, null, emptyAnswer);
        else desk = takeBack(desk).desk;
        const here = [
          ...desk.done.map(({ unit }) => unit),
          ...(desk.current ? [desk.current] : []),
          ...desk.ahead,
        ];
        expect(new Set(here).size).toBe(here.length);
        expect(new Set(here)).toEqual(supplied);
        expect(desk.current !== null || desk.ahead.length === 0).toBe(true);
      }
    }
  });
});

describe("an answer", () => {
  const nameOf = (family: string) => `family ${family}`;

  it("is named by its family where no name was typed, and needs one or the other", () => {
    const chosen = toggleFamily(toggleFamily(emptyAnswer, "f"), "g");
    expect(readAnswer(chosen, nameOf)).toMatchObject({
      ok: true,
      value: {
        name: "family f",
        families: [
          { family: "f", confidence: 0.6 },
          { family: "g", confidence: 0.6 },
        ],
      },
    });
    expect(readAnswer({ ...chosen, name: " dog head " }, nameOf)).toMatchObject({
      value: { name: "dog head" },
    });
    expect(readAnswer(toggleFamily(toggleFamily(emptyAnswer, "f"), "f"), nameOf).ok).toBe(false);
  });

  it("is surer or less sure by a step, within the five there are", () => {
    const surest = [1, 2, 3].reduce((draft) => changeStep(draft, 1), emptyAnswer);
    expect(surest.step).toBe(5);
    expect([1, 2, 3, 4, 5].reduce((draft) => changeStep(draft, -1), surest).step).toBe(1);
  });
});

describe("the address of a triage", () => {
  it("names what is labelled, and is read as it was written", () => {
    const sources: TriageSource[] = [
      { type: "layer", layer: "inception_3b/output", everything: false },
      { type: "layer", layer: "conv2d0", everything: true },
      { type: "family", family: "11111111-1111-4111-8111-111111111111" },
      { type: "round", round: "22222222-2222-4222-8222-222222222222" },
      { type: "list", units: ["mixed3a:1", "inception_3b/output:4"] },
    ];
    for (const source of sources)
      expect(readSource(new URLSearchParams(triageSearch(source)))).toEqual(source);
    expect(readSource(new URLSearchParams(""))).toBeNull();
    expect(readSource(new URLSearchParams("list="))).toBeNull();
  });
});
