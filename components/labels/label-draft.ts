/** What a person writes in the label form, and the commands it becomes. */
import type { z } from "zod";
import { type FamilyIndex, familyNamed, resolveFamily } from "../../lib/catalog/families.ts";
import { type FamilyColour, familyContentSchema } from "../../lib/catalog/records/family.ts";
import { type Label, type LabelContent, labelContentSchema } from "../../lib/catalog/records/label.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { confidenceToStep, stepToConfidence } from "./confidence.ts";

/** A family that the unit is placed in. One that is made along with the label has its id already, and waits to be made. */
export type FamilyChoice = {
  readonly family: string;
  readonly step: number; // of confidence, 1 to 5
  readonly make?: { readonly name: string; readonly colour: FamilyColour };
};

export type LabelDraft = {
  readonly name: string;
  /** A family in words, in labels from before there were families as records. */
  readonly family: string;
  readonly families?: readonly FamilyChoice[]; // drafts from before there were any have none
  readonly step: number; // of confidence, 1 to 5
  readonly reason: string;
};

export const emptyLabelDraft: LabelDraft = { name: "", family: "", families: [], step: 3, reason: "" };

/** Whether anything was written that would be a loss. */
export const isWritten = ({ name, family, families = [], reason }: LabelDraft): boolean =>
  name.trim() !== "" || family.trim() !== "" || families.length > 0 || reason.trim() !== "";

/**
 * The form filled with an existing label, for its author to revise: with the families that it counts for now, since a revision says
 * them anew. A family that is not here (withdrawn, or not loaded) stays as it was named.
 */
export function draftOf(
  label: Pick<Label, "name" | "family" | "families" | "confidence" | "reason" | "subject" | "updatedAt">,
  index: FamilyIndex,
): LabelDraft {
  const { name, family, families, confidence, reason, subject, updatedAt } = label;
  const inWords = family === "" ? null : familyNamed(index, family);
  const stated = [...families, ...(inWords ? [{ family: inWords, confidence }] : [])];
  const steps = new Map<string, number>();
  for (const { family: id, confidence: surely } of stated) {
    const now = resolveFamily(index, id, subject, updatedAt);
    for (const each of now.length > 0 ? now : [id]) {
      steps.set(each, Math.max(confidenceToStep(surely), steps.get(each) ?? 0));
    }
  }
  return {
    name,
    family: inWords ? "" : family,
    families: [...steps].map(([id, step]) => ({ family: id, step })),
    step: confidenceToStep(confidence),
    reason,
  };
}

export type LabelProblems = Partial<Record<"name" | "family" | "reason", string>>;

/** What a form comes to. */
export type ReadDraft =
  | { readonly ok: true; readonly content: LabelContent; readonly makes: readonly CommandDraft[] }
  | { readonly ok: false; readonly problems: LabelProblems };

/** The content to send, with the families to make before it, or what to mend, field by field. */
export function readDraft(draft: LabelDraft): ReadDraft {
  const { name, family, families = [], step, reason } = draft;
  const parsed = labelContentSchema.safeParse({
    name,
    family,
    families: families.map((choice) => ({
      family: choice.family,
      confidence: stepToConfidence(choice.step),
    })),
    confidence: stepToConfidence(step),
    reason,
  });
  if (parsed.success) return { ok: true, content: parsed.data, makes: makesOf(families) };
  const problems: LabelProblems = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path[0] === "families" ? "family" : issue.path[0];
    if (field !== "name" && field !== "family" && field !== "reason") continue;
    problems[field] ??= issue.path[0] === "families" ? `${issue.message}.` : inWords(issue);
  }
  return { ok: false, problems };
}

const makesOf = (families: readonly FamilyChoice[]): CommandDraft[] =>
  families.flatMap(({ family, make }) =>
    make
      ? [{ type: "family.create" as const, family, content: { ...make, definition: "", parent: null } }]
      : [],
  );

/** Why a text cannot be the name of a new family; null when it can. */
export function familyNameProblem(name: string): string | null {
  const parsed = familyContentSchema.shape.name.safeParse(name);
  const issue = parsed.error?.issues[0];
  return issue ? inWords(issue) : null;
}

function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
      return `Please keep it under ${issue.maximum} characters.`;
    case "too_small":
      return "A label needs a name, such as “curve detector”.";
    default:
      return `The text ${issue.message}.`; // the schema's own sentences: “must be on one line …”
  }
}

/** Families in use in a layer, most used first, for the form to suggest. */
export function suggestFamilies(families: Iterable<string | null>): string[] {
  const uses = new Map<string, number>();
  for (const family of families) {
    if (family) uses.set(family, (uses.get(family) ?? 0) + 1);
  }
  return [...uses]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([family]) => family);
}
