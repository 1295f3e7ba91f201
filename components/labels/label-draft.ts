/** What a person writes in the label form, and the label it becomes. */
import type { z } from "zod";
import { type LabelContent, labelContentSchema } from "../../lib/catalog/records/label.ts";
import { confidenceToStep, stepToConfidence } from "./confidence.ts";

export type LabelDraft = {
  readonly name: string;
  readonly family: string;
  readonly step: number; // of confidence, 1 to 5
  readonly reason: string;
};

export const emptyLabelDraft: LabelDraft = { name: "", family: "", step: 3, reason: "" };

/** Whether anything was written that would be a loss. */
export const isWritten = (draft: LabelDraft): boolean =>
  draft.name.trim() !== "" || draft.family.trim() !== "" || draft.reason.trim() !== "";

/** The form filled with an existing label, for its author to revise. */
export const draftOf = ({ name, family, confidence, reason }: LabelContent): LabelDraft => ({
  name,
  family,
  step: confidenceToStep(confidence),
  reason,
});

export type LabelProblems = Partial<Record<"name" | "family" | "reason", string>>;

/** The content to send, or what to mend, field by field. */
export function readDraft(
  draft: LabelDraft,
): { ok: true; content: LabelContent } | { ok: false; problems: LabelProblems } {
  const { name, family, step, reason } = draft;
  const parsed = labelContentSchema.safeParse({ name, family, confidence: stepToConfidence(step), reason });
  if (parsed.success) return { ok: true, content: parsed.data };
  const problems: LabelProblems = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path[0];
    if (field !== "name" && field !== "family" && field !== "reason") continue;
    problems[field] ??= inWords(issue);
  }
  return { ok: false, problems };
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
