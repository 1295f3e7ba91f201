/**
 * Who may do what. One table, pure, used by the server for every request and by pages to decide what to offer.
 * A refusal by the page is a courtesy; the refusal by the server is the rule.
 */
import { type CommandType, rules } from "./command.ts";
import { type Actor, editors, everybody, owners, type Role, writers } from "./person.ts";
import type { AnyRecord } from "./records/record.ts";
import type { Permit } from "./rule.ts";

/** What can be asked for beside commands. */
const general = {
  "catalog.read": { roles: everybody },
  "text.write": { roles: writers },
  "visualisation.store": { roles: writers },
  "activations.store": { roles: writers },
  "images.add": { roles: writers },
  "images.remove": { roles: owners },
  "catalog.create": { roles: editors },
  "catalog.settings": { roles: editors },
  "catalog.invite": { roles: editors },
  "catalog.import": { roles: owners },
  "snapshot.make": { roles: editors },
  "account.manage": { roles: everybody },
  "people.manage": { roles: owners },
  "settings.change": { roles: owners },
} as const satisfies Record<string, Permit>;

/** Everything a person can ask for. Command types are actions of the same name. */
export type Action = CommandType | keyof typeof general;

const permits: Readonly<Record<Action, Permit>> = {
  ...general,
  ...(Object.fromEntries(Object.entries(rules).map(([type, { permit }]) => [type, permit])) as Record<
    CommandType,
    Permit
  >),
};
export const actions = Object.keys(permits) as Action[];

/**
 * What a script may do with a person's token beside giving commands: what statements rest on, and nothing about people,
 * sessions or settings. What is not named here is not for scripts.
 */
const forScripts: readonly Action[] = [
  "text.write",
  "visualisation.store",
  "activations.store",
  "images.add",
  "images.remove",
];

/** The only part of a record that permissions depend on. */
export type Authored = Pick<AnyRecord, "author">;

/**
 * Whether an actor may do something. `record` is the record the action is on, where it is on one: without it the answer
 * is whether the actor may do such a thing at all. A visitor (somebody not signed in, while reading is open) reads.
 */
export function can(actor: Actor, action: Action, record?: Authored): boolean {
  if (actor.type === "visitor") return action === "catalog.read";
  const { roles, on } = permits[action];
  if (!roles.includes(actor.role) || !isInScope(actor.scope, action)) return false;
  if (!record || on === undefined) return true;
  const isAuthor = record.author === actor.person.id;
  switch (on) {
    case "own":
      return isAuthor;
    case "own-or-editor":
      return isAuthor || editors.includes(actor.role);
    case "others":
      return !isAuthor;
    default:
      return on satisfies never;
  }
}

function isInScope(scope: "read" | "write" | undefined, action: Action): boolean {
  if (scope === undefined || action === "catalog.read") return true;
  return scope === "write" && (action in rules || forScripts.includes(action));
}

const whose: Readonly<Record<string, string>> = {
  owner: "Only an owner can do that.",
  "owner,editor": "Only an editor of this catalog can do that.",
};

/** Why `can` says no, in words for the person. Call it only after a refusal. */
export function refusal(actor: Actor, action: Action): string {
  if (actor.type === "visitor") return "Sign in first. An owner can send you an invite link.";
  const { roles, on } = permits[action];
  if (!roles.includes(actor.role)) {
    return (
      whose[roles.join()] ??
      "You can read this catalog but not write in it. Ask an owner for an annotator's invite."
    );
  }
  if (!isInScope(actor.scope, action)) return "This token does not allow that.";
  if (action === "label.support") return "This is your own label. Support is for the labels of others.";
  if (action === "label.dispute")
    return "This is your own label. If you no longer hold it, revise or withdraw it.";
  return on === "others" ? "You cannot do that to your own." : "Only its author can do that.";
}

/** Whether a role is at least as much as another. */
export const isAtLeast = (role: Role, least: Role): boolean =>
  everybody.indexOf(role) <= everybody.indexOf(least);
