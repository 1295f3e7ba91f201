/** Where what a figure shows can be looked at live: the page of its instrument, with its settings in the address. */

import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import { tuningInstrument } from "../../lib/microscope/tuning/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { planeSlug } from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { printChoice } from "../motifs/unit-set.ts";
import { catalogHref, inCatalog, modelHref, unitHref } from "../shell/hrefs.ts";
import { edgeHref } from "../thread/subject-href.ts";
import { inputSlug, parameters } from "../tuning/tuning-view.ts";

export type LivePlace = { readonly href: string; readonly title: string };

type Where = { readonly id: string; readonly pack: string };

const unitAt = (text: string | undefined): UnitAddress | null => {
  const unit = parseUnit(text ?? "");
  return unit.ok ? unit.value : null;
};

/** Of the catalog that the figure is in. Without the manifest, which a page read by anybody has not, a matrix is its first pair. */
export function liveHref(settings: FigureSettings, catalog: Where, manifest: Manifest | null): LivePlace {
  const atUnit = (text: string | undefined, query: Readonly<Record<string, string>>): string => {
    const unit = unitAt(text);
    if (!unit) return modelHref(catalog.pack);
    const search = new URLSearchParams(query).toString();
    return inCatalog(`${unitHref(catalog.pack, unit)}${search === "" ? "" : `?${search}`}`, catalog);
  };
  switch (settings.type) {
    case "strip":
      return {
        href: atUnit(settings.units[0], {}),
        title: `${settings.units[0] ?? "The unit"} in the microscope`,
      };
    case "tiles":
      return tilesPlace(settings, catalog, manifest, atUnit);
    case "tuning":
      return {
        href: atUnit(settings.units[0], tuningQuery(settings.settings)),
        title: `The tuning of ${settings.units[0] ?? "the unit"}`,
      };
    case "examples":
      return { href: atUnit(settings.unit, { see: "examples" }), title: `The examples of ${settings.unit}` };
    case "circuit":
      return { href: catalogHref(catalog.id, `circuits/${settings.circuit}`), title: "The circuit’s canvas" };
    case "hypothesis":
      return { href: catalogHref(catalog.id, `hypotheses/${settings.hypothesis}`), title: "The hypothesis" };
    default:
      return settings satisfies never;
  }
}

/**
 * One tile is a connection, which has a page; several, between a layer and the one before it, are a matrix, seen from its upper side.
 * For all others the first pair stands.
 */
function tilesPlace(
  { from, to }: Extract<FigureSettings, { type: "tiles" }>,
  catalog: Where,
  manifest: Manifest | null,
  atUnit: (text: string | undefined, query: Readonly<Record<string, string>>) => string,
): LivePlace {
  const [lower, upper] = [unitAt(from[0]), unitAt(to[0])];
  if (!lower || !upper) return { href: modelHref(catalog.pack), title: "The model" };
  const layer = manifest?.layers.find(({ name }) => name === upper.layer);
  const before = manifest && layer ? previousMainLayer(manifest, layer.node) : null;
  const isMatrix =
    from.length * to.length > 1 && before !== null && before !== "input" && before.name === lower.layer;
  if (!isMatrix) {
    const href = edgeHref({ catalog: catalog.id, pack: catalog.pack }, lower, upper);
    return { href, title: `The connection from ${from[0] ?? ""} to ${to[0] ?? ""}` };
  }
  const choice = (units: readonly string[], name: string): string =>
    printChoice({
      type: "units",
      units: units.flatMap((text) => {
        const unit = unitAt(text);
        return unit?.layer === name ? unit.index : [];
      }),
    });
  const query = { see: "motifs", own: choice(to, upper.layer), other: choice(from, lower.layer) };
  return { href: atUnit(to[0], query), title: "The matrix of weights" };
}

/** What holds the steps and the sizes of a kind of stimulus, the first that it has. */
const steps = ["orientations", "directions", "hues"] as const;
const sizes = ["radii", "wavelengths", "contrasts", "openings", "ratios", "widths"] as const;

/** The parameters of the tuning page that stand for these settings; what they cannot say stays at its default. */
export function tuningQuery(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const parsed = tuningInstrument.settings.safeParse({ ...given, layer: "" });
  if (!parsed.success) return { see: "tuning" };
  const { stimulus, quantity, reach, reference } = parsed.data;
  const properties = new Map<string, unknown>(Object.entries(stimulus));
  const first = (names: readonly string[]): unknown =>
    properties.get(names.find((name) => properties.has(name)) ?? "");
  const list = first(sizes);
  const said: readonly (readonly [string, unknown])[] = [
    [parameters.shown, planeSlug(stimulus.kind)],
    [parameters.steps, first(steps)],
    [parameters.sizes, Array.isArray(list) ? list.map((size) => size ?? "full").join(",") : undefined],
    [parameters.polarity, properties.get("polarity")],
    [parameters.drawn, properties.get("drawn")],
    [parameters.width, properties.get("width")],
    [parameters.opening, properties.get("opening")],
    [parameters.quantity, quantity === "rectifier input" ? inputSlug : undefined],
    [parameters.reach, reach],
    [parameters.sigma, reference.of],
  ];
  return {
    see: "tuning",
    ...Object.fromEntries(
      said.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  };
}
