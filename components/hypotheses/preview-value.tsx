"use client";
/**
 * What the number is now, before what is expected of it is fixed. Whoever looks first makes a postdiction; that is said before, and
 * recorded after.
 */
import type { Question } from "../../lib/hypotheses/make-test.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { readQuantity } from "../../lib/hypotheses/read-quantity.ts";
import { formatQuantity } from "../../lib/hypotheses/words.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useFreshMeasurement } from "../hooks/use-fresh-measurement.ts";
import { WorkProgress } from "../microscope/work-progress.tsx";
import { Button } from "../ui/button.tsx";

export function PreviewValue({
  manifest,
  question,
  seen,
  onSeen,
}: {
  manifest: Manifest;
  question: Question;
  seen: boolean;
  onSeen: () => void;
}) {
  const run = useFreshMeasurement();
  const look = (): void => {
    onSeen();
    run.start({
      pack: { id: manifest.id, sha256: manifest.weights.sha256 },
      kind: question.kind,
      settings: question.settings,
    });
  };
  return (
    <div className="rounded-figure border border-rule bg-raised p-4 text-small">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" busy={run.state === "running"} onClick={look}>
          {seen ? "Look again" : "Look at the present value"}
        </Button>
        <p className="max-w-prose text-caption text-muted">
          {seen
            ? "The value was looked at before this prediction was fixed. It will be marked as a postdiction."
            : "A prediction says what will be found. Looking first makes it a postdiction, and it will be marked as one."}
        </p>
      </div>
      {run.state === "running" ? (
        <WorkProgress label="Measuring the present value" progress={run.progress} onStop={run.stop} />
      ) : null}
      <div role="status">
        {run.state === "failed" ? <p className="mt-2 text-danger">{run.problem.message}</p> : null}
        {run.state === "done" ? <Value question={question} run={run} /> : null}
      </div>
    </div>
  );
}

function Value({
  question,
  run,
}: {
  question: Question;
  run: Extract<ReturnType<typeof useFreshMeasurement>, { state: "done" }>;
}) {
  const { measurement } = run;
  const reading = readQuantity(measurement, question.read);
  if (!reading.ok) return <p className="mt-2 text-warning">{reading.problem.message}</p>;
  const { value, bound, chance } = reading.value;
  return (
    <p className="mt-2">
      It is now{" "}
      <strong className="font-mono">
        {bound === "at least" ? "≥ " : ""}
        {formatQuantity(value, quantityFacts(question))}
      </strong>
      {chance === null ? null : <> (p = {chance.toPrecision(2)} among random ablations)</>},{" "}
      {backendTitle(measurement.backend)}.
    </p>
  );
}
