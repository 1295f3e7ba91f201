import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tuningSettingsSchema } from "../../lib/microscope/tuning/instrument.ts";
import { type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import { planeKinds } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { ownImages } from "./image-sources.ts";
import {
  changeOfKind,
  chosenSource,
  readSizes,
  readTuningView,
  sameView,
  tuningSettings,
} from "./tuning-view.ts";

const manifest: Manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);
const [layer] = manifest.layers.filter(({ name }) => name === "mixed3b");
if (!layer) throw new Error("the specimen has mixed3b");

const view = (search: string, of: Manifest = manifest) =>
  readTuningView({ get: (name) => new URLSearchParams(search).get(name) }, of);

describe("what the tuning instrument shows", () => {
  it("is curves by activation unless the address says otherwise, with σ over the pack's own images", () => {
    expect(view("")).toMatchObject({ shown: "curve", quantity: "activation", reach: 1, sigma: "images" });
    const without: Manifest = { ...manifest, dataset: undefined };
    expect(view("", without).sigma).toBe("stimuli");
  });

  it("is what the address says", () => {
    expect(
      view("stimulus=high-low-frequency&steps=12&sizes=2,4.5&values=rectifier-input&reach=0&sigma=stimuli"),
    ).toMatchObject({
      shown: "high-low frequency",
      choice: { steps: 12, sizes: [2, 4.5] },
      quantity: "rectifier input",
      reach: 0,
      sigma: "stimuli",
    });
    expect(view("stimulus=images&images=3&turns=36&of=50")).toMatchObject({
      shown: "images",
      keep: 3,
      angles: 36,
      count: 50,
    });
  });

  it("falls back to the default where the address makes no sense", () => {
    expect(view("stimulus=loops&steps=1.5&sizes=a,b&reach=9&polarity=grey&turns=2&width=")).toEqual(view(""));
  });

  it("reads sizes with commas between them, and a full field by its name", () => {
    expect(readSizes("4, 8,16")).toEqual([4, 8, 16]);
    expect(readSizes("4, full")).toEqual([4, null]);
    expect(readSizes("4,,8")).toBeNull();
    expect(readSizes("")).toBeNull();
    expect(readSizes(null)).toBeNull();
  });

  it("stands for settings that the instrument takes, for every kind", () => {
    const source = ownImages(manifest);
    for (const kind of planeKinds) {
      const settings = tuningSettings(view(""), kind, manifest, layer, source);
      expect(settings.ok && tuningSettingsSchema.parse(settings.value)).toEqual(
        settings.ok && settings.value,
      );
    }
  });

  it("says what cannot be drawn", () => {
    const refused = tuningSettings(view("sizes=0"), "curve", manifest, layer, null);
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid" } });
  });

  it("leaves a kind's sizes behind with the kind, and takes the rest along to a neighbour", () => {
    expect(changeOfKind("hue")).toMatchObject({ stimulus: "hue", sizes: null, steps: null });
    const search = "see=tuning&stimulus=ring&sizes=3,6&noise=1";
    const query = { get: (name: string) => new URLSearchParams(search).get(name) };
    expect(sameView(query)).toBe("?see=tuning&stimulus=ring&sizes=3%2C6");
  });

  it("takes images from the first source there is, or the one that is named, and from no other in its place", () => {
    const own = ownImages(manifest);
    if (!own) throw new Error("the specimen has images");
    const set = { ...own, id: "dogs" };
    expect(chosenSource(view(""), [own, set])).toBe(own);
    expect(chosenSource(view("source=dogs"), [own, set])).toBe(set);
    expect(chosenSource(view("source=cats"), [own, set])).toBeNull();
    expect(chosenSource(view(""), [])).toBeNull();
  });
});
