/** Units of one layer as people write them. */

/** A run of more units than any layer has is a slip of the finger. */
const longestRun = 5000;

/** `3, 17, 20-25` as a list without repeats; null for what is no such list. */
export function parseUnits(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  if (parts.length === 0) return null;
  const units = new Set<number>();
  for (const part of parts) {
    const [, from, to] = /^(\d{1,5})(?:[-–](\d{1,5}))?$/.exec(part) ?? [];
    if (from === undefined) return null;
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last < first || last - first > longestRun) return null;
    for (let unit = first; unit <= last; unit++) units.add(unit);
  }
  return [...units];
}

/** A list as short as it can be said: `3, 17, 20–25`. */
export function formatUnits(units: readonly number[]): string {
  const sorted = [...units].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const unit of sorted) {
    const run = runs.at(-1);
    if (run && unit === run[1] + 1) run[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(", ");
}
