/** A number against what was expected of it: drawn, judged, and with its distance in full. Draws only. */
import type { ComputedTest } from "../../lib/catalog/records/computed-test.ts";
import type { Reading } from "../../lib/catalog/records/evidence.ts";
import type { Judgement } from "../../lib/hypotheses/judge.ts";
import { type QuantityFacts, quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { describeExpectation, formatQuantity } from "../../lib/hypotheses/words.ts";
import { OutcomePlot } from "./outcome-plot.tsx";
import { StateMark } from "./prediction-bar.tsx";
import { judgementWords } from "./words.ts";

/** `0.512 (p = 0.01)`; six digits, with all of them where the pointer rests. */
export function ReadingValue({ reading, facts }: { reading: Reading; facts: QuantityFacts }) {
  return (
    <span className="font-mono" title={String(reading.value)}>
      {reading.bound === "at least" ? "≥ " : ""}
      {formatQuantity(reading.value, facts)}
    </span>
  );
}

export function OutcomeLine({
  test,
  reading,
  judgement,
}: {
  test: Pick<ComputedTest, "read" | "settings" | "expect">;
  reading: Reading | null;
  judgement: Judgement;
}) {
  const facts = quantityFacts(test);
  const expected = describeExpectation(test.expect, facts);
  const value = reading === null ? "no value" : formatQuantity(reading.value, facts);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <OutcomePlot
        expect={test.expect}
        value={reading?.value ?? null}
        unit={facts.unit}
        label={`Value ${value}; the prediction is that it ${expected}. ${judgementWords[judgement.outcome]}.`}
      />
      <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-small">
        <StateMark state={judgement.outcome} />
        <strong>{judgementWords[judgement.outcome]}</strong>
        {reading === null ? null : <ReadingValue reading={reading} facts={facts} />}
        <span className="text-muted">{describeDistance(judgement, facts)}</span>
        {reading?.chance == null ? null : (
          <span className="text-muted">p = {reading.chance.toPrecision(2)} among random ablations</span>
        )}
      </p>
    </div>
  );
}

/** How far from the limit, or why nothing can be said. */
function describeDistance(judgement: Judgement, facts: QuantityFacts): string {
  if (judgement.outcome === "undecided") return judgement.message;
  const distance = formatQuantity(Math.abs(judgement.margin), facts);
  return judgement.outcome === "confirmed" ? `${distance} within the limit` : `${distance} beyond the limit`;
}
