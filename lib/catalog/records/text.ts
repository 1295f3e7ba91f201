/** What people may type: Unicode that survives storage, JSON and UTF-8 unchanged, and shows as what it is. */
import { z } from "zod";

/** Control characters other than tab and line breaks, which have no business in text. */
const controls = /[\p{Cc}]/u;
const controlsButBreaks = /[^\P{Cc}\t\n\r]/u;

/** One line, without the blanks around it. */
export const lineSchema = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !controls.test(text), {
    message: "must be on one line, without control characters",
  });

/** Any number of lines, without the blanks around them. */
export const proseSchema = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !controlsButBreaks.test(text), {
    message: "must be without control characters",
  });
