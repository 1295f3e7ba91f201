/**
 * From what a survey measured to labels that people can agree or disagree with: one for each unit in which something was
 * found, in the catalog's own file format. The same survey gives the same file, ids included.
 */
import type { CatalogRecord } from "../catalog/command.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { type LabelContent, labelContentSchema } from "../catalog/records/label.ts";
import { buildCatalogDocument, type CatalogDocument } from "../exchange/catalog-json.ts";
import type { Finding, Survey, UnitSurvey } from "../stimuli/survey/record.ts";
import { type CircuitFindings, circuitEvidence } from "./circuit-evidence.ts";
import { derivedId } from "./derived-id.ts";
import { unrelatedFinding } from "./kinship.ts";
import { familyOf, measurementOf, nameOf } from "./words.ts";

/** When (ISO 8601, UTC, milliseconds), and by which commit of this program. */
export type Making = { readonly at: string; readonly commit: string };

/** As much of a survey as labels are made of. */
export type SurveyFindings = Pick<Survey, "pack"> & {
  readonly units: readonly Pick<UnitSurvey, "unit" | "findings">[];
};

/** The family of units that answer to two unrelated things, so that people find them together. */
export const polysemanticFamily = "polysemantic candidates";

/**
 * The share of a selectivity index that becomes confidence. Stimuli that we thought of cannot show what else a unit
 * answers to, so a measurement alone is never “certain”: the most it can say is 0.8, “confident”.
 */
const confidencePerIndex = 0.8;

/** Confidence in [0, 0.8], two decimals, from a selectivity index in [0, 1]. */
export const confidenceOf = (index: number): number => Math.round(100 * confidencePerIndex * index) / 100;

/**
 * The label for a unit's findings, clearest first; null when there are none.
 *
 * @param evidence a sentence about the circuit that the unit is in, for a curve unit that is in one
 */
export function labelContentOf(
  findings: readonly Finding[],
  evidence: string | null = null,
): LabelContent | null {
  const [first] = findings;
  if (!first) return null;
  const second = unrelatedFinding(findings);
  const rest = findings.filter((finding) => finding !== first && finding !== second);
  const also =
    rest.length === 0
      ? ""
      : ` It also meets the criterion for ${rest.map((finding) => `“${nameOf(finding)}” (index ${finding.index.toFixed(2)})`).join("; ")}.`;
  const isCurve = first.kind === "curve" || second?.kind === "curve";
  const more = `${also}${isCurve && evidence !== null ? ` ${evidence}` : ""}`;
  const source = "Measured with synthetic stimuli as docs/stimuli.md defines them";
  const content = second
    ? {
        name: `${nameOf(first)}; or ${lowerFirst(nameOf(second))}`,
        family: polysemanticFamily,
        confidence: confidenceOf(Math.min(first.index, second.index)),
        reason: `Two unrelated kinds of stimuli move it, so it may be polysemantic: ${measurementOf(first)}; and ${measurementOf(second)}. ${source}.${more}`,
      }
    : {
        name: nameOf(first),
        family: familyOf[first.kind],
        confidence: confidenceOf(first.index),
        reason: `${source}: ${measurementOf(first)}.${more}`,
      };
  return labelContentSchema.parse(content);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export type StarterSources = {
  readonly survey: SurveyFindings;
  /** About the same weights; null when circuits were not looked for. */
  readonly circuit: CircuitFindings | null;
  /** The pack's, which a survey does not carry. */
  readonly title: string;
};

/**
 * The starter catalog of the pack that a survey is about. A label's id follows from the pack, its weights, the unit and the
 * kinds of feature in its name: measured again with other numbers it is the same label, revised.
 */
export function starterCatalog(
  { survey, circuit, title }: StarterSources,
  { at, commit }: Making,
): CatalogDocument {
  const { pack } = survey;
  const versions = survey.units.flatMap(({ unit, findings }) => {
    const content = labelContentOf(findings, circuitEvidence(circuit, unit));
    if (!content) return [];
    const kinds = [findings[0], unrelatedFinding(findings)].flatMap((finding) => finding?.kind ?? []);
    const record: CatalogRecord = {
      id: derivedId("starter catalog", pack.id, pack.sha256, unit, ...kinds),
      catalog: pack.id,
      kind: "label",
      subject: unit,
      author: surveyAuthor.id,
      version: 1,
      createdAt: at,
      updatedAt: at,
      withdrawnAt: null,
      round: null,
      ...content,
      families: [],
    };
    return [{ record, changedBy: surveyAuthor.id, changedAt: at, packSha256: pack.sha256, restores: null }];
  });
  const document = buildCatalogDocument(
    {
      catalog: {
        id: pack.id,
        pack: pack.id,
        title,
        visibility: "public",
        shownLabel: "most-supported",
      },
      pack: { ...pack, title },
      people: [surveyAuthor],
      versions,
      sealed: 0,
      sights: [],
      manuscripts: [],
      texts: [],
    },
    at,
  );
  return { ...document, made: { commit } };
}
