/** What the inbox says in words. */
import type { News, NoticeReason, RoleNews } from "../../lib/catalog/inbox.ts";
import { roleWords } from "../account/role-words.ts";

/** Beside a piece of news: why it is in this inbox, where that is more than following. */
export const reasonWords: Readonly<Record<NoticeReason, string>> = {
  mention: "mentions you",
  reply: "answers you",
  dispute: "your label",
  reveal: "you took part",
  withdrawn: "yours",
};

/** `Ada replied` */
export const newsWords = (news: News, name: string): string => `${name} ${news.deed}`;

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
