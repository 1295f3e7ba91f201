/**
 * Who may do what. One table, pure, used by the server for every request and by pages to decide what to offer.
 * A refusal by the page is a courtesy; the refusal by the server is the rule.
 */
import type { CatalogRecord } from "./command.ts";
import type { Actor, Role } from "./person.ts";

/** Everything a person can ask for. Command types are actions of the same name. */
export const actions = [
  "catalog.read",
  "label.create",
  "label.revise",
  "label.withdraw",
  "label.support",
  "label.unsupport",
  "comment.create",
  "comment.revise",
  "comment.withdraw",
  "visualisation.store",
  "activations.store",
  "images.add",
  "images.remove",
  "people.manage",
  "settings.change",
] as const;
export type Action = (typeof actions)[number];

const everybody = ["owner", "annotator", "reader"] as const;
const writers = ["owner", "annotator"] as const;
const owners = ["owner"] as const;

const allowedRoles: Record<Action, readonly Role[]> = {
  "catalog.read": everybody,
  "label.create": writers,
  "label.revise": writers,
  "label.withdraw": writers,
  "label.support": writers,
  "label.unsupport": writers,
  "comment.create": writers,
  "comment.revise": writers,
  "comment.withdraw": writers,
  "visualisation.store": writers,
  "activations.store": writers,
  "images.add": writers,
  "images.remove": owners,
  "people.manage": owners,
  "settings.change": owners,
};

/** The only part of a record that permissions depend on. */
export type Authored = Pick<CatalogRecord, "author">;

/**
 * Whether an actor may do something. `record` is the record the action is on, where it is on one: without it the answer
 * is whether the actor may do such a thing at all. A visitor (somebody not signed in, while reading is open) reads.
 */
export function can(actor: Actor, action: Action, record?: Authored): boolean {
  if (actor.type === "visitor") return action === "catalog.read";
  if (!allowedRoles[action].includes(actor.role)) return false;
  if (!record) return true;
  const isAuthor = record.author === actor.person.id;
  switch (action) {
    // Nobody writes in another's name.
    case "label.revise":
    case "comment.revise":
      return isAuthor;
    // The owner answers for the place, so may take down what others wrote; the history keeps it and says who did.
    case "label.withdraw":
    case "comment.withdraw":
      return isAuthor || actor.role === "owner";
    // One's own label has one's support already.
    case "label.support":
      return !isAuthor;
    case "catalog.read":
    case "label.create":
    case "label.unsupport":
    case "comment.create":
    case "visualisation.store":
    case "activations.store":
    case "images.add":
    case "images.remove":
    case "people.manage":
    case "settings.change":
      return true;
    default:
      return action satisfies never;
  }
}

/** Why `can` says no, in words for the person. Call it only after a refusal. */
export function refusal(actor: Actor, action: Action): string {
  if (actor.type === "visitor") return "Sign in first. An owner can send you an invite link.";
  if (!allowedRoles[action].includes(actor.role)) {
    return allowedRoles[action].length === 1
      ? "Only an owner of this catalog can do that."
      : "You can read this catalog but not write in it. Ask an owner for an annotator's invite.";
  }
  if (action === "label.support") return "This is your own label. Support is for the labels of others.";
  return "Only its author can do that.";
}
