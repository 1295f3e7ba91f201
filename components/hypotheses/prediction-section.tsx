"use client";
/** What the hypothesis predicts, each prediction with its test and what came out of it. */
import { useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { JudgedPrediction } from "../../lib/hypotheses/results.ts";
import { Button } from "../ui/button.tsx";
import { NewPrediction } from "./new-prediction.tsx";
import { PredictionItem } from "./prediction-item.tsx";
import type { Tools } from "./tools.ts";

export function PredictionSection({ tools, judged }: { tools: Tools; judged: readonly JudgedPrediction[] }) {
  const [adding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAdding(false);
    // The form that had the focus is gone.
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section aria-labelledby="predictions">
      <h3 id="predictions" className="mb-3 font-serif text-title font-semibold">
        Predictions
      </h3>
      {judged.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">
          None yet. A hypothesis is worth what it predicts: name a number that the network could have
          otherwise.
        </p>
      ) : (
        <ol>
          {judged.map((each) => (
            <PredictionItem key={each.prediction.id} tools={tools} judged={each} />
          ))}
        </ol>
      )}
      {can(tools.actor, "prediction.create") ? (
        adding ? (
          <NewPrediction tools={tools} onClose={close} />
        ) : (
          <Button ref={opener} className="mt-2" onClick={() => setAdding(true)}>
            Add a prediction
          </Button>
        )
      ) : null}
    </section>
  );
}
