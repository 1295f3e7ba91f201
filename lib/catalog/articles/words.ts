/** Who may decide, in words: what a refusal says, and what a page tells before anybody tries. */
import { inBrief } from "../news.ts";
import type { Deciding, EditorReason } from "./who-decides.ts";

export type NameOf = (person: string) => string;

/** `Ada`, `Ada and Ben`, `Ada, Ben and Cleo` */
export function listNames(people: readonly string[], nameOf: NameOf, joint: "and" | "or" = "and"): string {
  const names = people.map(nameOf);
  const last = names.pop() ?? "nobody";
  return names.length === 0 ? last : `${names.join(", ")} ${joint} ${last}`;
}

/** What nobody changes any more, and why: what a refusal says. */
export const closedWords = (reason: string): string =>
  `This article was withdrawn from its thread, and is closed: “${inBrief(reason)}”`;

const becauseOf: Readonly<Record<EditorReason, string>> = {
  "first article": "no article is in this thread yet",
  commentary: "commentary is taken in by an editor who is not involved",
  disagreement: "the earlier authors disagree",
  silence: "none of the earlier authors has said anything in seven days",
  "nobody to ask": "there is no earlier author to ask",
};

/** One sentence on who decides, and why they do. */
export function decidingWords(deciding: Deciding, nameOf: NameOf): string {
  switch (deciding.who) {
    case "awaiting":
      return `The opinion of ${listNames(deciding.missing, nameOf)} is awaited until ${deciding.until.slice(0, 10)}; then those who have given theirs are enough.`;
    case "authors":
      return `The earlier authors agree to ${deciding.verdict} it: ${listNames(deciding.people, nameOf, "or")} may write that down.`;
    case "editor": {
      const because = becauseOf[deciding.because];
      if (deciding.people.length === 0) {
        return `An editor who is not involved decides, because ${because}, and this thread has none. An editor of the thread, or an owner of the catalog, can name another one.`;
      }
      const who = listNames(deciding.people, nameOf, "or");
      return deciding.capacity === "founding editor"
        ? `${who} decides as the founding editor, because ${because} and no editor is uninvolved.`
        : `${who} may decide as an editor who is not involved, because ${because}.`;
    }
    default:
      return deciding satisfies never;
  }
}
