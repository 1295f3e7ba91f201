/** What happened, in words: who did what, and the beginning of what they said. Pure, and for records of any kind. */
import { mentionsIn, parseMentionHref } from "./mentions.ts";
import type { AnyRecord } from "./records/record.ts";

type Deed = { readonly made: string; readonly changed: string };

/** Completes “Ada …”. A kind that is not here is told of all the same, in general words. */
const deeds: Readonly<Record<string, Deed>> = {
  label: { made: "added a label", changed: "revised a label" },
  support: { made: "supports a label", changed: "supports a label" },
  dispute: { made: "disputes a label", changed: "disputes a label" },
  choice: { made: "chose the label that is shown", changed: "chose the label that is shown" },
  comment: { made: "commented", changed: "edited a comment" },
  family: { made: "made the family", changed: "changed the family" },
  hypothesis: { made: "put up the hypothesis", changed: "changed the hypothesis" },
  prediction: { made: "added a prediction", changed: "changed a prediction" },
  evidence: { made: "added evidence", changed: "changed a piece of evidence" },
  reproduction: { made: "ran a piece of evidence again", changed: "ran a piece of evidence again" },
  verdict: { made: "gave a verdict", changed: "changed the verdict" },
  circuit: { made: "began the circuit", changed: "changed the circuit" },
  thread: { made: "began the thread", changed: "changed the thread" },
  article: { made: "began the article", changed: "changed the article" },
  signature: { made: "signed as an author", changed: "signed as an author" },
  suggestion: { made: "suggested the article", changed: "recalled the suggestion" },
  opinion: { made: "gave an opinion", changed: "gave an opinion" },
  decision: { made: "decided", changed: "decided" },
  publication: { made: "published a version", changed: "wrote down the DOI of a version" },
  retraction: {
    made: "withdrew the article from the thread",
    changed: "withdrew the article from the thread",
  },
  invitation: { made: "invited somebody to comment", changed: "invited somebody to comment" },
  round: { made: "opened the round", changed: "changed the round" },
  abstention: { made: "could not tell", changed: "could not tell" },
};
const general: Deed = { made: "added something", changed: "changed something" };

const longestText = 280;

/** @param record in the version that is the news */
export function describeNews(record: AnyRecord): { readonly deed: string; readonly text: string } {
  const fields: Readonly<Record<string, unknown>> = record;
  const said = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  const prose = said("body") || said("statement") || said("note") || said("message");
  const title = prose === "" ? said("name") || said("title") : "";
  const text = title === "" ? inBrief(prose || said("reason")) : shorten(title);
  if (record.withdrawnAt !== null) return { deed: `withdrew your ${record.kind}`, text };
  switch (record.kind) {
    case "comment":
      if (record.version === 1 && fields.parent !== null) return { deed: "replied", text };
      break;
    case "resolution":
      return { deed: said("state") === "resolved" ? "resolved a thread" : "reopened a thread", text };
    case "opinion":
      return { deed: `would ${said("verdict")} the article`, text };
    case "decision":
      return { deed: said("verdict") === "include" ? "included the article" : "declined the article", text };
    case "publication":
      if (record.version > 1) break;
      return { deed: `published version ${Number(fields.number)}`, text };
    case "verdict":
      return { deed: `gave the verdict “${said("standing")}”`, text };
    case "round":
      if (said("revealedAt") !== "") return { deed: "revealed the round", text };
      break;
  }
  const { made, changed } = deeds[record.kind] ?? general;
  return { deed: record.version === 1 ? made : changed, text };
}

/** What the end of a round opened, as one piece of news: completes “Ada and 2 others …”. */
export function describeOpened({ answers, units }: { readonly answers: number; readonly units: number }): {
  readonly deed: string;
  readonly text: string;
} {
  const count = (n: number, one: string) => `${n.toLocaleString("en")} ${n === 1 ? one : `${one}s`}`;
  return { deed: `gave ${count(answers, "answer")} about ${count(units, "unit")}`, text: "" };
}

/** The first words of what was written in Markdown. What it quotes is not its own, unless there is nothing else; a formula has no form in words. */
export function inBrief(body: string): string {
  const start = body.slice(0, 4 * longestText);
  const own = start.replace(/^ {0,3}>.*$/gm, "");
  const plain = withNames(own.trim() === "" ? start : own)
    .replace(codeOrFormula, (whole) => (whole.startsWith("`") ? whole : "[formula]"))
    .replace(link, "$1")
    .replace(/^ {0,3}(?:#{1,6}|[-*+>]) +/gm, "")
    .replace(emphasis, "$1$2");
  return shorten(body.length > start.length ? `${plain}…` : plain);
}

/** By the rule of `components/thread/plain-dollars.ts`, so that sums of money stay. */
const codeOrFormula = /`[^`\n]+`|\$\$[^$]+\$\$|\$[^\s$`](?:[^$\n`]{0,300}[^\s$`])?\$(?!\d)/g;
/** Of a link or a picture, what it is called. */
const link = /!?\[([^[\]\n]{1,300})\]\((?:https?:|mailto:|\/|#)[^()\s]{0,2000}\)/g;
const emphasis = /(^|[^\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*(?![\p{L}\p{N}*])/gmu;

/** Mentions by the names that are written there. */
function withNames(text: string): string {
  let named = text;
  for (const mention of mentionsIn(text)) {
    named = named.replace(mentionForm, (whole, name: string, href: string) =>
      parseMentionHref(href)?.id === mention.id ? name.replace(/\\(.)/g, "$1") : whole,
    );
  }
  return named;
}

/** As it reads, without line breaks and the commonest marks. */
function shorten(text: string): string {
  // Not more than could be shown is looked at, however long the text is.
  const start = text.slice(0, 4 * longestText);
  const plain = withNames(start)
    .replace(/\*\*|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > longestText || text.length > start.length
    ? `${[...plain].slice(0, longestText - 1).join("")}…`
    : plain;
}

const mentionForm = /\[((?:[^[\]\\\n]|\\.){1,200})\]\(([a-z]+:[0-9A-Za-z:_-]{1,64})\)/g;

/** What a record that can be a subject is called. */
export function titleOf(record: AnyRecord): string | null {
  const fields: Readonly<Record<string, unknown>> = record;
  for (const name of ["name", "title"]) {
    if (typeof fields[name] === "string" && fields[name] !== "") return fields[name];
  }
  return null;
}
