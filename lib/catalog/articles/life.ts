/**
 * What became of the articles of a thread, read from the records that tell it. Each of them was said once and stays; the state of an
 * article follows from all of them, the same on the server and on a page. Pure.
 *
 * The types here are what the rules look at of each kind; the kinds themselves (`records/`) are built upon these rules.
 */
import type { AnyRecord } from "../records/record.ts";

/** Kinds that belong to a thread: each has the thread as its target. */
export const lifeKinds = [
  "article",
  "signature",
  "suggestion",
  "opinion",
  "decision",
  "publication",
  "retraction",
  "invitation",
] as const;

export const verdicts = ["include", "decline"] as const;
export type ArticleVerdict = (typeof verdicts)[number];

/** In which capacity somebody decided. */
export const decisionCapacities = ["the authors agreed", "uninvolved editor", "founding editor"] as const;
export type DecisionCapacity = (typeof decisionCapacities)[number];

export const publicationKinds = ["first", "update", "correction"] as const;
export type PublicationKind = (typeof publicationKinds)[number];

export const retractionCapacities = ["author", "uninvolved editor"] as const;
export type RetractionCapacity = (typeof retractionCapacities)[number];

export type ThreadFacts = AnyRecord & { readonly editors: readonly string[] };

export type ArticleFacts = AnyRecord & {
  readonly thread: string;
  readonly form: "article" | "commentary" | "reply";
  readonly about: string | null;
  readonly title: string;
  readonly authors: readonly { readonly person: string | null; readonly name: string }[];
  /** Who signed, took their name off, and has not stood by it again; records from before have none. */
  readonly left?: readonly string[] | undefined;
};
type OfArticle = AnyRecord & { readonly thread: string; readonly article: string };
export type SuggestionFacts = OfArticle & {
  readonly sha256: string;
  readonly note: string;
  /** Ids of its authors with accounts, all of whom had signed. */
  readonly authors: readonly string[];
  readonly recalledAt: string | null;
};
export type OpinionFacts = OfArticle & {
  readonly suggestion: string;
  readonly verdict: ArticleVerdict;
  readonly reason: string;
};
export type DecisionFacts = OfArticle & {
  readonly suggestion: string;
  readonly verdict: ArticleVerdict;
  readonly capacity: DecisionCapacity;
  readonly reason: string;
};
export type PublicationFacts = OfArticle & {
  readonly number: number;
  readonly form: PublicationKind;
  readonly note: string;
  readonly sha256: string;
  readonly asSuggested: boolean;
  readonly doi: string | null;
};
export type RetractionFacts = OfArticle & {
  readonly reason: string;
  readonly capacity: RetractionCapacity;
};
export type InvitationFacts = OfArticle & { readonly person: string; readonly message: string };

/** A thread with everything that was said about what belongs into it; each list is oldest first. */
export type ThreadLife = {
  readonly thread: ThreadFacts;
  readonly articles: readonly ArticleFacts[];
  readonly signatures: readonly OfArticle[];
  readonly suggestions: readonly SuggestionFacts[];
  readonly opinions: readonly OpinionFacts[];
  readonly decisions: readonly DecisionFacts[];
  readonly publications: readonly PublicationFacts[];
  readonly retractions: readonly RetractionFacts[];
  readonly invitations: readonly InvitationFacts[];
};

const isOlder = (one: AnyRecord, other: AnyRecord): number =>
  one.createdAt === other.createdAt ? (one.id < other.id ? -1 : 1) : one.createdAt < other.createdAt ? -1 : 1;

/** Of live records of any kinds, those that belong to the thread. */
export function readLife(thread: ThreadFacts, records: Iterable<AnyRecord>): ThreadLife {
  const byKind = new Map<string, AnyRecord[]>(lifeKinds.map((kind) => [kind, []]));
  for (const record of records) {
    const { thread: of } = record as AnyRecord & { readonly thread?: unknown };
    if (of === thread.id && record.withdrawnAt === null) byKind.get(record.kind)?.push(record);
  }
  // Each kind's own schema has more than these types ask for.
  const list = <Facts extends AnyRecord>(kind: (typeof lifeKinds)[number]): readonly Facts[] =>
    (byKind.get(kind) ?? []).sort(isOlder) as Facts[];
  return {
    thread,
    articles: list("article"),
    signatures: list("signature"),
    suggestions: list("suggestion"),
    opinions: list("opinion"),
    decisions: list("decision"),
    publications: list("publication"),
    retractions: list("retraction"),
    invitations: list("invitation"),
  };
}

/** Whether a person is named among those who sign. */
export const isNamed = ({ authors }: Pick<ArticleFacts, "authors">, person: string): boolean =>
  authors.some((author) => author.person === person);

/**
 * Whether a person has put their name to an article: by beginning it, or by signing. It stays so when they take their name off
 * again, so that nobody steps out of a piece in order to decide on it; and nobody is made an author by others.
 */
