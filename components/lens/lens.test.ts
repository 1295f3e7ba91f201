import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Layer, type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import { anchors } from "../../lib/shared/weight-scale.ts";
import { familyShares } from "../../lib/stimuli/image-answers/family-shares.ts";
import { lensHref } from "./lens-href.ts";
import { groundOf, layerChoice, ontoName } from "./lens-layers.ts";
import { bordersOf, readLens } from "./lens-subject.ts";
import {
  changedParameters,
  formatAddressedImage,
  formatLensView,
  type LensView,
  parseAddressedImage,
  parseLensView,
  type Quantity,
  searchOf,
} from "./lens-view.ts";
import { describePlace, familySentence, formatShare, formatValue } from "./lens-words.ts";
import { cellPaint } from "./paint-map.ts";

const manifest: Manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);
const layerOf = (name: string): Layer => {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (!layer) throw new Error(`no layer ${name}`);
  return layer;
};

const fires: Quantity = { type: "activation", before: false };
const drives: Quantity = { type: "unit", from: null, form: "gradient" };
const argues: Quantity = { type: "class", index: 3, form: "gradient" };

const number = fc.integer({ min: 0, max: 9999 });
const place = fc.record({ row: number, column: number });
const form = fc.constantFrom("gradient" as const, "linear" as const);
const views: fc.Arbitrary<LensView> = fc.record({
  image: fc.option(
    fc.record({
      type: fc.constantFrom("dataset" as const, "set" as const),
      id: fc.constantFrom("specimen", "bvlc-googlenet", "a1.b-2"),
      index: number,
    }),
  ),
  quantity: fc.oneof(
    fc.record({ type: fc.constant("activation" as const), before: fc.boolean() }),
    fc.record({ type: fc.constant("unit" as const), from: fc.option(place), form }),
    fc.record({ type: fc.constant("class" as const), index: number, form }),
  ),
  layer: fc.option(fc.constantFrom("mixed3a", "inception_3a/output", "pixels")),
  map: fc.option(number),
  at: fc.option(place),
});

const asQuery = (parameters: Record<string, string | null>) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) search.set(name, value);
  return { get: (name: string) => search.get(name) };
};

describe("the lens's address", () => {
  it("says everything about a view, and nothing about what is as by default", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseLensView(asQuery(formatLensView(view)))).toEqual(view);
      }),
    );
    const plain: LensView = { image: null, quantity: fires, layer: null, map: null, at: null };
    expect(Object.values(formatLensView(plain)).every((value) => value === null)).toBe(true);
    expect(searchOf({ ...plain, quantity: argues })).toBe("?see=image&of=class%3A3");
  });

  it("opens with defaults where it is mistyped", () => {
    const odd = {
      of: "everything",
      at: "3;7",
      map: "-1",
      image: "dataset/../1",
      form: "x",
      from: "",
      values: "y",
      layer: null,
    };
    expect(parseLensView(asQuery(odd))).toEqual({
      image: null,
      quantity: fires,
      layer: null,
      map: null,
      at: null,
    });
    expect(parseAddressedImage("set/wild/12")).toEqual({ type: "set", id: "wild", index: 12 });
    expect(formatAddressedImage({ type: "dataset", id: "specimen", index: 4 })).toBe("dataset/specimen/4");
  });

  it("is changed only where the view changes", () => {
    const view: LensView = { image: null, quantity: drives, layer: "mixed3a", map: 4, at: null };
    expect(changedParameters(view, { at: { row: 1, column: 2 } })).toEqual({ at: "1,2" });
    expect(changedParameters(view, { quantity: fires, layer: null })).toEqual({ of: null, layer: null });
  });

  it("leads from an image to what argues for its class", () => {
    const href = lensHref(manifest, { type: "dataset", id: "specimen", index: 7 }, 12);
    expect(href).toBe("/models/specimen/logits:12?see=image&image=dataset%2Fspecimen%2F7&of=unit");
  });
});

describe("the layers that a quantity can be looked at in", () => {
  it("are all of them for what fires, and the main ones before for what is explained", () => {
    const names = (quantity: Quantity) =>
      layerChoice(manifest, layerOf("mixed3b"), quantity).main.map(({ name }) => name);
    expect(names(fires)).toEqual(["conv2d0", "conv2d1", "conv2d2", "mixed3a", "mixed3b", "mixed4a"]);
    expect(names(drives)).toEqual(["conv2d0", "conv2d1", "conv2d2", "mixed3a"]);
    expect(names(argues)).toEqual(["conv2d0", "conv2d1", "conv2d2", "mixed3a", "mixed3b", "mixed4a"]);
  });

  it("begin with the unit's own, the one before, or the pixels", () => {
    const name = (layer: string, quantity: Quantity, wanted: string | null = null) =>
      ontoName(manifest, groundOf(manifest, layerOf(layer), quantity, wanted));
    expect(name("mixed3b", fires)).toBe("mixed3b");
    expect(name("mixed3b", drives)).toBe("mixed3a");
    expect(name("mixed3b", argues)).toBe("mixed4a");
    expect(name("conv2d0", drives)).toBe("image");
    expect(name("mixed3b", drives, "conv2d1")).toBe("conv2d1");
    expect(name("mixed3b", drives, "pixels")).toBe("image");
    expect(name("mixed3b", drives, "mixed4a")).toBe("mixed3a"); // comes after
  });
});

