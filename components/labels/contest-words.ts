/** Why people do not agree on what a unit is, as a sentence. */
import type { Contest } from "../../lib/catalog/contested.ts";
import { listNames } from "../ui/sentence.ts";

/** `Ben disputes “curve”.`, `Ada holds “curve” and Ben “line”, which share neither a family nor a name.` */
export function contestWords(contest: Contest, nameOf: (person: string) => string): string {
  switch (contest.type) {
    case "disputed": {
      const { label, by } = contest;
      return `${listNames(by.map(nameOf))} ${by.length === 1 ? "disputes" : "dispute"} “${label.name}”.`;
    }
    case "disagreement": {
      const [one, other] = contest.people.map(nameOf);
      const [mine, theirs] = contest.labels;
      return `${one} holds “${mine.name}” and ${other} “${theirs.name}”, which share neither a family nor a name.`;
    }
    default:
      return contest satisfies never;
  }
}
