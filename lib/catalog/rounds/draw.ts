/** Chance in rounds, from seeds: which units are drawn, and in which order each person meets them. */
import { createRandom, type Random } from "../../shared/random.ts";
import { formatUnit } from "../../shared/unit.ts";
import type { Round } from "../records/round.ts";

/** All units of a layer, in their order. */
export const unitsOfLayer = (layer: string, size: number): string[] =>
  Array.from({ length: size }, (_, index) => formatUnit({ layer, index }));

/**
 * `count` of the population, each subset equally likely (the first steps of a Fisher-Yates shuffle), in the order in which
 * they were drawn; the whole population when it has no more.
 */
export function draw<T>(population: readonly T[], count: number, random: Random): T[] {
  const pool = [...population];
  const drawn = Math.min(count, pool.length);
  for (let at = 0; at < drawn; at++) {
    const other = at + random.integer(pool.length - at);
    const [here, there] = [pool[at], pool[other]];
    if (here === undefined || there === undefined) throw new Error("assertion failed: drew beyond the pool");
    pool[at] = there;
    pool[other] = here;
  }
  return pool.slice(0, drawn);
}

/** The units that a seed draws out of layers, in the layers' order; anybody can draw them again. */
export function drawUnits(population: readonly string[], count: number, seed: number): string[] {
  const drawn = new Set(draw(population, count, createRandom(`${seed}/units`)));
  return population.filter((unit) => drawn.has(unit));
}

/** The order in which somebody meets the units of a round: another for each person, so that order effects differ. */
export const orderFor = (
  { id, seed, units }: Pick<Round, "id" | "seed" | "units">,
  person: string,
): string[] => draw(units, units.length, createRandom(`${seed}/${id}/${person}`));
