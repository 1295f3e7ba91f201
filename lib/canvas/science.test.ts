/** Runs, motifs and suggestions of a canvas, on the specimen. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCircuit } from "../circuits/circuit/run-circuit.ts";
import { openSpecimen, surveyed } from "../circuits/circuit/testing/curve-circuit.ts";
import { measurePreferences } from "../circuits/matrix/measure-preferences.ts";
import { weightSimilarity } from "../circuits/similarity/weight-similarity.ts";
import { equivarianceMethod } from "../microscope/equivariance/method.ts";
import { layerNamed } from "../microscope/layer-named.ts";
import { type Bench, runMethod } from "../microscope/method.ts";
import { superpositionMethod } from "../microscope/superposition/method.ts";
import { unionsMethod } from "../microscope/unions/method.ts";
import { startBackend } from "../model/backend.ts";
import { createExecutor } from "../model/executor.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { unwrap } from "../shared/result.ts";
import { openDataset } from "../stimuli/dataset/open-dataset.ts";
import { networkInput } from "../stimuli/image-answers/answer-image.ts";
import { type CanvasNode, motifMarkSchema } from "./circuit-canvas.ts";
import {
  equivarianceQuestion,
  isSameScore,
  motifSides,
  questionOf,
  readScore,
  scoreUnits,
  superpositionQuestion,
  unionQuestion,
} from "./motif-question.ts";
import { runTable, unitsOfCanvas } from "./run-table.ts";
import { looseLayers, profileLikeness, suggestGroups, usualLikeness } from "./suggest-groups.ts";
import { createLayerOrder, type LayerOrder } from "./weigh-layers.ts";
import { edgeQuestions } from "./weigh-questions.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../public/models/specimen", file));

const place = { x: 0, y: 0, group: null, name: "" };
const unit = (address: string): CanvasNode => ({
  ...place,
  id: address.replace(":", "-"),
  type: "unit",
  unit: address,
});
const edge = (from: string, to: string) => ({ id: `${from}>${to}`, from, to, kept: null, note: "" });

let bench: Bench;
let order: LayerOrder;
beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  const pack = await openSpecimen(readSpecimen);
  order = createLayerOrder(pack.manifest);
  const refuse = async (): Promise<never> => {
    throw new Error("nothing else is opened");
  };
  bench = {
    pack,
    executor: createExecutor(pack),
    backend: "wasm",
    images: { open: refuse, read: refuse },
    withPack: refuse,
  };
});

describe("an image run through a canvas", () => {
  it("splits every unit's value into what the circuit brings, what others bring, and biases", async () => {
    const { pack, executor } = bench;
    const nodes: CanvasNode[] = [
      unit("mixed3a:57"),
      { ...place, id: "family", type: "family", family: "f", members: ["mixed3a:57", "mixed3a:63"] },
      { ...place, id: "note", type: "note", text: "" },
      unit("mixed3b:81"),
    ];
    const edges = [edge("mixed3a-57", "mixed3b-81"), edge("family", "mixed3b-81")];
    const questions = edgeQuestions({ nodes, edges });
    const { pixels } = unwrap(openDataset(pack.manifest)).draw(7);
    const input = networkInput({ width: 64, height: 64, rgb: pixels }, pack.manifest.input);
    const run = await runCircuit({ pack, executor }, input, {
      units: unitsOfCanvas({ nodes }),
      edges: [...questions.values()],
      target: "mixed3b:81",
      place: null,
      at: "target",
      form: "gradient",
    });
    input.dispose();
    const table = runTable({ nodes }, questions, run);
    expect(table.nodes.map(({ node, units }) => [node, units])).toEqual([
      ["mixed3a-57", 1],
      ["family", 2],
      ["mixed3b-81", 1],
    ]);
    const [one, family] = table.nodes;
    expect(family?.sum).toBeCloseTo(
      (one?.sum ?? 0) + (run.units.find((u) => u.unit === "mixed3a:63")?.value ?? 0),
      5,
    );
    const [parts] = table.parts;
    // The unit and the family that holds it bring the unit's part once.
    expect(parts?.joined).toBe(2);
    expect(parts?.inCircuit).toBeCloseTo(table.edges.get("family>mixed3b-81") ?? Number.NaN, 5);
    const { inCircuit = 0, outside = 0, biases = null, rest = Number.NaN, sum } = parts ?? {};
    expect(inCircuit + outside + (biases ?? 0) + rest).toBeCloseTo(sum?.value ?? Number.NaN, 5);
    expect(Math.abs(rest)).toBeLessThan(1e-3);
  });
});

describe("a mark", () => {
  const canvas = {
    nodes: [...surveyed(readSpecimen, "conv2d2", "line"), ...surveyed(readSpecimen, "mixed3a", "curve")].map(
      unit,
    ),
  };
  const all = canvas.nodes.map(({ id }) => id);

  it("lies between two layers that weights join, and says so where it does not", () => {
    const sides = unwrap(motifSides(canvas, all, order));
    expect([sides.lower.layer, sides.upper.layer]).toEqual(["conv2d2", "mixed3a"]);
    expect(sides.upper.units).toHaveLength(15);
    expect(motifSides(canvas, [], order)).toMatchObject({ ok: false });
    const one = { nodes: [unit("mixed3a:1"), unit("mixed3a:2")] };
    expect(
      motifSides(
        one,
        one.nodes.map(({ id }) => id),
        order,
      ),
    ).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });

  it("carries the microscope's equivariance, with settings that ask for the same number again", async () => {
    const { pack, executor } = bench;
    const { manifest } = pack;
    const sides = unwrap(motifSides(canvas, all, order));
    const measured = (layer: string, property: "line" | "curve") =>
      measurePreferences(executor, manifest, layerNamed(manifest, layer), property);
    const question = unwrap(
      equivarianceQuestion(sides, {
        lower: await measured("conv2d2", "line"),
        upper: await measured("mixed3a", "curve"),
      }),
    );
    const { result } = await runMethod(equivarianceMethod, bench, question.settings);
    const score = unwrap(readScore(question, result));
    // The lines of conv2d2 and the curves of mixed3a turn together (docs/specimen.md), far beyond chance.
    expect(score.value).toBeGreaterThan(0.2);
    expect(score.chance?.p).toBeLessThan(0.01);
    const mark = motifMarkSchema.parse({
      id: "9b1c3a52-64a4-4d0a-9a51-0d0e5d1f6a10",
      kind: "equivariance",
      nodes: ["9b1c3a52-64a4-4d0a-9a51-0d0e5d1f6a11"],
      note: "",
      score: {
        value: score.value,
        unit: scoreUnits[question.read],
        instrument: "equivariance",
        settings: question,
        pack: manifest.weights.sha256,
      },
    });
    const again = unwrap(questionOf(JSON.parse(JSON.stringify(mark)).score));
    expect(again).toEqual(question);
    const second = await runMethod(equivarianceMethod, bench, again.settings);
    expect(isSameScore(mark.score?.value ?? Number.NaN, unwrap(readScore(again, second.result)).value)).toBe(
      true,
    );
    expect(isSameScore(0.5, 0.502)).toBe(false);
    expect(equivarianceQuestion(sides, { lower: null, upper: null })).toMatchObject({ ok: false });
    expect(
      questionOf({ ...score, unit: "", instrument: "", settings: { read: "vibes" }, pack: "" }),
    ).toMatchObject({
      ok: false,
      problem: { code: "corrupt" },
    });
  });

  it("carries the union and superposition scores of its units", async () => {
    const sides = unwrap(motifSides(canvas, ["conv2d2-23", "conv2d2-47", "mixed3a-57"], order));
    const union = unionQuestion(sides);
    const unions = (await runMethod(unionsMethod, bench, union.settings)).result;
    expect(unwrap(readScore(union, unions))).toEqual({
      value: unions.units[57]?.score,
      chance: unions.units[57]?.chance,
    });
    const spread = superpositionQuestion(sides, "spread");
    const found = (await runMethod(superpositionMethod, bench, spread.settings)).result;
    const mean = ((found.spreads[23]?.score ?? 0) + (found.spreads[47]?.score ?? 0)) / 2;
    expect(unwrap(readScore(spread, found))).toEqual({ value: mean, chance: null });
    const mixture = superpositionQuestion(sides, "mixture");
    expect(unwrap(readScore(mixture, found)).value).toBe(found.mixtures[57]?.score);
    expect(
      readScore(
        superpositionQuestion({ ...sides, upper: { ...sides.upper, units: [999] } }, "mixture"),
        found,
      ),
    ).toMatchObject({ ok: false });
  });
});

describe("suggested groups", () => {
  it("are units of one layer with like weights, that no group holds yet", async () => {
    const units = surveyed(readSpecimen, "mixed3b", "curve");
    const nodes = [...units, "mixed3a:57"].map(unit);
    const [layer, ...others] = looseLayers({ nodes });
    if (!layer) throw new Error("mixed3b has loose units");
    expect(others).toEqual([]);
    expect(layer.nodes.size).toBe(37);
    const { pack } = bench;
    const [input, output] = [
      await weightSimilarity(pack, "mixed3b", "input"),
      await weightSimilarity(pack, "mixed3b", "output"),
    ];
    const likeness = profileLikeness(input, output);
    if (!likeness) throw new Error("two sides are known");
    const groups = suggestGroups(layer, likeness, usualLikeness);
    expect(groups.length).toBeGreaterThan(0);
    const members = groups.flatMap(({ nodes: own }) => own);
    expect(new Set(members).size).toBe(members.length);
    for (const { meanLikeness, units: own, nodes: ids } of groups) {
      expect(own.length).toBeGreaterThan(1);
      expect(ids).toHaveLength(own.length);
      expect(meanLikeness).toBeGreaterThanOrEqual(usualLikeness - 1e-6);
    }
    // Nothing is like anything when it must be the same; everything is when nothing is asked.
    expect(suggestGroups(layer, likeness, 0.9999)).toEqual([]);
    expect(suggestGroups(layer, likeness, -1)).toHaveLength(1);
    const grouped = nodes.map((node) => ({ ...node, group: "9b1c3a52-64a4-4d0a-9a51-0d0e5d1f6a12" }));
    expect(looseLayers({ nodes: grouped })).toEqual([]);
    expect(profileLikeness(null, output)?.values[1]).toBeCloseTo(output.values[1] ?? Number.NaN, 6);
    expect(profileLikeness(null, null)).toBeNull();
  });
});
