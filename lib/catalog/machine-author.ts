/**
 * Programs that state something in the catalog. Their statements go the way of everybody's, and are never taken for a
 * person's: an id that begins with `machine:` is a program's, and no account has one, because the server makes the
 * ids of accounts itself (UUIDs) and the database refuses such an id a password, a session and a role.
 */

import type { Person } from "./person.ts";
import type { ActingMember } from "./rule.ts";

/** What the id of every such author begins with. */
export const machinePrefix = "machine:";

export const isMachineAuthor = (id: string): boolean => id.startsWith(machinePrefix);

/** Names units after what synthetic stimuli found (`lib/starter`). */
export const surveyAuthor = {
  id: `${machinePrefix}survey`,
  name: "Stimulus survey",
  machine: true,
} as const satisfies Person;

/** The survey acting: it may do what an annotator may, with its own statements and nobody else's. */
export const actingSurvey: ActingMember = { type: "member", person: surveyAuthor, role: "annotator" };
