/** What `model motifs` prints for people. */
import type { Specialisation } from "../../lib/circuits/branches/specialisation.ts";
import type { Equivariance } from "../../lib/circuits/motifs/equivariance.ts";
import type { Transform } from "../../lib/circuits/motifs/transform.ts";
import type { Transposes } from "../../lib/circuits/motifs/transposes.ts";
import { aboveChance, type Chance } from "../../lib/circuits/statistics/chance.ts";
import type { Superposition } from "../../lib/microscope/superposition/instrument.ts";
import type { Unions } from "../../lib/microscope/unions/instrument.ts";
import { formatTable } from "./table.ts";

/** Candidates in a table. */
const shown = 12;

const fixed = (value: number | null | undefined, digits = 2): string => value?.toFixed(digits) ?? "";
const chanceOf = (chance: Chance | null): string[] =>
  chance
    ? [fixed(chance.mean), chance.interval.map((end) => end.toFixed(2)).join(" to "), fixed(chance.p, 3)]
    : ["", "", ""];
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function transformName(transform: Transform): string {
  switch (transform.type) {
    case "rotation":
      return `turned by ${transform.angle}°`;
    case "reflection":
      return `mirrored at ${transform.axis}°`;
    case "scale":
      return `scaled by ${transform.factor.toFixed(2)}`;
    case "hue":
      return `hue shifted by ${transform.shift}°`;
    default:
      return transform satisfies never;
  }
}

export function equivarianceTable({ best, overall, transforms }: Equivariance): string {
  const rows = [
    ...(best ? [[`best: ${transformName(best.transform)}`, best] as const] : []),
    ["all together", overall] as const,
    ...transforms.map((score) => [transformName(score.transform), score] as const),
  ];
  return formatTable(
    ["Equivariance", "r", "pairs", "chance", "95 %", "p"],
    rows.map(([name, { r, pairs, chance }]) => [name, fixed(r), pairs, ...chanceOf(chance)]),
  );
}

export function unionsTable({ from, to, units }: Unions): string {
  const standing = ({ score, chance }: (typeof units)[number]): number =>
    chance ? aboveChance(score, chance) : score;
  return formatTable(
    [`Unions over cases of ${from} in ${to}`, "score", "chance", "95 %", "p", "cases"],
    units
      .filter(({ score }) => score > 0)
      .sort((a, b) => standing(b) - standing(a))
      .slice(0, shown)
      .map(({ unit, score, chance, cases }) => [
        `${to}:${unit}`,
        fixed(score),
        ...chanceOf(chance),
        cases.map((one) => `${[one.unit, ...one.alike].join("+")} (${percent(one.share)})`).join("  or  "),
      ]),
  );
}

export function superpositionTables({ from, to, spreads, mixtures }: Superposition): string {
  const top = <T extends { readonly score: number }>(all: readonly T[]): T[] =>
    all.toSorted((a, b) => b.score - a.score).slice(0, shown);
  const mixed = formatTable(
    [`Mixed units of ${to}`, "score", "chance", "95 %", "p", `groups of inputs from ${from}`],
    top(mixtures).map(({ unit, score, chance, groups }) => [
      `${to}:${unit}`,
      fixed(score),
      ...chanceOf(chance),
      groups.map(({ inputs, share }) => `${inputs.join("+")} (${percent(share)})`).join("  "),
    ]),
  );
  const spread = formatTable(
    [`Spread features of ${from}`, "score", "chance", "95 %", "p", `hosts in ${to}, and their main inputs`],
    top(spreads).map(({ unit, score, chance, hosts }) => [
      `${from}:${unit}`,
      fixed(score),
      ...chanceOf(chance),
      hosts.map((host) => `${host.unit} of ${host.mainInput} (${percent(host.share)})`).join("  "),
    ]),
  );
  return `${mixed}\n\n${spread}`;
}

export function transposesTable({ lower, middle, upper, candidates, chance }: Transposes): string {
  const table = formatTable(
    [`Transposes through ${middle}`, "", "score", "unflipped", "through"],
    candidates.map(({ lower: a, upper: c, score, unflipped, through }) => [
      `${lower}:${a}`,
      `${upper}:${c}`,
      fixed(score),
      fixed(unflipped),
      through.map(({ unit, share }) => `${unit} (${percent(share)})`).join("  "),
    ]),
  );
  return chance.length === 0
    ? table
    : `${table}\nBy chance the highest score of any pair is ${chance.map((score) => score.toFixed(2)).join(", ")}.`;
}

export function branchesTable({ branches, families, tests }: Specialisation): string {
  const table = formatTable(
    [
      "Families",
      "units",
      ...branches.map(({ name, start, end }) => `${name} (${end - start})`),
      "most particular",
      "p",
      "corrected",
    ],
    families.map(({ name, size, branches: shares }) => {
      const most = shares.reduce((best, share) => (share.p < best.p ? share : best));
      return [
        name,
        size,
        ...shares.map(({ count }) => count),
        most.branch,
        most.p.toExponential(1),
        most.corrected.toExponential(1),
      ];
    }),
  );
  return `${table}\nCorrected after Holm over ${tests} tests, families times branches.`;
}
