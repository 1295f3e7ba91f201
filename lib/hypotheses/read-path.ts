/** Any number in an answer, by the keys and places that lead to it. */
import type { Reading } from "../catalog/records/evidence.ts";
import { fail, type Result } from "../shared/result.ts";
import { exactly } from "./reading-parts.ts";

/** `totals.net`, `units.17.value`: as people write and read it. */
export const formatPath = (path: readonly (string | number)[]): string => path.join(".");

/** The path of a text; whole numbers are places. */
export const parsePath = (text: string): (string | number)[] =>
  text
    .split(".")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => (/^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : part));

export function readPath(result: unknown, path: readonly (string | number)[]): Result<Reading> {
  let here: unknown = result;
  for (const [depth, step] of path.entries()) {
    const inside = typeof here === "object" && here !== null && Object.hasOwn(here, step);
    if (!inside) {
      const so = depth === 0 ? "The answer" : `“${formatPath(path.slice(0, depth))}”`;
      return fail("not-found", `${so} has no “${step}”.`);
    }
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return exactly(
    typeof here === "number" ? here : null,
    `“${formatPath(path)}” is no number in this answer.`,
  );
}

/** Some of the numbers that can be named in an answer, outermost first; lists are looked into only a little. */
export function namedNumbers(result: unknown, most = 60): { path: (string | number)[]; value: number }[] {
  const found: { path: (string | number)[]; value: number }[] = [];
  let level: { path: (string | number)[]; value: unknown }[] = [{ path: [], value: result }];
  for (let depth = 0; depth < 6 && level.length > 0 && found.length < most; depth++) {
    const below: typeof level = [];
    for (const { path, value } of level) {
      if (typeof value === "number" && Number.isFinite(value)) found.push({ path, value });
      if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) continue;
      const entries = Array.isArray(value) ? [...value.slice(0, 4).entries()] : Object.entries(value);
      for (const [key, inner] of entries) below.push({ path: [...path, key], value: inner });
    }
    level = below;
  }
  return found.slice(0, most);
}
