import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromPixels } from "../featurevis/picture.ts";
import { compareFigures } from "./compare-figures.ts";
import { type FrozenFigure, figureTypes } from "./figure.ts";
import { pictureOf } from "./small-picture.ts";
import { figuresOf, greyPixel } from "./testing/figures.fixture.ts";

const plain = figuresOf(null);

/** The same figure with something else in its data. */
function changed(figure: FrozenFigure, change: (data: never) => void): FrozenFigure {
  const copy = structuredClone(figure);
  change(copy.data as never);
  return copy;
}

describe("comparing a published figure with what it shows now", () => {
  it.each(figureTypes)("finds nothing between a figure and itself: %s", async (type) => {
    expect(await compareFigures(plain[type], structuredClone(plain[type]))).toMatchObject({
      network: "same",
      differences: [],
    });
  });

  it("says that the network has other weights, or is another one", async () => {
    const { strip } = plain;
    const other = { ...strip, pack: { ...strip.pack, sha256: "6".repeat(64) } };
    expect((await compareFigures(strip, other)).network).toBe("other weights");
    const model = { ...strip, pack: { id: "other", sha256: "6".repeat(64) } };
    expect((await compareFigures(strip, model)).network).toBe("other model");
  });

  it("names labels and units that are others now", async () => {
    const now = changed(plain.strip, (data: { units: { unit: string; label: string | null }[] }) => {
      const [first, second] = data.units;
      if (first) first.label = "line";
      if (second) second.unit = "conv2d1:18";
    });
    expect((await compareFigures(plain.strip, now)).differences).toEqual([
      { what: "the label of conv2d1:3", before: null, after: "“line”" },
      { what: "a unit", before: "conv2d1:17", after: null },
      { what: "a unit", before: null, after: "conv2d1:18" },
    ]);
  });

  it("counts weights as the same within what backends differ by, and names those beyond", async () => {
    type Tiles = { tiles: { net: number; norm: number; values: number[] }[] };
    const scaled = (factor: number): FrozenFigure =>
      changed(plain.tiles, ({ tiles }: Tiles) => {
        const [first] = tiles;
        if (first) {
          first.net *= factor;
          first.norm *= factor;
          first.values = first.values.map((value) => value * factor);
        }
      });
    const same = await compareFigures(plain.tiles, scaled(1.0004));
    expect(same.differences).toEqual([]);
    expect(same.numbers).toBe(4 * 8);
    expect((await compareFigures(plain.tiles, scaled(1.1))).differences).toEqual([
      { what: "Σw from conv2d1:3 to mixed3a:39", before: "+0.125", after: "+0.138" },
      { what: "√Σw² from conv2d1:3 to mixed3a:39", before: "0.800", after: "0.880" },
    ]);
  });

  it("sees a single weight that changed though the sum did not", async () => {
    const now = changed(plain.tiles, ({ tiles }: { tiles: { values: number[] }[] }) => {
      tiles[0]?.values.splice(0, 2, 0.49, -0.24);
    });
    expect((await compareFigures(plain.tiles, now)).differences).toEqual([
      { what: "single weights from conv2d1:3 to mixed3a:39", before: "6 weights", after: "2 of them differ" },
    ]);
  });

  it("goes round the circle with preferred angles", async () => {
    type Tuning = { curves: { preferred: number; peak: number }[] };
    const turned = (then: number, now: number) =>
      compareFigures(
        changed(plain.tuning, ({ curves }: Tuning) => {
          if (curves[0]) curves[0].preferred = then;
        }),
        changed(plain.tuning, ({ curves }: Tuning) => {
          if (curves[0]) curves[0].preferred = now;
        }),
      );
    expect((await turned(359.8, 0.1)).differences).toEqual([]);
    expect((await turned(359.8, 2)).differences).toEqual([
      { what: "the preferred direction of mixed3a:39", before: "359.8°", after: "2°" },
    ]);
  });

  it("names examples that came, went, or have another value", async () => {
    type Examples = { examples: { image: number; name: string; value: number }[] };
    const now = changed(plain.examples, ({ examples }: Examples) => {
      if (examples[0]) examples[0].value = 70;
      if (examples[2]) [examples[2].image, examples[2].name] = [7, "image 7"];
    });
    expect((await compareFigures(plain.examples, now)).differences).toEqual([
      { what: "the value in image 100", before: "61.5", after: "70.0" },
      { what: "the example image 102", before: "image 102, 57.0", after: null },
      { what: "the example image 7", before: null, after: "image 7, 57.0" },
    ]);
  });

  it("names the verdict, the outcomes and the numbers of a hypothesis", async () => {
    type Hypothesis = {
      standing: string;
      predictions: { outcome: string; value: { value: number; unit: string; bound: string } | null }[];
    };
    const now = changed(plain.hypothesis, (data: Hypothesis) => {
      data.standing = "refuted";
      const [first, second] = data.predictions;
      if (first?.value) first.value.value += 0.4;
      if (second) {
        second.outcome = "refuted";
        second.value = { value: 0.25, unit: "", bound: "exact" };
      }
    });
    expect((await compareFigures(plain.hypothesis, now)).differences).toEqual([
      { what: "the verdict", before: "Supported", after: "Refuted" },
      { what: "the outcome of “A second one.”", before: "Not tested yet", after: "Refuted" },
      { what: "the value of “A second one.”", before: null, after: "0.25" },
    ]);
  });

  it("names nodes and weights of a circuit, and does not mind where nodes stand", async () => {
    type Circuit = {
      drawing: {
        canvas: { nodes: { x: number; name: string }[]; edges: { kept: { net: number; norm: number } }[] };
      };
    };
    const moved = changed(plain.circuit, ({ drawing: { canvas } }: Circuit) => {
      for (const node of canvas.nodes) node.x += 40;
    });
    expect((await compareFigures(plain.circuit, moved)).differences).toEqual([]);
    const now = changed(plain.circuit, ({ drawing: { canvas } }: Circuit) => {
      const [node] = canvas.nodes;
      const [edge] = canvas.edges;
      if (node) node.name = "lines";
      if (edge) edge.kept = { ...edge.kept, net: 0.6 };
      canvas.edges.pop();
    });
    expect((await compareFigures(plain.circuit, now)).differences).toEqual([
      { what: "the name of conv2d1:3", before: "conv2d1:3", after: "lines" },
      {
        what: "the weight from conv2d1:3 to mixed3a:39",
        before: "Σw +0.500, √Σw² 0.800",
        after: "Σw +0.600, √Σw² 0.800",
      },
      { what: "the weight from conv2d1:17 to mixed3a:39", before: "Σw −0.250, √Σw² 0.300", after: null },
    ]);
  });

  it("looks at the pixels of pictures, not at how they were packed", async () => {
    const picture = (level: number) =>
      pictureOf(fromPixels(new Uint8Array(3 * 4 * 4).fill(level), 4), 10_000);
    const withPicture = (url: string): FrozenFigure => ({
      ...plain.strip,
      pictures: { ...plain.strip.pictures, "unit-0": url },
    });
    const grey = withPicture(await picture(100));
    expect((await compareFigures(grey, withPicture(await picture(101)))).differences).toEqual([]);
    expect((await compareFigures(grey, withPicture(await picture(140)))).differences).toEqual([
      {
        what: "the picture of conv2d1:3",
        before: "as published",
        after: "another picture: 40.0 of 255 apart on the mean",
      },
    ]);
    expect((await compareFigures(grey, withPicture(greyPixel))).differences).toHaveLength(1);
  });

  it("sees a difference from either side", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...figureTypes),
        fc.string({ minLength: 1, maxLength: 20 }),
        async (type, text) => {
          const other = figuresOf(text);
          const [there, back] = [
            await compareFigures(plain[type], other[type]),
            await compareFigures(other[type], plain[type]),
          ];
          expect(there.differences.length).toBeGreaterThan(0);
          expect(back.differences.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 40 },
    );
  });
});
