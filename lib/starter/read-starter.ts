/** What of a pack's `catalog.json` may be taken into a catalog: a program's labels about this very network, or nothing at all. */
import { kindNames } from "../catalog/command.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { type LabelContent, labelContentSchema } from "../catalog/records/label.ts";
import { exportedOf } from "../exchange/catalog-json.ts";
import { readCatalogDocument } from "../exchange/read-catalog.ts";
import type { Manifest } from "../model/manifest.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";

export type StarterLabel = { readonly id: string; readonly subject: string; readonly content: LabelContent };

type PackFacts = Pick<Manifest, "id" | "weights" | "layers">;

/**
 * The labels that stand in a starter catalog, checked as if a stranger had written it: packs come from anywhere. Problems:
 * `corrupt` for what is no catalog, `conflict` for one about another network, `forbidden` for statements that are not the
 * survey's, `invalid` for units that the network has not and for labels that nobody could write.
 */
export function readStarterCatalog(json: unknown, pack: PackFacts): Result<StarterLabel[]> {
  const parsed = readCatalogDocument(json);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  if (document.catalog.id !== pack.id || document.pack?.id !== pack.id) {
    return fail("conflict", `it is about the model “${document.pack?.id ?? document.catalog.id}”`);
  }
  if (document.pack.sha256 !== pack.weights.sha256) {
    return fail("conflict", "it is about other weights than those of the pack");
  }
  const { labels } = document;
  if (
    kindNames.some((name) => name !== "label" && exportedOf(document, name).length > 0) ||
    labels.some(
      ({ author, history }) =>
        author !== surveyAuthor.id || history.some(({ changedBy }) => changedBy !== surveyAuthor.id),
    )
  ) {
    return fail("forbidden", `it may hold only labels by “${surveyAuthor.id}”, and holds others' statements`);
  }
  const units = new Map(pack.layers.map(({ name, shape }) => [name, shape[2]]));
  const taken = new Set<string>();
  const standing: StarterLabel[] = [];
  for (const label of labels) {
    const { id, subject, name, family, confidence, reason } = label;
    const unit = parseUnit(subject);
    if (!unit.ok || unit.value.index >= (units.get(unit.value.layer) ?? 0)) {
      return fail("invalid", `it names the unit ${subject}, which the network does not have`);
    }
    const content = labelContentSchema.safeParse({ name, family, confidence, reason });
    if (!content.success) {
      return fail("invalid", `its label of ${subject} ${content.error.issues[0]?.message ?? "is malformed"}`);
    }
    if (taken.has(id)) return fail("invalid", `it has two labels with the id ${id}`);
    taken.add(id);
    if (label.withdrawnAt === null) standing.push({ id, subject, content: content.data });
  }
  return ok(standing);
}
