"use client";
/** The forms for a new prediction, and for wording one anew. What is typed is kept in this browser. */
import { useEffect, useRef, useState } from "react";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { draftOf, emptyPrediction, readPrediction } from "./prediction-draft.ts";
import { PredictionForm } from "./prediction-form.tsx";
import type { Tools } from "./tools.ts";

type Props = {
  tools: Tools;
  /** The prediction to be changed; a new one without it. */
  prediction?: Prediction;
  onClose: () => void;
};

export function NewPrediction({ tools, prediction, onClose }: Props) {
  const { catalog, manifest, hypothesis, say } = tools;
  const key = prediction
    ? `prediction/${prediction.id}/${prediction.version}`
    : `prediction/on/${hypothesis.id}`;
  const draft = useDraft(`${catalog.id}/${key}`, prediction ? draftOf(prediction) : emptyPrediction);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  const fixed = prediction ? questionOf(prediction) : null;
  const submit = async (): Promise<void> => {
    const content = readPrediction(draft.value, manifest, fixed);
    const failure = content.ok
      ? await say(
          prediction
            ? { type: "prediction.revise", prediction: prediction.id, content: content.value }
            : {
                type: "prediction.create",
                prediction: createId(),
                hypothesis: hypothesis.id,
                content: content.value,
              },
        )
      : content.problem.message;
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    onClose();
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={prediction ? "Change the prediction" : "New prediction"}
      className="my-4 border-l-2 border-rule-strong pl-4 sm:pl-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {prediction ? (
        <p className="mb-4 max-w-prose text-small text-muted">
          Results that were recorded for the prediction as it stands are kept, and will be marked as recorded
          before it was changed. To ask something else, add another prediction.
        </p>
      ) : null}
      <PredictionForm manifest={manifest} draft={draft.value} fixed={fixed} onChange={draft.set} />
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary">
          {prediction ? "Save the prediction" : "Add the prediction"}
        </Button>
        <Button onClick={onClose}>Close</Button>
        <StatusLine tone="danger">{problem}</StatusLine>
      </div>
    </form>
  );
}

const questionOf = ({ test: { kind, version, settings, read } }: Prediction) => ({
  kind,
  version,
  settings,
  read,
});
