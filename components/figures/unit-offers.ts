/** What is offered to somebody who looks for units: addresses that they typed, units by what they are called, and whole families. Pure. */
import type { UnitsAnswer } from "../../lib/catalog/answers.ts";
import type { Member } from "../../lib/catalog/family-members.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { readUnit } from "../paths/read-unit.ts";

export type UnitOffer = {
  readonly id: string;
  readonly title: string;
  /** What it is called, or of how many it is. */
  readonly detail: string;
  readonly units: readonly string[];
};

/** So many of each sort, so that none hides the others. */
const mostOffers = 8;

type Known = {
  readonly manifest: Manifest;
  readonly found: UnitsAnswer | null;
  readonly families: readonly Pick<Family, "id" | "name">[];
  readonly members: ReadonlyMap<string, readonly Member[]>;
};

/** `mixed3b:17, mixed3b:20` as they were typed or copied; a problem names the first that there is not. */
export function readUnits(text: string, manifest: Manifest): Result<readonly string[]> {
  const units: string[] = [];
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const unit = readUnit(manifest, part);
    if (!unit.ok) return unit;
    if (unit.value.layer === manifest.graph.input) {
      return fail(
        "invalid",
        `${formatUnit(unit.value)} is a channel of the picture; choose a unit of a layer.`,
      );
    }
    units.push(formatUnit(unit.value));
  }
  return ok(units);
}

/** Whether somebody types addresses rather than words. */
export const looksLikeAddress = (text: string): boolean => /\S:\d/.test(text);

export function offersFor(text: string, { manifest, found, families, members }: Known): UnitOffer[] {
  const offers: UnitOffer[] = [];
  const typed = looksLikeAddress(text) ? readUnits(text, manifest) : null;
  if (typed?.ok && typed.value.length > 0) {
    const [first] = typed.value;
    offers.push({
      id: "typed",
      title: typed.value.length === 1 ? (first ?? "") : `${typed.value.length} units`,
      detail: typed.value.length === 1 ? "" : typed.value.join(", "),
      units: typed.value,
    });
  }
  const words = foldForSearch(text).split(" ").filter(Boolean);
  if (words.length > 0) {
    const named = families.filter(({ name }) => words.every((word) => foldForSearch(name).includes(word)));
    for (const { id, name } of named.slice(0, mostOffers)) {
      const units = (members.get(id) ?? []).map(({ unit }) => unit);
      if (units.length === 0) continue;
      offers.push({
        id: `family-${id}`,
        title: name,
        detail: `family, ${units.length === 1 ? "1 unit" : `${units.length} units, the surest first`}`,
        units,
      });
    }
  }
  for (const { unit, labels } of (found?.items ?? []).slice(0, mostOffers)) {
    if (typed?.ok && typed.value.includes(unit)) continue;
    offers.push({ id: unit, title: unit, detail: labels[0]?.name ?? "", units: [unit] });
  }
  return offers;
}
