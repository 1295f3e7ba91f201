/** What a catalog comes to: how much there is of everything, what each unit is called, and where its hypotheses stand. */
import { z } from "zod";
import type { ShownLabelPolicy } from "../catalog/catalog.ts";
import { type CatalogRecord, kindNames } from "../catalog/command.ts";
import { familiesInForce, indexFamilies } from "../catalog/families.ts";
import { findMembers } from "../catalog/family-members.ts";
import { isMachineAuthor } from "../catalog/machine-author.ts";
import { familyColours } from "../catalog/records/family.ts";
import { parseSubject } from "../catalog/records/subject.ts";
import { standingSchema, type Verdict } from "../catalog/records/verdict.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { whatIsShown } from "../catalog/shown-label.ts";
import { standing } from "./as-of.ts";

export const catalogSummarySchema = z.object({
  /** Standing records by kind; kinds of which there are none are 0. */
  counts: z.record(z.string(), z.number().int()),
  layers: z.array(
    z.object({
      layer: z.string(),
      units: z.array(
        z.object({
          unit: z.string(),
          labels: z.number().int(),
          name: z.string().nullable(), // the shown label; null where the catalog shows none
          machine: z.boolean(), // only programs named it
        }),
      ),
    }),
  ),
  families: z.array(
    z.object({ id: z.string(), name: z.string(), colour: z.enum(familyColours), members: z.number().int() }),
  ),
  hypotheses: z.array(
    z.object({ id: z.string(), title: z.string(), author: z.string(), standing: standingSchema }),
  ),
  /** How many standing records each person has, the most first. */
  contributors: z.array(z.object({ id: z.string(), records: z.number().int() })),
});
export type CatalogSummary = z.infer<typeof catalogSummarySchema>;

const collator = new Intl.Collator("en", { numeric: true });

/** @param records all of a catalog as they are at one moment, withdrawn ones included or not */
export function summariseCatalog(
  records: readonly CatalogRecord[],
  policy: ShownLabelPolicy,
): CatalogSummary {
  const live = standing(records);
  const counts = Object.fromEntries(kindNames.map((name) => [name, 0]));
  const authors = new Map<string, number>();
  for (const { kind, author } of live) {
    counts[kind] = (counts[kind] ?? 0) + 1;
    authors.set(author, (authors.get(author) ?? 0) + 1);
  }
  const index = indexFamilies(recordsOfKind(live, "family"));
  const labels = recordsOfKind(live, "label");
  const members = findMembers(index, labels);
  return {
    counts,
    layers: summariseLayers(live, policy),
    families: familiesInForce(index).map(({ id, name, colour }) => ({
      id,
      name,
      colour,
      members: members.get(id)?.length ?? 0,
    })),
    hypotheses: recordsOfKind(live, "hypothesis").map(({ id, title, author }) => ({
      id,
      title,
      author,
      standing: verdictOn(live, id)?.standing ?? "proposed",
    })),
    contributors: [...authors]
      .map(([id, count]) => ({ id, records: count }))
      .sort((a, b) => b.records - a.records || (a.id < b.id ? -1 : 1)),
  };
}

function summariseLayers(live: readonly CatalogRecord[], policy: ShownLabelPolicy): CatalogSummary["layers"] {
  const byUnit = new Map<string, CatalogRecord[]>();
  for (const record of live) {
    const known = byUnit.get(record.subject);
    if (known) known.push(record);
    else byUnit.set(record.subject, [record]);
  }
  const layers = new Map<string, CatalogSummary["layers"][number]["units"]>();
  for (const [unit, about] of byUnit) {
    const subject = parseSubject(unit);
    const labels = recordsOfKind(about, "label");
    if (!subject.ok || subject.value.type !== "unit" || labels.length === 0) continue;
    const shown = whatIsShown(about, policy);
    const { layer } = subject.value.unit;
    const units = layers.get(layer) ?? [];
    units.push({
      unit,
      labels: labels.length,
      name: "label" in shown ? shown.label.name : null,
      machine: labels.every(({ author }) => isMachineAuthor(author)),
    });
    layers.set(layer, units);
  }
  return [...layers]
    .map(([layer, units]) => ({ layer, units: units.sort((a, b) => collator.compare(a.unit, b.unit)) }))
    .sort((a, b) => collator.compare(a.layer, b.layer));
}

/** The verdict that stands on a hypothesis: the latest. */
export function verdictOn(live: readonly CatalogRecord[], hypothesis: string): Verdict | null {
  const verdicts = recordsOfKind(live, "verdict").filter((verdict) => verdict.hypothesis === hypothesis);
  return (
    verdicts.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))[0] ?? null
  );
}
