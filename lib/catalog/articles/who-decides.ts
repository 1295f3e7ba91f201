/**
 * The rule of inclusion. The authors of the articles that are in a thread decide on the next one; where they disagree, or say nothing
 * within seven days, an editor who is not involved does. Pure, and the same on the server, which refuses, and on the page, which
 * names who may.
 */
import { isImportedAuthor } from "../imported-author.ts";
import { isMachineAuthor } from "../machine-author.ts";
import {
  type ArticleFacts,
  type ArticleVerdict,
  currentOpinions,
  type DecisionCapacity,
  hasSigned,
  type OpinionFacts,
  type SuggestionFacts,
  stateOfArticle,
  type ThreadLife,
} from "./life.ts";

/** How long earlier authors have before those who spoke decide without those who did not. */
export const daysToSpeak = 7;
const msPerDay = 86_400_000;

/** Why it is not, or no longer, the earlier authors who decide. */
export type EditorReason = "first article" | "commentary" | "disagreement" | "silence" | "nobody to ask";

export type Deciding =
  /** Opinions are awaited: nobody may decide yet. */
  | {
      readonly who: "awaiting";
      readonly asked: readonly string[];
      readonly missing: readonly string[];
      /** ISO 8601: from then on those who spoke are enough. */
      readonly until: string;
    }
  /** They agree: any of these may write it down, and nothing else. */
  | { readonly who: "authors"; readonly verdict: ArticleVerdict; readonly people: readonly string[] }
  /** One of these editors decides; the list is empty when all of them are involved. */
  | {
      readonly who: "editor";
      readonly because: EditorReason;
      readonly capacity: Exclude<DecisionCapacity, "the authors agreed">;
      readonly people: readonly string[];
    };

/** Somebody who can sign in here: no program, and nobody whom only a file names. */
const isAccount = (person: string): boolean => !isMachineAuthor(person) && !isImportedAuthor(person);

/** Whose opinion on an article is asked: who signed what is in the thread when it was included, and not this piece. */
export function askedAbout(life: ThreadLife, article: ArticleFacts): string[] {
  if (article.form !== "article") return [];
  const people = life.articles
    .filter(({ id, form }) => form === "article" && id !== article.id)
    .flatMap((other) => includedAuthors(life, other));
  return [...new Set(people)].filter((person) => isAccount(person) && !hasSigned(life, article, person));
}

/** The authors with whom an article was taken in; none for one that is not in the thread, or not any more. */
function includedAuthors(life: ThreadLife, article: ArticleFacts): readonly string[] {
  const state = stateOfArticle(life, article.id);
  if (state.state !== "included" && state.state !== "published") return [];
  return life.suggestions.find(({ id }) => id === state.decision.suggestion)?.authors ?? [];
}

/** Whether a person has a part in a piece: for a commentary or a reply also in what it is on. */
export function isInvolved(life: ThreadLife, article: ArticleFacts, person: string): boolean {
  const seen = new Set<string>(); // a file could hold a circle
  for (let piece: ArticleFacts | undefined = article; piece && !seen.has(piece.id); ) {
    if (hasSigned(life, piece, person)) return true;
    seen.add(piece.id);
    const { about }: ArticleFacts = piece;
    piece = life.articles.find(({ id }) => id === about);
  }
  return false;
}

/** Editors of the thread with no part in the piece. */
export const uninvolvedEditors = (life: ThreadLife, article: ArticleFacts): string[] =>
  life.thread.editors.filter((editor) => isAccount(editor) && !isInvolved(life, article, editor));

/**
 * Who decides on a suggestion that is open.
 *
 * @param now ISO 8601 in UTC
 */
export function whoDecides(
  life: ThreadLife,
  article: ArticleFacts,
  suggestion: SuggestionFacts,
  now: string,
): Deciding {
  const editors = uninvolvedEditors(life, article);
  if (article.form !== "article") return byEditor(life, "commentary", editors);
  const asked = askedAbout(life, article);
  if (asked.length === 0) {
    const isFirst = life.articles.every((other) => includedAuthors(life, other).length === 0);
    return byEditor(life, isFirst ? "first article" : "nobody to ask", editors);
  }
  const opinions = currentOpinions(life, suggestion.id).filter(({ author }) => asked.includes(author));
  const silent = editors.filter((editor) => !opinions.some(({ author }) => author === editor));
  const [first] = opinions;
  if (first && !isAgreed(opinions)) return strictlyByEditor("disagreement", silent);
  const until = new Date(Date.parse(suggestion.createdAt) + daysToSpeak * msPerDay).toISOString();
  const missing = asked.filter((person) => !opinions.some(({ author }) => author === person));
  if (missing.length > 0 && now < until) return { who: "awaiting", asked, missing, until };
  if (!first) return strictlyByEditor("silence", silent);
  return { who: "authors", verdict: first.verdict, people: [...new Set([...asked, ...editors])] };
}

const isAgreed = (opinions: readonly OpinionFacts[]): boolean =>
  new Set(opinions.map(({ verdict }) => verdict)).size === 1;

/** Where nobody else could ever decide, whoever began the thread does, and it is written down as that. */
function byEditor(life: ThreadLife, because: EditorReason, editors: readonly string[]): Deciding {
  const founder = life.thread.author;
  // A thread that a program or a file brought along has a founder whom nobody can ask.
  return editors.length > 0 || !isAccount(founder)
    ? strictlyByEditor(because, editors)
    : { who: "editor", because, capacity: "founding editor", people: [founder] };
}

const strictlyByEditor = (because: EditorReason, people: readonly string[]): Deciding => ({
  who: "editor",
  because,
  capacity: "uninvolved editor",
  people,
});
