/** What the inbox says in words. */
import type { News, NoticeReason, RoleNews } from "../../lib/catalog/inbox.ts";
import { roleWords } from "../account/role-words.ts";
import { listNames } from "../ui/sentence.ts";

/** Beside a piece of news: why it is in this inbox, where that is more than following. */
export const reasonWords: Readonly<Record<NoticeReason, string>> = {
  mention: "mentions you",
  reply: "answers you",
  dispute: "your label",
  reveal: "you took part",
  withdrawn: "yours",
  named: "names you",
  opinion: "asks your opinion",
  deciding: "yours to decide",
  decision: "your article",
  publication: "a thread of yours",
  invitation: "invites you",
};

/** `Ada replied`; of what a round opened `Ada, Ben and 2 others gave 134 answers about 67 units` */
export function newsWords(news: News, nameOf: (person: string) => string): string {
  return `${several(peopleOf(news, nameOf))} ${news.deed}`;
}

/** The names of those whose news it is, in their order. */
export const peopleOf = ({ by, opened }: News, nameOf: (person: string) => string): readonly string[] =>
  (opened?.by ?? [by]).map(nameOf).sort((a, b) => a.localeCompare(b));

/** As many are named before the rest is only counted. */
const mostNamed = 3;

function several(names: readonly string[]): string {
  const named = names.length > mostNamed ? names.slice(0, mostNamed - 1) : names;
  const rest = names.length - named.length;
  return listNames(rest > 0 ? [...named, `${rest} others`] : named);
}

export function roleChangeWords({ before, after, catalog }: RoleNews): string {
  const where = catalog === null ? "on this server" : `in “${catalog.title}”`;
  if (after === null) return `You no longer have a role of your own ${where}.`;
  const now = roleWords[after].toLowerCase();
  if (before === null) return `You are now ${articleOf(now)} ${now} ${where}.`;
  const then = roleWords[before].toLowerCase();
  return `You are now ${articleOf(now)} ${now} ${where}; you were ${articleOf(then)} ${then}.`;
}

const articleOf = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");

/** `3 unread`, `nothing unread` */
export const unreadWords = (unread: number): string => (unread === 0 ? "nothing unread" : `${unread} unread`);
