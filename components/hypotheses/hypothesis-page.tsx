"use client";
/** A hypothesis, put together: the claim, its predictions, the evidence, the kinds of argument, the verdict and the discussion. */
import { type ReactNode, useMemo } from "react";
import type { Evidence } from "../../lib/catalog/records/evidence.ts";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import type { Reproduction } from "../../lib/catalog/records/reproduction.ts";
import type { Verdict } from "../../lib/catalog/records/verdict.ts";
import { argumentTable } from "../../lib/hypotheses/arguments.ts";
import { judgePrediction } from "../../lib/hypotheses/results.ts";
import { ArgumentTable } from "./argument-table.tsx";
import { EvidenceSection } from "./evidence-section.tsx";
import { HypothesisHead } from "./hypothesis-head.tsx";
import { PredictionSection } from "./prediction-section.tsx";
import type { Tools } from "./tools.ts";
import { VerdictSection } from "./verdict-section.tsx";

export function HypothesisPage({
  tools,
  predictions,
  evidence,
  reproductions,
  verdicts,
  text,
  discussion,
}: {
  tools: Tools;
  predictions: readonly Prediction[];
  evidence: readonly Evidence[];
  reproductions: readonly Reproduction[];
  verdicts: readonly Verdict[];
  text: ReactNode;
  discussion: ReactNode;
}) {
  const { now } = tools;
  const judged = useMemo(
    () => predictions.map((prediction) => judgePrediction(prediction, evidence, now)),
    [predictions, evidence, now],
  );
  const rows = useMemo(() => argumentTable(evidence), [evidence]);
  return (
    <article aria-labelledby="claim" className="mt-10">
      <HypothesisHead tools={tools} verdicts={verdicts} />
      <div className="mt-12 flex flex-col gap-14">
        <section aria-labelledby="account">
          <h3 id="account" className="mb-3 font-serif text-title font-semibold">
            What it says
          </h3>
          {text}
        </section>
        <PredictionSection tools={tools} judged={judged} />
        <EvidenceSection
          tools={tools}
          evidence={evidence}
          predictions={predictions}
          reproductions={reproductions}
        />
        <ArgumentTable rows={rows} />
        <VerdictSection tools={tools} verdicts={verdicts} judged={judged} />
        <div className="border-t border-rule pt-10">{discussion}</div>
      </div>
    </article>
  );
}
