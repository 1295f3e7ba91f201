/** What a change was, in words: who did what to which kind of statement. Pure. */
import type { CatalogRecord, KindName } from "../../lib/catalog/command.ts";
import { describeNews } from "../../lib/catalog/news.ts";

type Changed = {
  readonly record: CatalogRecord;
  readonly restores: number | null;
  readonly before: CatalogRecord | null;
};

/** How a record of each kind is called within a sentence. */
export const kindWords: Readonly<Record<KindName, { readonly one: string; readonly many: string }>> = {
  label: { one: "a label", many: "labels" },
  support: { one: "support for a label", many: "supports" },
  dispute: { one: "a dispute of a label", many: "disputes" },
  choice: { one: "the choice of a shown label", many: "choices of shown labels" },
  family: { one: "a family", many: "families" },
  comment: { one: "a comment", many: "comments" },
  resolution: { one: "the end of a thread", many: "resolutions of threads" },
  round: { one: "a round", many: "rounds" },
  abstention: { one: "an abstention", many: "abstentions" },
  hypothesis: { one: "a hypothesis", many: "hypotheses" },
  prediction: { one: "a prediction", many: "predictions" },
  evidence: { one: "a piece of evidence", many: "pieces of evidence" },
  reproduction: { one: "a reproduction", many: "reproductions" },
  verdict: { one: "a verdict", many: "verdicts" },
  circuit: { one: "a circuit", many: "circuits" },
  thread: { one: "a thread", many: "threads" },
  article: { one: "an article", many: "articles" },
  signature: { one: "a signature", many: "signatures" },
  suggestion: { one: "a suggested article", many: "suggested articles" },
  opinion: { one: "an opinion", many: "opinions" },
  decision: { one: "a decision", many: "decisions" },
  publication: { one: "a published version", many: "published versions" },
  retraction: { one: "a withdrawal from a thread", many: "withdrawals from threads" },
  invitation: { one: "an invitation to comment", many: "invitations to comment" },
};

/** Completes “Ada …”. */
export function describeChange({ record, restores, before }: Changed): string {
  const { one } = kindWords[record.kind];
  if (restores === 0) return `undid making ${one}`;
  if (restores !== null) {
    return record.withdrawnAt !== null
      ? `withdrew ${one} again, as in version ${restores}`
      : `brought ${one} back to version ${restores}`;
  }
  if (record.withdrawnAt !== null && before?.withdrawnAt === null) return `withdrew ${one}`;
  return describeNews(record).deed;
}

/** What it said from then on, in short; empty where it says nothing. */
export const textOfChange = ({ record }: Pick<Changed, "record">): string => describeNews(record).text;

const fieldWords: Readonly<Record<string, string>> = {
  body: "Text",
  name: "Name",
  title: "Title",
  family: "Family, in words",
  families: "Families",
  confidence: "Confidence",
  reason: "Reason",
  definition: "Definition",
  parent: "Part of",
  mergedInto: "Merged into",
  splitFrom: "Split from",
  formerNames: "Former names",
  colour: "Colour",
  withdrawn: "Withdrawn",
  standing: "Standing",
  revealedAt: "Revealed",
  instructions: "Instructions",
  units: "Units",
  label: "Label",
  anchor: "Anchor",
};

/** `answersWanted` becomes “Answers wanted”. */
export function fieldName(field: string): string {
  const known = fieldWords[field];
  if (known !== undefined) return known;
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a command did, for the person who gave it: `Label added`. The type is `kind.verb`. */
export function describeDeed(type: string): string {
  const known = deedWords[type];
  if (known !== undefined) return known;
  const [kind = "", verb = ""] = type.split(".");
  const subject = kind.charAt(0).toUpperCase() + kind.slice(1);
  return `${subject} ${verbWords[verb] ?? "changed"}`;
}

const deedWords: Readonly<Record<string, string>> = {
  "label.support": "Support given",
  "label.unsupport": "Support taken back",
  "label.dispute": "Dispute stated",
  "label.undispute": "Dispute taken back",
  "record.restore": "Earlier version brought back",
};

const verbWords: Readonly<Record<string, string>> = {
  create: "added",
  revise: "changed",
  withdraw: "withdrawn",
  merge: "merged",
  unmerge: "separated again",
  split: "split",
  give: "given",
};
