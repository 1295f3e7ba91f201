/** What people may type: Unicode that survives storage, JSON and UTF-8 unchanged, and shows as what it is. */
import { z } from "zod";

/**
 * What has no business in one line: control characters, the line and paragraph separators, and the orders of old
 * bidirectional text (U+202A to U+202E), which reach beyond the text that holds them into what is shown beside it.
 */
const notInLine = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u;
/** Control characters other than tab and line breaks. */
const notInProse = /[^\P{Cc}\t\n\r]/u;

/** ` (U+001B)`: what cannot be seen has to be named to be found. */
const nameOf = (character: string | undefined): string =>
  character === undefined
    ? ""
    : ` (U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")})`;

/** Something to be seen: neither a blank (a Braille cell without dots is one too) nor a character that only steers others. */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;
const isSeenOrEmpty = (text: string): boolean => text === "" || visible.test(text);
const unseen = { message: "must have something in it that can be seen" };

/** One line, without the blanks around it. */
export const lineSchema = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !notInLine.test(text), {
    message: "must be on one line, without control characters",
  })
  .refine(isSeenOrEmpty, unseen);

/** Any number of lines, without the blanks around them. */
export const proseSchema = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !notInProse.test(text), {
    error: ({ input }) => `must be without control characters${nameOf(String(input).match(notInProse)?.[0])}`,
  })
  .refine(isSeenOrEmpty, unseen);
