import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type FigureSettings, figureSettingsSchema } from "../../lib/figures/figure.ts";
import { checkManifest } from "../../lib/model/check-graph.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { readMotifView } from "../motifs/motif-view.ts";
import { readTuningView, tuningSettings } from "../tuning/tuning-view.ts";
import { draftOf, emptyFigure, settingsOf } from "./figure-draft.ts";
import { liveHref } from "./live-href.ts";
import { looksLikeAddress, offersFor, readUnits } from "./unit-offers.ts";

const manifest = unwrap(
  checkManifest(JSON.parse(await readFile("public/models/specimen/manifest.json", "utf8"))),
);
const catalog = { id: "specimen", pack: "specimen" };
const id = "00000000-0000-4000-8000-000000000001";
const queryOf = (href: string) => new URL(href, "http://here").searchParams;

const tuning = (stimulus: typeof emptyFigure.stimulus) =>
  unwrap(
    settingsOf({ ...emptyFigure, type: "tuning", units: ["mixed3a:39", "mixed3a:21"], stimulus }, manifest),
  );

const examples: readonly FigureSettings[] = [
  { type: "strip", units: ["mixed3a:39", "mixed3b:2"] },
  { type: "tiles", from: ["conv2d1:3"], to: ["mixed3a:39"] },
  { type: "tiles", from: ["mixed3a:1", "mixed3a:2"], to: ["mixed3b:39"] },
  tuning("curve"),
  tuning("centre-surround"),
  { type: "examples", unit: "mixed3a:39", count: 5 },
  { type: "circuit", circuit: id },
  { type: "hypothesis", hypothesis: id },
];

describe("a figure that is being chosen", () => {
  it.each(examples)("keeps what it was: $type", (settings) => {
    expect(settingsOf(draftOf(settings), manifest)).toEqual({ ok: true, value: settings });
    expect(figureSettingsSchema.safeParse(settings).success).toBe(true);
  });

  it.each([
    [{}, /Choose the units whose pictures/],
    [{ type: "tiles" }, /earlier layer/],
    [{ type: "tiles", from: ["conv2d1:3"] }, /later layer/],
    [{ type: "tuning", units: ["nowhere:3"] }, /no layer nowhere/],
    [{ type: "examples" }, /Choose the unit/],
    [{ type: "circuit" }, /Choose a circuit/],
    [{ type: "hypothesis" }, /Choose a hypothesis/],
    [{ type: "tiles", from: Array(17).fill("conv2d1:3"), to: ["mixed3a:1"] }, /./],
  ] as const)("says what is still to be chosen: %j", (changes, said) => {
    const settings = settingsOf({ ...emptyFigure, ...changes }, manifest);
    expect(settings.ok ? "" : settings.problem.message).toMatch(said);
  });

  it("draws no circle where stimuli have no angle", () => {
    const settings = unwrap(
      settingsOf(
        { ...emptyFigure, type: "tuning", units: ["mixed3a:1"], stimulus: "ring", plot: "radial" },
        manifest,
      ),
    );
    expect(settings).toMatchObject({ plot: "line" });
  });

  it("keeps finer settings of tuning that the dialog cannot say", () => {
    const settings = tuning("curve");
    if (settings.type !== "tuning") throw new Error("tuning");
    const finer = { ...settings, settings: { ...settings.settings, reach: 3 } };
    expect(unwrap(settingsOf({ ...draftOf(finer), quantity: "rectifier input" }, manifest))).toMatchObject({
      settings: { reach: 3, quantity: "rectifier input" },
    });
  });
});

describe("the way from a figure to what is live", () => {
  it.each([
    "curve",
    "line",
    "edge",
    "grating",
    "angle",
    "rounded corner",
    "ring",
    "centre-surround",
    "high-low frequency",
    "hue",
  ] as const)("carries the settings of tuning in its address: %s", (kind) => {
    const settings = tuning(kind);
    if (settings.type !== "tuning") throw new Error("tuning");
    const { href } = liveHref(settings, catalog, manifest);
    const query = queryOf(href);
    const layer = manifest.layers.find(({ name }) => name === "mixed3a");
    if (!layer) throw new Error("the specimen has mixed3a");
    const view = readTuningView({ get: (name) => query.get(name) }, manifest);
    expect(view.shown).toBe(kind);
    expect(tuningSettings(view, kind, manifest, layer, null)).toEqual({ ok: true, value: settings.settings });
  });

  it("leads to the connection, or to the matrix of two layers in a row", () => {
    expect(liveHref(examples[1] as FigureSettings, catalog, manifest).href).toBe(
      "/models/specimen/edge?from=conv2d1%3A3&to=mixed3a%3A39",
    );
    const query = queryOf(liveHref(examples[2] as FigureSettings, catalog, manifest).href);
    expect(query.get("see")).toBe("motifs");
    const view = readMotifView({ get: (name) => query.get(name) });
    expect(view).toMatchObject({
      motif: "matrix",
      side: "in",
      own: { type: "units", units: [39] },
      other: { type: "units", units: [1, 2] },
    });
    // Without the manifest nobody knows which layers follow one another.
    expect(liveHref(examples[2] as FigureSettings, catalog, null).href).toContain("/edge?");
  });

  it("stays in the catalog that the figure is in", () => {
    const other = { id: "ours", pack: "specimen" };
    for (const settings of examples) {
      const { href } = liveHref(settings, other, manifest);
      expect(href.includes("catalog=ours") || href.startsWith("/catalogs/ours/"), href).toBe(true);
    }
  });
});

describe("units that are looked for", () => {
  const known = {
    manifest,
    found: {
      items: [
        { unit: "mixed3a:4", labels: [{ id, name: "curve", family: "", author: "a" }] },
        { unit: "mixed3a:5", labels: [] },
      ],
      truncated: false,
    },
    families: [
      { id: "f1", name: "Curves" },
      { id: "f2", name: "Empty curves" },
    ],
    members: new Map([["f1", [{ unit: "mixed3a:7", confidence: 1, voices: [], asked: 1, machine: false }]]]),
  };

  it("are offered by address, by family and by label", () => {
    expect(offersFor("curve", known)).toEqual([
      { id: "family-f1", title: "Curves", detail: "family, 1 unit", units: ["mixed3a:7"] },
      { id: "mixed3a:4", title: "mixed3a:4", detail: "curve", units: ["mixed3a:4"] },
      { id: "mixed3a:5", title: "mixed3a:5", detail: "", units: ["mixed3a:5"] },
    ]);
    expect(offersFor("mixed3a:4, mixed3b:9", { ...known, found: null })).toEqual([
      { id: "typed", title: "2 units", detail: "mixed3a:4, mixed3b:9", units: ["mixed3a:4", "mixed3b:9"] },
    ]);
    expect(offersFor("", { ...known, found: null })).toEqual([]);
  });

  it("are read as addresses only when they look like it, and what there is not is named", () => {
    expect(looksLikeAddress("curve: left")).toBe(false);
    expect(looksLikeAddress("mixed3a:1")).toBe(true);
    expect(readUnits("mixed3a:1 mixed3a:9999", manifest)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("mixed3a has units 0 to") },
    });
    expect(readUnits(`${manifest.graph.input}:0`, manifest)).toMatchObject({
      problem: { message: expect.stringContaining("is a channel of the picture") },
    });
  });
});
