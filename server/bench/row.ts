/** A line of the speed table: two measurements of one thing within one run, and what was asked of their ratio. */

export type Unit = "ms" | "bytes";

/** `ratio` above 1 means that ours is better; `holds` says whether it reaches `target`. */
export type Row = {
  readonly id: string;
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: Unit;
  readonly ratio: number;
  readonly target: number;
  readonly holds: boolean;
};

/** Less is better in every unit of the table. */
export const makeRow = (measured: Omit<Row, "ratio" | "holds">): Row => {
  const ratio = measured.theirs / measured.ours;
  return { ...measured, ratio, holds: ratio >= measured.target };
};

/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** Four significant digits: what a measurement of time is worth at most. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The rows as one JSON object. Rows are judged before they are rounded. */
export const toJson = (rows: readonly Row[]): string =>
  JSON.stringify({
    rows: rows.map(({ id, what, ours, theirs, unit, ratio, target, holds }) => ({
      id,
      what,
      ours: unit === "bytes" ? ours : rounded(ours),
      theirs: unit === "bytes" ? theirs : rounded(theirs),
      unit,
      ratio: rounded(ratio),
      target,
      holds,
    })),
  });

const shown = (value: number, unit: Unit): string =>
  unit === "bytes" ? `${value.toLocaleString("en")} B` : `${Number(value.toPrecision(3))} ms`;

/** Where the table was measured, in the words of the line above it. */
export type Machine = {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly backend: string;
};

/** The rows as a Markdown table, under a line that says where they were measured. */
export const toMarkdown = (rows: readonly Row[], { cores, processor, node, backend }: Machine): string =>
  [
    `Measured on ${cores} cores (${processor}), Node ${node}, ${backend}.`,
    "",
    "| id | what is measured | ours | theirs | ratio | target | holds |",
    "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ...rows.map(
      ({ id, what, ours, theirs, unit, ratio, target, holds }) =>
        `| ${id} | ${what} | ${shown(ours, unit)} | ${shown(theirs, unit)} | ${ratio.toFixed(2)} | ${target} | ${holds ? "yes" : "no"} |`,
    ),
    "",
  ].join("\n");
