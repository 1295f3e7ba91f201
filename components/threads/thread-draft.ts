/** What is typed about a thread before it is said. */
import { type Thread, type ThreadContent, threadContentSchema } from "../../lib/catalog/records/thread.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";

export type ThreadDraft = {
  readonly title: string;
  readonly abstract: string;
  readonly editors: readonly string[];
  readonly involvement: string;
  readonly format: string;
  readonly readers: ThreadContent["readers"];
  readonly doi: string;
};

/** @param me who begins it is its first editor */
export const emptyThread = (me: string): ThreadDraft => ({
  title: "",
  abstract: "",
  editors: [me],
  involvement: "",
  format: "",
  readers: "catalog",
  doi: "",
});

export const draftOf = ({
  title,
  abstract,
  editors,
  involvement,
  format,
  readers,
  doi,
}: Thread): ThreadDraft => ({ title, abstract, editors, involvement, format, readers, doi: doi ?? "" });

const names: Readonly<Record<string, string>> = {
  title: "The title",
  abstract: "The abstract",
  editors: "Editors",
  involvement: "How to get involved",
  format: "The format",
  doi: "The DOI",
};

/** The content, or what is wrong with it and where. */
export function readThreadDraft(draft: ThreadDraft): Result<ThreadContent> {
  const doi = draft.doi.trim().replace(/^https?:\/\/(?:dx\.)?doi\.org\//, "");
  const parsed = threadContentSchema.safeParse({ ...draft, doi: doi === "" ? null : doi });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "");
  return fail("invalid", `${names[field] ?? "It"}: ${issue?.message ?? "cannot be read"}.`);
}
