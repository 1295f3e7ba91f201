/**
 * Branch specialisation: do the units of a family share a branch of their layer more often than chance would have it?
 * (Voss et al., "Branch Specialization", Distill 2021.)
 */
import { holm } from "../statistics/holm.ts";
import { hypergeometricTail } from "../statistics/hypergeometric.ts";

export type BranchRange = { readonly name: string; readonly start: number; readonly end: number };

export type FamilyUnits = { readonly name: string; readonly units: readonly number[] };

export type BranchShare = {
  readonly branch: string;
  readonly count: number; // units of the family in the branch
  readonly expected: number; // as many if families did not care: size · branch / layer
  /** P(at least `count` of the family in the branch), the family drawn at random from the layer. */
  readonly p: number;
  /** `p` after Holm's correction over all families and branches together. */
  readonly corrected: number;
};

export type FamilyBranches = {
  readonly name: string;
  readonly size: number;
  readonly branches: readonly BranchShare[]; // in the layer's order
};

export type Specialisation = {
  readonly units: number;
  readonly branches: readonly BranchRange[];
  readonly families: readonly FamilyBranches[]; // in the order given
  readonly tests: number; // how many p-values the correction is over
};

/** A unit that is named more than once in a family counts once. Units outside the layer are left out. */
export function branchSpecialisation(
  branches: readonly BranchRange[],
  families: readonly FamilyUnits[],
): Specialisation {
  const units = Math.max(0, ...branches.map(({ end }) => end));
  const counted = families.map(({ name, units: members }) => {
    const own = [...new Set(members)].filter((unit) => unit >= 0 && unit < units);
    return { name, own };
  });
  const tests = counted.flatMap(({ own }, family) =>
    branches.map(({ start, end }, branch) => {
      const count = own.filter((unit) => unit >= start && unit < end).length;
      const draw = { population: units, marked: end - start, drawn: own.length };
      return { family, branch, count, p: hypergeometricTail(draw, count) };
    }),
  );
  const corrected = holm(tests.map(({ p }) => p));
  return {
    units,
    branches: branches.map(({ name, start, end }) => ({ name, start, end })),
    tests: tests.length,
    families: counted.map(({ name, own }, family) => ({
      name,
      size: own.length,
      branches: tests.flatMap((test, place): BranchShare[] => {
        const range = branches[test.branch];
        if (test.family !== family || !range) return [];
        return [
          {
            branch: range.name,
            count: test.count,
            expected: units === 0 ? 0 : (own.length * (range.end - range.start)) / units,
            p: test.p,
            corrected: corrected[place] ?? 1,
          },
        ];
      }),
    })),
  };
}
