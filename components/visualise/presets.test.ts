import { describe, expect, test } from "vitest";
import { noChanges } from "../../lib/featurevis/choice.ts";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { smallSubject } from "../../lib/featurevis/testing/small-subject.ts";
import { unitFacts } from "../neuron/unit-facts.ts";
import { answersOf } from "./answers.ts";
import { classNamed } from "./class-input.tsx";
import { commandFor } from "./command-for.ts";
import { closeUp, type PanelView } from "./panel-view.ts";
import { canCrop, picturesOf } from "./pictures-of.ts";
import { presetsFor } from "./presets.ts";

const subject = await smallSubject();
const manifest = { ...subject.manifest, classes: ["dog", "hot dog", "fire truck"] };
const factsOf = (layer: string, index: number) => {
  const facts = unitFacts(manifest, layer, index);
  if (!facts) throw new Error("the unit is there");
  return facts;
};
const facts = factsOf("b", 3);
const preset = (id: string) => {
  const found = presetsFor(manifest, facts).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`there is a preset ${id}`);
  return found;
};
const wanted = (view: PanelView) => {
  const found = picturesOf(manifest, facts, view);
  if (found.state !== "wanted") throw new Error(found.state);
  return found;
};

describe("the presets", () => {
  test("all come to pictures that the network can make", () => {
    for (const layer of ["a", "b", "logits"]) {
      for (const { view, beside } of presetsFor(manifest, factsOf(layer, 1))) {
        expect(picturesOf(manifest, factsOf(layer, 1), view).state).toBe("wanted");
        if (beside) expect(picturesOf(manifest, factsOf(layer, 1), beside).state).toBe("wanted");
      }
    }
  });

  test("have the picture of the atlas among them, with exactly its settings", () => {
    expect(wanted(preset("channel").view).pictures).toEqual([
      { label: null, settings: defaultSettings(manifest, facts.layer) },
    ]);
  });

  test("show the negative beside the positive, both before the rectifier", () => {
    const { view, beside } = preset("negative");
    expect(wanted(view).objective).toEqual({
      type: "negative",
      of: { type: "channel", preActivation: true },
    });
    expect(beside && wanted(beside).objective).toEqual({ type: "channel", preActivation: true });
  });

  test("show four pictures that are kept unlike, and five on the way to another unit", () => {
    const diverse = wanted(preset("diversity").view).pictures;
    expect(diverse.map(({ settings }) => settings.diversity?.picture)).toEqual([0, 1, 2, 3]);
    const strip = wanted(preset("with").view);
    expect(strip.pictures.map(({ label }) => label)).toEqual(["0", "0.25", "0.5", "0.75", "1"]);
    expect(strip.pictures.at(-1)?.settings.objective).toMatchObject({ to: { unit: "b:4" }, share: 1 });
  });

  test("offer the answer of its own to a unit that is one, and no class where there are none", () => {
    const own = presetsFor(manifest, factsOf("logits", 2)).find(({ id }) => id === "class");
    expect(own?.view.choice.classIndex).toBe(2);
    const bare = { ...manifest.graph, nodes: manifest.graph.nodes.slice(0, 8), output: "b" };
    const without = { ...manifest, classes: null, graph: bare };
    expect(presetsFor(without, facts).map(({ id }) => id)).not.toContain("class");
    expect(answersOf({ ...manifest, classes: null })).toEqual(["class 0", "class 1", "class 2"]);
  });
});

describe("what is shown of a picture", () => {
  test("is what the neuron sees, unless the whole is asked for", () => {
    expect(wanted(closeUp).crop?.side).toBe(facts.receptiveField);
    expect(wanted({ ...closeUp, whole: true }).crop).toBeNull();
    expect(canCrop(manifest, facts, { ...closeUp, whole: true })).toBe(true);
  });

  test("is all of it where the objective looks everywhere, or at a deeper layer", () => {
    expect(wanted(preset("channel").view).crop).toBeNull();
    const deeper = { type: "interpolation", unit: "logits:0", share: 0.5 } as const;
    expect(wanted({ ...closeUp, choice: { ...closeUp.choice, blend: deeper } }).crop).toBeNull();
  });

  test("is nothing while something is missing or impossible, and why is said", () => {
    const direction = { ...closeUp, choice: { ...closeUp.choice, what: "direction" } as const };
    expect(picturesOf(manifest, facts, direction).state).toBe("open");
    const nobody = { type: "interpolation", unit: "b:77", share: 0.5 } as const;
    expect(
      picturesOf(manifest, facts, { ...closeUp, choice: { ...closeUp.choice, blend: nobody } }),
    ).toMatchObject({
      state: "impossible",
      problem: { code: "not-found" },
    });
  });
});

test("a class is found by its name, its index, or the only name that holds the text", () => {
  expect(classNamed(manifest.classes, "Dog")).toBe(0);
  expect(classNamed(manifest.classes, "2")).toBe(2);
  expect(classNamed(manifest.classes, "truck")).toBe(2);
  for (const unclear of ["", "d", "9", "cat"]) expect(classNamed(manifest.classes, unclear)).toBeNull();
});

test("the command makes the same picture, quoted for a shell", () => {
  const { pictures } = wanted(preset("diversity").view);
  const settings = pictures[0]?.settings;
  if (!settings) throw new Error("there is a picture");
  expect(commandFor("small", "b:3", settings, { ...noChanges, seed: 5, transforms: false })).toBe(
    `micrographia model render small b:3 --objective '{"type":"channel","preActivation":true}' --diversity 4 --diversity-weight ${settings.diversity?.weight} --seed 5 --no-transforms`,
  );
  expect(commandFor("small", "b:3", defaultSettings(manifest, facts.layer), noChanges)).toBe(
    "micrographia model render small b:3",
  );
});