export const hasSigned = (
  life: Pick<ThreadLife, "signatures">,
  article: Pick<ArticleFacts, "id" | "author">,
  person: string,
): boolean =>
  article.author === person ||
  life.signatures.some((signature) => signature.article === article.id && signature.author === person);

export const leftAfterSigning = ({ left }: Pick<ArticleFacts, "left">): readonly string[] => left ?? [];

/** Whether a person has signed and not left since: others who name them again have to hear it from them. */
export const standsBy = (
  life: Pick<ThreadLife, "signatures">,
  article: Pick<ArticleFacts, "id" | "author" | "left">,
  person: string,
): boolean => hasSigned(life, article, person) && !leftAfterSigning(article).includes(person);

/** Whether a person is an author who has signed: they speak for the article. */
export const speaksFor = (
  life: Pick<ThreadLife, "signatures">,
  article: Pick<ArticleFacts, "id" | "author" | "left" | "authors">,
  person: string,
): boolean => isNamed(article, person) && standsBy(life, article, person);

/** The commentary on an article that a person has begun or signed, and that is not withdrawn from the thread. */
export const commentaryBy = (life: ThreadLife, article: string, person: string): ArticleFacts | undefined =>
  life.articles.find(
    (other) =>
      other.form === "commentary" &&
      other.about === article &&
      speaksFor(life, other, person) &&
      stateOfArticle(life, other.id).state !== "withdrawn",
  );

/** Named authors with accounts who have not signed yet, or have not said again that they are authors. */
export const unsigned = (life: ThreadLife, article: ArticleFacts): string[] =>
  article.authors.flatMap(({ person }) =>
    person !== null && !standsBy(life, article, person) ? [person] : [],
  );

export type ArticleState =
  | { readonly state: "draft" }
  | { readonly state: "suggested"; readonly suggestion: SuggestionFacts }
  | {
      readonly state: "declined";
      readonly suggestion: SuggestionFacts | null;
      readonly decision: DecisionFacts;
    }
  | {
      readonly state: "included";
      readonly suggestion: SuggestionFacts | null;
      readonly decision: DecisionFacts;
    }
  | {
      readonly state: "published";
      readonly decision: DecisionFacts;
      /** Version 1 first. */
      readonly publications: readonly PublicationFacts[];
      readonly latest: PublicationFacts;
    }
  | {
      readonly state: "withdrawn";
      readonly decision: DecisionFacts | null;
      readonly publications: readonly PublicationFacts[];
      readonly retraction: RetractionFacts;
    };

/** Where an article stands. Follows from what was said and not from the order in which it is listed. */
export function stateOfArticle(life: ThreadLife, article: string): ArticleState {
  const of = <Facts extends OfArticle>(facts: readonly Facts[]): Facts[] =>
    facts.filter((fact) => fact.article === article);
  const decisions = of(life.decisions);
  const suggestions = of(life.suggestions);
  const suggestionOf = (decision: DecisionFacts): SuggestionFacts | null =>
    suggestions.find(({ id }) => id === decision.suggestion) ?? null;
  const decision = decisions.find(({ verdict }) => verdict === "include") ?? null;
  const publications = of(life.publications).sort((one, other) => one.number - other.number);
  const [retraction] = of(life.retractions);
  if (retraction) return { state: "withdrawn", decision, publications, retraction };
  if (decision) {
    const latest = publications.at(-1);
    return latest
      ? { state: "published", decision, publications, latest }
      : { state: "included", suggestion: suggestionOf(decision), decision };
  }
  const decided = new Set(decisions.map(({ suggestion }) => suggestion));
  const suggestion = suggestions.find(({ id, recalledAt }) => recalledAt === null && !decided.has(id));
  if (suggestion) return { state: "suggested", suggestion };
  const declined = decisions.at(-1);
  return declined
    ? { state: "declined", suggestion: suggestionOf(declined), decision: declined }
    : { state: "draft" };
}

/** What each person who gave an opinion on a suggestion holds now: the last that they said. */
export function currentOpinions(life: ThreadLife, suggestion: string): OpinionFacts[] {
  const latest = new Map<string, OpinionFacts>();
  for (const opinion of life.opinions) {
    if (opinion.suggestion === suggestion) latest.set(opinion.author, opinion);
  }
  return [...latest.values()];
}

/**
 * The suggestion of another text before the one with this hash; null where there was none.
 *
 * @param suggestions of one article, in any order
 */
export function suggestedBefore<S extends SuggestionFacts>(
  suggestions: readonly S[],
  sha256: string,
): S | null {
  const inOrder = suggestions.toSorted(isOlder);
  const at = inOrder.findLastIndex((suggestion) => suggestion.sha256 === sha256);
  return inOrder.slice(0, Math.max(0, at)).findLast((suggestion) => suggestion.sha256 !== sha256) ?? null;
}
