/** Ids for simulations: a failing seed makes the same ones again. */
import type { Random } from "../../../lib/shared/random.ts";

/** A UUID v4 that comes from the seed. */
export function randomId(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.integer(16).toString(16));
  hex[12] = "4";
  hex[16] = "8";
  const text = hex.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}

export const pick = <T>(random: Random, list: readonly T[]): T | undefined =>
  list[random.integer(list.length)];
