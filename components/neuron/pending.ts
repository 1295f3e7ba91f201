/** What waits in this browser for the server, or was refused by it: about which record, where, in which words. */
import { type Command, recordIdOf } from "../../lib/catalog/command.ts";

/** Ids of records with a command on its way. */
export const pendingRecords = (commands: readonly Command[]): ReadonlySet<string> =>
  new Set(commands.map(recordIdOf));

/** Where a command belongs: at this unit, at another one, or at a record that this page does not have. */
export type CommandPlace = { type: "here" } | { type: "unit"; unit: string } | { type: "unknown" };

/** `records` are the ids of the labels and comments that stand on the page of `unit`. */
export function placeOf(command: Command, unit: string, records: ReadonlySet<string>): CommandPlace {
  if (command.type === "label.create" || command.type === "comment.create") {
    return command.subject === unit ? { type: "here" } : { type: "unit", unit: command.subject };
  }
  return records.has(recordIdOf(command)) ? { type: "here" } : { type: "unknown" };
}

/** What was asked, for the person who asked: `your label “curves”`. */
export function describeCommand(command: Command): string {
  switch (command.type) {
    case "label.create":
      return `your label “${command.content.name}”`;
    case "label.revise":
      return `your revision to “${command.content.name}”`;
    case "label.withdraw":
      return "withdrawing a label";
    case "label.support":
      return "your support for a label";
    case "label.unsupport":
      return "taking back your support for a label";
    case "label.dispute":
      return "your objection to a label";
    case "label.undispute":
      return "taking back your objection to a label";
    case "choice.create":
      return "your decision for a label";
    case "family.create":
      return `your family “${command.content.name}”`;
    case "family.revise":
      return `your change to the family “${command.content.name}”`;
    case "family.split":
      return `splitting off the family “${command.content.name}”`;
    case "family.merge":
      return "merging a family";
    case "family.unmerge":
      return "undoing the merge of a family";
    case "comment.create":
      return command.parent === null ? "your comment" : "your reply";
    case "comment.revise":
      return "your edit of a comment";
    case "comment.withdraw":
      return "withdrawing a comment";
    case "resolution.create":
      return command.content.state === "resolved" ? "resolving a thread" : "opening a thread again";
    case "record.restore":
      return "bringing back an earlier version";
    case "record.undo":
      return "your undo";
    default:
      return describeOther(command.type);
  }
}

/** `round.create` is “your round”, `round.reveal` is “what you did to a round (reveal)”. */
function describeOther(type: string): string {
  const [kind = "", verb = ""] = type.split(".");
  if (verb === "create") return `your ${kind}`;
  if (verb === "withdraw") return `withdrawing a ${kind}`;
  return verb === "revise" ? `your change to a ${kind}` : `what you did to a ${kind} (${verb})`;
}

/** The text that would be lost with a command, null when it carries none. */
export function textOf(command: Command): string | null {
  switch (command.type) {
    case "label.create":
    case "label.revise": {
      const { name, family, reason } = command.content;
      return [name, family && `Family: ${family}`, reason].filter(Boolean).join("\n");
    }
    case "comment.create":
    case "comment.revise":
      return command.content.body;
    case "label.support":
    case "label.dispute":
    case "choice.create":
    case "choice.revise":
      return command.reason || null;
    case "article.withdraw":
      return command.reason || null;
    case "label.withdraw":
    case "label.unsupport":
    case "comment.withdraw":
      return null;
    default:
      return "content" in command ? wordsIn(command.content) : null;
  }
}

/** What was typed into the fields of a form, whichever they are; ids and choices are no text. */
function wordsIn(content: object): string | null {
  const texts = Object.values(content).filter((value) => typeof value === "string" && /\s/.test(value));
  return texts.length > 0 ? texts.join("\n") : null;
}
