/** Sets of units for `model motifs`: a family of the pack's own catalog, a list, or the most selective; with what each unit prefers. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { mostSelective } from "../../lib/circuits/matrix/order.ts";
import { type LayerPreferences, type Property, properties } from "../../lib/circuits/matrix/property.ts";
import { surveyPreferences } from "../../lib/circuits/matrix/survey-preferences.ts";
import { preferencesMethod } from "../../lib/microscope/preferences/method.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { readStarterCatalog } from "../../lib/starter/read-starter.ts";
import type { OpenBench } from "./measure.ts";
import { readSurvey } from "./model-circuit.ts";

export type Family = { readonly name: string; readonly units: number[] };

/** The families of a layer in the catalog that came with the pack; none where none came. */
export async function shippedFamilies(bench: OpenBench, folder: string, layer: string): Promise<Family[]> {
  const file = path.join(folder, "catalog.json");
  if (!existsSync(file)) return [];
  const labels = unwrap(readStarterCatalog(JSON.parse(await readFile(file, "utf8")), bench.manifest));
  const families = new Map<string, number[]>();
  for (const { subject, content } of labels) {
    const unit = unwrap(parseUnit(subject));
    if (unit.layer !== layer || content.family === null) continue;
    families.set(content.family, [...(families.get(content.family) ?? []), unit.index]);
  }
  return [...families]
    .map(([name, units]) => ({ name, units: units.sort((a, b) => a - b) }))
    .sort((a, b) => b.units.length - a.units.length || a.name.localeCompare(b.name));
}

/** The property of this name; throws `invalid` with the names that there are. */
export function propertyNamed(name: string): Property {
  const property = properties.find((candidate) => candidate === name);
  if (property) return property;
  throw new MicrographiaError(
    "invalid",
    `There is no property “${name}”. There are: ${properties.join(", ")}.`,
  );
}

/** What the units of a layer prefer: from the survey beside the pack, where there is one that says it, else measured. */
export async function preferencesOf(
  bench: OpenBench,
  folder: string,
  layer: Layer,
  property: Property,
): Promise<LayerPreferences> {
  const file = path.join(folder, "survey.json");
  if (existsSync(file)) {
    const survey = await readSurvey(file, bench.manifest.id);
    const known =
      survey.pack.sha256 === bench.manifest.weights.sha256
        ? surveyPreferences(survey, layer.name, layer.shape[2], property)
        : null;
    if (known?.units.some(({ value }) => value !== null)) return known;
  }
  return (await bench.measure(preferencesMethod, { layer: layer.name, property })).result;
}

/** Units on a side, unless they are named: as many as can still be read tile by tile. */
const mostUnits = 24;

export type SetRequest = {
  readonly layer: Layer;
  readonly family?: string;
  readonly units?: readonly number[];
  readonly property: Property;
};

export type NamedSet = { readonly units: readonly number[]; readonly values: readonly (number | null)[] };

/** The units of a set with their preferred values. Throws `not-found` for a family that the pack's catalog does not have. */
export async function readSet(
  bench: OpenBench,
  folder: string,
  { layer, family, units, property }: SetRequest,
): Promise<NamedSet> {
  const preferences = await preferencesOf(bench, folder, layer, property);
  const chosen =
    units ?? (family === undefined ? mostSelective(preferences, mostUnits) : await ofFamily(family));
  const values = chosen.map((unit) => {
    const preference = preferences.units[unit];
    return preference?.selective ? preference.value : null;
  });
  return { units: chosen, values };

  async function ofFamily(name: string): Promise<number[]> {
    const families = await shippedFamilies(bench, folder, layer.name);
    const found = families.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (found) return found.units;
    const known = families.map((candidate) => candidate.name).join(", ");
    throw new MicrographiaError(
      "not-found",
      `The catalog that came with “${bench.manifest.id}” has no family “${name}” in ${layer.name}. ${known ? `It has: ${known}.` : "Name the units with --from-units and --to-units."}`,
    );
  }
}
