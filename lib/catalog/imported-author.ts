/**
 * Authors whom a file names. A file proves nothing about who wrote it, so nobody in it is taken for a member, not even
 * somebody of the same name or id: they are people of their own, marked, whom the database refuses a password, a session
 * and a role.
 */

import { createId } from "../shared/ids.ts";
import { isMachineAuthor, machinePrefix } from "./machine-author.ts";

/** What the id of every such author begins with; a new id follows. */
const importedPrefix = "imported:";
/** Programs stay programs, whose statements never count for a person's. */
const importedMachine = `${machinePrefix}${importedPrefix}`;

export const isImportedAuthor = (id: string): boolean =>
  id.startsWith(importedPrefix) || id.startsWith(importedMachine);

/** An id for somebody who has the id `id` in a file. */
export const newImportedId = (id: string): string =>
  `${isMachineAuthor(id) ? importedMachine : importedPrefix}${createId()}`;

/** What the name of every such author ends with, wherever it is shown. */
const importedMark = " (imported)";
/** As long as a name may be (`personSchema`). */
const longestName = 80;

/** The name with the mark, once; a long one gives way to it. */
export function importedName(name: string): string {
  const bare = name.endsWith(importedMark) ? name.slice(0, -importedMark.length) : name;
  const cut = bare.slice(0, longestName - importedMark.length);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}${importedMark}`; // no half a character
}
