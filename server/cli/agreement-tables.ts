/** A report of agreement as text for a terminal. */
import type { Interval } from "../../lib/agreement/bootstrap.ts";
import { type Coefficient, undefinedReasons } from "../../lib/agreement/ratings.ts";
import type { AgreementReport, Measured } from "../../lib/agreement/report.ts";
import { formatTable } from "./table.ts";

export type ReportWords = {
  readonly title: string;
  personName(person: string): string;
  categoryName(category: string): string;
};

/** More than one reads in a terminal; `--json` has all. */
const mostRows = 15;

const number = (coefficient: Coefficient): string =>
  coefficient.defined ? coefficient.value.toFixed(3) : `none: ${undefinedReasons[coefficient.reason]}`;

const range = (interval: Interval): string => {
  if (!interval.defined) return interval.used === 0 ? "" : `none: ${undefinedReasons["too-few-resamples"]}`;
  const of = interval.used < interval.replicates ? ` (${interval.used} of ${interval.replicates})` : "";
  return `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}${of}`;
};

const row = (name: string, { coefficient, interval }: Measured): [string, string, string] => [
  name,
  number(coefficient),
  range(interval),
];

export function describeAgreement(report: AgreementReport, words: ReportWords): string {
  const { basis, families, kappas, confusions, units } = report;
  const sets = basis === "families";
  const coefficients = [
    row("Krippendorff's alpha", report.nominal),
    ...(sets ? [row("alpha, MASI", report.masi), row("alpha, Jaccard", report.jaccard)] : []),
    ["plain agreement", number(report.percent), ""] as const,
  ];
  const confused = confusions.filter(({ a, b }) => a !== b).sort((x, y) => y.pairs - x.pairs);
  return [
    words.title,
    `${report.answers} answers of ${report.people.length} people, ${report.abstentions} times “I cannot tell”; ` +
      `${report.comparable} units with two comparable answers or more; compared by ${basis}.`,
    `Intervals: 95 per cent, percentile bootstrap over units, ${report.replicates} resamples, seed ${report.seed}.`,
    "",
    formatTable(["coefficient", "value", "interval"], coefficients),
    ...section(
      "Each family against the rest",
      ["family", "answers", "alpha", "interval"],
      families.map(({ family, named, alpha }) => {
        const [name, value, interval] = row(words.categoryName(family), alpha);
        return [name, named, value, interval];
      }),
    ),
    ...section(
      "Pairs of people",
      ["one", "other", "in common", "the same", "kappa"],
      kappas.map(({ one, other, units: both, same, kappa }) => [
        words.personName(one),
        words.personName(other),
        both,
        same,
        number(kappa),
      ]),
    ),
    ...section(
      "Said of the same units",
      ["one", "other", "pairs", "units"],
      confused.map(({ a, b, pairs, units: where }) => [
        words.categoryName(a),
        words.categoryName(b),
        pairs,
        where.slice(0, 3).join(" "),
      ]),
    ),
    ...section(
      "Disagreed on most",
      ["unit", "answers", "agreement"],
      units
        .filter(({ agreement }) => agreement < 1)
        .map(({ unit, answers, agreement }) => [unit, answers, agreement.toFixed(3)]),
    ),
  ].join("\n");
}

function section(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  if (rows.length === 0) return [];
  const left = rows.length - mostRows;
  return [
    "",
    title,
    formatTable(head, rows.slice(0, mostRows)),
    ...(left > 0 ? [`… and ${left} more (--json has all)`] : []),
  ];
}
