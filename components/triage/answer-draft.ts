/** What somebody is about to say of a unit, while they choose; and what comes of it when they press Enter. */
import type { LabelContent } from "../../lib/catalog/records/label.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { confidenceSteps, stepToConfidence } from "../labels/confidence.ts";

export type AnswerDraft = {
  readonly name: string;
  /** Ids of families, in the order in which they were chosen. */
  readonly families: readonly string[];
  /** 1 to 5, as in `components/labels/confidence.ts`. */
  readonly step: number;
};

export const emptyAnswer: AnswerDraft = { name: "", families: [], step: 3 };

export const toggleFamily = (draft: AnswerDraft, family: string): AnswerDraft => ({
  ...draft,
  families: draft.families.includes(family)
    ? draft.families.filter((chosen) => chosen !== family)
    : [...draft.families, family],
});

export const changeStep = (draft: AnswerDraft, by: -1 | 1): AnswerDraft => ({
  ...draft,
  step: Math.min(confidenceSteps.length, Math.max(1, draft.step + by)),
});

/** A label. Without a name of its own it is called after the first family chosen. */
export function readAnswer(draft: AnswerDraft, nameOf: (family: string) => string): Result<LabelContent> {
  const [first] = draft.families;
  const name = draft.name.trim() || (first === undefined ? "" : nameOf(first));
  if (name === "") {
    return fail("invalid", "Type a name or choose a family. S says that you cannot tell, and goes on.");
  }
  const confidence = stepToConfidence(draft.step);
  return ok({
    name: name.slice(0, 120),
    family: "",
    families: draft.families.map((family) => ({ family, confidence })),
    confidence,
    reason: "",
  });
}
