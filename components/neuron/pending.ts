/** What waits in this browser for the server, or was refused by it: about which record, where, in which words. */
import type { Command } from "../../lib/catalog/command.ts";

/** The id of the label or comment a command is about. */
function recordOf(command: Command): string {
  switch (command.type) {
    case "label.create":
    case "label.revise":
    case "label.withdraw":
    case "label.support":
    case "label.unsupport":
      return command.label;
    case "comment.create":
    case "comment.revise":
    case "comment.withdraw":
      return command.comment;
    default:
      return command satisfies never;
  }
}

/** Ids of labels and comments with a command on its way. */
export const pendingRecords = (commands: readonly Command[]): ReadonlySet<string> =>
  new Set(commands.map(recordOf));

/** Where a command belongs: at this unit, at another one, or at a record that this page does not have. */
export type CommandPlace = { type: "here" } | { type: "unit"; unit: string } | { type: "unknown" };

/** `records` are the ids of the labels and comments that stand on the page of `unit`. */
export function placeOf(command: Command, unit: string, records: ReadonlySet<string>): CommandPlace {
  if (command.type === "label.create" || command.type === "comment.create") {
    return command.subject === unit ? { type: "here" } : { type: "unit", unit: command.subject };
  }
  return records.has(recordOf(command)) ? { type: "here" } : { type: "unknown" };
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
    case "comment.create":
      return command.parent === null ? "your comment" : "your reply";
    case "comment.revise":
      return "your edit of a comment";
    case "comment.withdraw":
      return "withdrawing a comment";
    default:
      return command satisfies never;
  }
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
    case "label.withdraw":
    case "label.support":
    case "label.unsupport":
    case "comment.withdraw":
      return null;
    default:
      return command satisfies never;
  }
}
