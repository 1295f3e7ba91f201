import { describe, expect, it } from "vitest";
import { createRandom } from "../shared/random.ts";
import { fromContingency, readTable } from "./agreement.fixture.ts";
import { kappa, type Pairs, pairsOf, pairwiseKappa } from "./kappa.ts";

/** The definition, written as it stands: shares, category by category. */
function directKappa(pairs: Pairs): number {
  const n = pairs.length;
  const categories = new Set(pairs.flat());
  let [observed, expected] = [0, 0];
  for (const category of categories) {
    observed += pairs.filter(([a, b]) => a === category && b === category).length / n;
    expected +=
      (pairs.filter(([a]) => a === category).length / n) *
      (pairs.filter(([, b]) => b === category).length / n);
  }
  return (observed - expected) / (1 - expected);
}

describe("Cohen's kappa", () => {
  // Cohen 1960, “A Coefficient of Agreement for Nominal Scales”, table 2: 200 cases, pₒ = .70, pₑ = .41, κ = .492.
  it("is 0.492 on Cohen's own example of 200 cases", () => {
    const units = fromContingency(
      ["personality disorder", "neurosis", "psychosis"],
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
    );
    expect(kappa(pairsOf(units, "one", "other"))).toEqual({ defined: true, value: expect.closeTo(0.492, 3) });
  });

  it("is the same as the definition's own loops", () => {
    for (let seed = 0; seed < 100; seed++) {
      const random = createRandom(seed);
      const category = () => "abcd"[random.integer(4)] ?? "a";
      const pairs: Pairs = Array.from({ length: 2 + random.integer(40) }, () => {
        const mine = category();
        return [mine, random.next() < 0.5 ? mine : category()] as const;
      });
      const found = kappa(pairs);
      if (found.defined) expect(found.value).toBeCloseTo(directKappa(pairs), 10);
      else expect(directKappa(pairs)).toBeNaN();
    }
  });

  it("looks only at what both answered, and says so where that is nothing", () => {
    const units = readTable({ a: "xyx.", b: "xy.x", c: "...x" });
    const [ab, ac, bc] = pairwiseKappa(units, ["a", "b", "c"]);
    expect(ab).toMatchObject({ one: "a", other: "b", units: 2, same: 2, kappa: { defined: true, value: 1 } });
    expect(ac).toMatchObject({ units: 0, kappa: { defined: false, reason: "nothing-shared" } });
    expect(bc).toMatchObject({ units: 1, kappa: { defined: false, reason: "no-variation" } });
  });
});
