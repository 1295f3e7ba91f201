/** What differs between a hypothesis as it was published and as it stands: claim, verdict, evidence, predictions and their numbers. */
import { numberOf, outcomeWords, standingTitles } from "./alternative-text.ts";
import { compareMarks } from "./compare-marks.ts";
import { type FigureDifference, type Found, together } from "./difference.ts";
import type { HypothesisData } from "./figure-data.ts";

export function compareHypotheses(then: HypothesisData, now: HypothesisData): Found {
  const differences: FigureDifference[] = [];
  const hold = (what: string, a: string | null, b: string | null): void => {
    if (a !== b) differences.push({ what, before: a, after: b });
  };
  hold("the claim", then.claim, now.claim);
  hold("the verdict", standingTitles[then.standing], standingTitles[now.standing]);
  const reason = ({ verdict }: HypothesisData): string | null =>
    verdict === null ? null : `${verdict.reason.trim()} (${verdict.by}, ${verdict.at.slice(0, 10)})`;
  hold("the reason of the verdict", reason(then), reason(now));
  const pieces = ({ evidence }: HypothesisData): string =>
    `${evidence.for} for, ${evidence.against} against, ${evidence.neutral} neither`;
  hold("the evidence", pieces(then), pieces(now));
  let numbers = 0;
  const [before, after] = [
    new Map(then.predictions.map((prediction) => [prediction.id, prediction])),
    new Map(now.predictions.map((prediction) => [prediction.id, prediction])),
  ];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(id), after.get(id)];
    if (!a || !b) {
      hold("a prediction", a?.statement ?? null, b?.statement ?? null);
      continue;
    }
    const name = `“${a.statement.length > 60 ? `${a.statement.slice(0, 60)}…` : a.statement}”`;
    hold("the words of a prediction", a.statement, b.statement);
    hold(`what is tested by ${name}`, `${a.test} ${a.expected}`, `${b.test} ${b.expected}`);
    hold(`the outcome of ${name}`, outcomeWords[a.outcome], outcomeWords[b.outcome]);
    if (a.value === null && b.value === null) continue;
    numbers++;
    const same =
      a.value !== null &&
      b.value !== null &&
      a.value.bound === b.value.bound &&
      Math.abs(a.value.value - b.value.value) <= Math.max(a.tolerance, b.tolerance);
    if (!same) {
      hold(`the value of ${name}`, a.value && numberOf(a.value), b.value && numberOf(b.value));
    }
  }
  return together([compareMarks(then.units, now.units), { differences, numbers }]);
}