describe("a reading", () => {
  const layer = layerOf("mixed4a");
  const values = new Float32Array(8 * 8 * 120);
  const set = (row: number, column: number, unit: number, value: number) => {
    values[(row * 8 + column) * 120 + unit] = value;
  };
  set(1, 2, 60, 5);
  set(3, 4, 7, -9);
  const subject = {
    ground: { type: "layer", layer },
    values: { shape: [8, 8, 120], values },
    activations: null,
    borders: bordersOf({ type: "layer", layer }, manifest.input),
  } as const;
  const nothing = { map: null, at: null };

  it("is of the page's unit in its own layer, where it is strongest", () => {
    const reading = readLens(subject, { quantity: fires, ...nothing }, { layer, index: 60 });
    expect(reading).toMatchObject({ unit: 60, limit: 5, place: { row: 1, column: 2 } });
  });

  it("is of all units together elsewhere, in either direction, and of what is asked for", () => {
    const own = { layer: layerOf("mixed3b"), index: 3 };
    expect(readLens(subject, { quantity: argues, ...nothing }, own)).toMatchObject({
      unit: null,
      limit: 9,
      place: { row: 3, column: 4 },
    });
    const asked = { quantity: argues, map: 60, at: { row: 7, column: 0 } };
    expect(readLens(subject, asked, own)).toMatchObject({ unit: 60, limit: 5, place: { row: 7, column: 0 } });
    const beyond = { quantity: argues, map: 120, at: { row: 8, column: 0 } };
    expect(readLens(subject, beyond, own)).toMatchObject({ unit: null, place: { row: 3, column: 4 } });
  });

  it("says where a place is, and what it says, in the quantity's own way", () => {
    const own = { layer, index: 60 };
    const reading = readLens(subject, { quantity: fires, ...nothing }, own);
    // Centres of mixed4a lie at 7.5 + 8 i.
    expect(describePlace(reading, fires, { row: 1, column: 2 })).toBe(
      "row 1, column 2 (x 19.5–27.5, y 11.5–19.5): mixed4a:60 5.00",
    );
    const together = readLens(subject, { quantity: argues, ...nothing }, own);
    expect(describePlace(together, argues, { row: 3, column: 4 })).toMatch(/: all units of mixed4a −9\.00$/);
    expect(formatValue(0.5, argues)).toBe("+0.500");
  });
});

describe("families in a sentence", () => {
  it("name the largest few, the rest together, and always what has none", () => {
    const names = ["curves", "lines", "edges", "circles", "corners", "hues"];
    const shares = familyShares([40, 20, 10, 8, 6, 4, 12], (unit) => names[unit] ?? null);
    expect(familySentence(shares.positive)).toBe(
      "curves 40 % · lines 20 % · edges 10 % · circles 8 % · 2 other families 10 % · no family 12 %",
    );
    expect(familySentence(familyShares([1], () => "curves").positive)).toBe("curves 100 % · no family 0 %");
  });

  it("never call something nothing", () => {
    expect([formatShare(0), formatShare(0.001), formatShare(0.014), formatShare(1)]).toEqual([
      "0 %",
      "under 1 %",
      "1 %",
      "100 %",
    ]);
  });
});

describe("a map over an image", () => {
  const opacity = (...[value, limit, overlay, strength]: Parameters<typeof cellPaint>) =>
    cellPaint(value, limit, overlay, strength)[3] / 255;
  const hex = ([red, green, blue]: ReturnType<typeof cellPaint>) =>
    `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;

  it("is the more opaque the further a value reaches, in the colour of its sign", () => {
    expect(opacity(2, 4, "colour", 0.8)).toBeCloseTo(0.4);
    expect(opacity(-4, 4, "colour", 1)).toBe(1);
    expect(opacity(0, 0, "colour", 1)).toBe(0);
    expect(hex(cellPaint(2, 4, "colour", 1))).toBe(anchors.excite);
    expect(hex(cellPaint(-2, 4, "colour", 1))).toBe(anchors.inhibit);
  });

  it("or leaves in light what answers, whichever its sign", () => {
    expect(opacity(4, 4, "spotlight", 1)).toBe(0);
    expect(opacity(-4, 4, "spotlight", 1)).toBe(0);
    expect(opacity(0, 4, "spotlight", 0.5)).toBeCloseTo(0.44);
  });
});
