import type { Role } from "../../lib/catalog/person.ts";

/** Roles as people read them. */
export const roleWords: Record<Role, string> = {
  owner: "Owner",
  editor: "Editor",
  annotator: "Annotator",
  reader: "Reader",
  guest: "Guest",
};

/** What each may do, to choose by. */
export const roleSentences: Record<Role, string> = {
  owner: "Invites people, gives roles, and answers for the server.",
  editor: "Labels and comments, decides what a catalog shows, and invites people to it.",
  annotator: "Labels units, supports and disputes labels, takes part in every thread.",
  reader: "Looks at every catalog that is not private, and takes it away.",
  guest: "Has an account and no part in anything yet: looks at what is open to everybody who signs in.",
};
