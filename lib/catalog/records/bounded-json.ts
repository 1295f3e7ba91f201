/** JSON that a record keeps without looking into it: settings of instruments, and results. Its size and depth have limits. */
import { z } from "zod";

/** Objects in objects and lists in lists; what this program writes has at most six levels. */
const deepest = 16;

type Limits = { readonly characters: number };

/**
 * Any object that JSON can hold, at most so many characters long. Looked through without recursion, so that depth is refused rather
 * than a stack exhausted.
 */
export const boundedJsonSchema = ({ characters }: Limits) =>
  z.record(z.string(), z.unknown()).refine((value) => isBoundedJson(value, characters), {
    message: `must be plain JSON of at most ${characters.toLocaleString("en")} characters and ${deepest} levels`,
  });

function isBoundedJson(value: unknown, characters: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    const below: unknown[] = [];
    for (const part of level) {
      if (typeof part === "object" && part !== null) {
        // Not spread into the call: a list may have more entries than a call takes arguments.
        for (const inner of Object.values(part)) below.push(inner);
      } else if (!isPlain(part)) return false;
    }
    level = below;
  }
  return JSON.stringify(value).length <= characters;
}

const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (typeof value === "string" && value.isWellFormed());

/** Whether two values are the same as JSON, whatever the order of their keys. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)))
  );
}
