/** What a person writes in the form of a family, and the content it becomes. */
import {
  type Family,
  type FamilyColour,
  type FamilyContent,
  familyContentSchema,
} from "../../lib/catalog/records/family.ts";

export type FamilyDraft = {
  readonly name: string;
  readonly definition: string;
  readonly colour: FamilyColour;
  readonly parent: string | null;
};

export const draftOfFamily = ({ name, definition, colour, parent }: Family): FamilyDraft => ({
  name,
  definition,
  colour,
  parent,
});

export type FamilyProblems = Partial<Record<"name" | "definition", string>>;

/** The content to send, or what to mend, field by field. */
export function readFamilyDraft(
  draft: FamilyDraft,
): { ok: true; content: FamilyContent } | { ok: false; problems: FamilyProblems } {
  const parsed = familyContentSchema.safeParse(draft);
  if (parsed.success) return { ok: true, content: parsed.data };
  const problems: FamilyProblems = {};
  for (const { path, code, message, ...issue } of parsed.error.issues) {
    const field = path[0];
    if (field !== "name" && field !== "definition") continue;
    if (code === "too_small") problems[field] ??= "A family needs a name, such as “Curves”.";
    else if (code === "too_big" && "maximum" in issue) {
      problems[field] ??= `Please keep it under ${issue.maximum} characters.`;
    } else problems[field] ??= `The text ${message}.`;
  }
  return { ok: false, problems };
}
