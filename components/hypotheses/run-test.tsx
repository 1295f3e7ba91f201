"use client";
/** Runs a prediction's test on this machine, shows what came out, and records it as evidence where the person wants that. */
import { useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Remarks } from "../../lib/catalog/records/evidence.ts";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import { usualArgument } from "../../lib/hypotheses/arguments.ts";
import { pinMeasurement } from "../../lib/hypotheses/pin.ts";
import { checkTest, concludeTest, type TestOutcome } from "../../lib/hypotheses/run-test.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { useFreshMeasurement } from "../hooks/use-fresh-measurement.ts";
import { WorkProgress } from "../microscope/work-progress.tsx";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { RemarksFields } from "./remarks-fields.tsx";
import type { Tools } from "./tools.ts";
import { stanceOfOutcome } from "./words.ts";

export function RunTest({ tools, prediction }: { tools: Tools; prediction: Prediction }) {
  const run = useFreshMeasurement();
  const [said, setSaid] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const { test } = prediction;
  const possible = checkTest(test);
  const begin = (): void => {
    setSaid("");
    run.start({ pack: tools.now, kind: test.kind, settings: test.settings });
  };
  if (!possible.ok) return <p className="text-small text-warning">{possible.problem.message}</p>;
  const running = run.state === "running";
  const outcome = run.state === "done" ? concludeTest(test, run.measurement) : null;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button ref={button} size="small" busy={running} onClick={begin}>
          {run.state === "done" ? "Run the test again" : "Run the test"}
        </Button>
        <StatusLine tone="success">{said}</StatusLine>
      </div>
      {run.state === "running" ? (
        <WorkProgress label="Running the test" progress={run.progress} onStop={run.stop} />
      ) : null}
      <div role="status">
        {run.state === "failed" ? (
          <p className="mt-2 text-small text-danger">The test could not be run: {run.problem.message}</p>
        ) : null}
        {outcome ? <p className="sr-only">The test has been run: {outcome.judgement.outcome}.</p> : null}
      </div>
      {outcome ? (
        <Outcome
          key={outcome.measurement.milliseconds}
          tools={tools}
          prediction={prediction}
          outcome={outcome}
          onRecorded={() => {
            run.stop();
            button.current?.focus();
            setSaid("The result is recorded as evidence.");
          }}
        />
      ) : null}
    </div>
  );
}

function Outcome({
  tools: { catalog, actor, hypothesis, say },
  prediction,
  outcome: { measurement, reading, judgement },
  onRecorded,
}: {
  tools: Tools;
  prediction: Prediction;
  outcome: TestOutcome;
  onRecorded: () => void;
}) {
  const { test } = prediction;
  const note = useDraft(`result/${catalog.id}/${prediction.id}`, "");
  const [chosen, setChosen] = useState<Omit<Remarks, "note">>({
    stance: stanceOfOutcome(judgement.outcome),
    argument: usualArgument(test.kind),
  });
  const remarks: Remarks = { ...chosen, note: note.value };
  const [problem, setProblem] = useState<string | null>(null);
  const record = async (): Promise<void> => {
    const pinned = await pinMeasurement(measurement, test);
    const failure = pinned.ok
      ? await say({
          type: "evidence.create",
          evidence: createId(),
          hypothesis: hypothesis.id,
          prediction: { id: prediction.id, version: prediction.version },
          pinned: pinned.value,
          content: remarks,
        })
      : pinned.problem.message;
    setProblem(failure);
    if (failure !== null) return;
    note.clear();
    onRecorded();
  };
  return (
    <div className="mt-3 rounded-figure border border-rule bg-raised p-4">
      <OutcomeLine test={test} reading={reading} judgement={judgement} />
      <p className="mt-1 text-caption text-muted">
        Just now on this machine, {backendTitle(measurement.backend)},{" "}
        {(measurement.milliseconds / 1000).toPrecision(2)} s, weights{" "}
        <span className="font-mono">{measurement.pack.sha256.slice(0, 8)}</span>
      </p>
      {reading !== null && can(actor, "evidence.create") ? (
        <form
          className="mt-4 border-t border-rule pt-4"
          onSubmit={(event) => {
            event.preventDefault();
            void record();
          }}
        >
          <RemarksFields
            value={remarks}
            onChange={({ note: text, ...rest }) => {
              setChosen(rest);
              note.set(text);
            }}
          />
          <div className="mt-4 flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" size="small">
              Record as evidence
            </Button>
            <StatusLine tone="danger">{problem}</StatusLine>
          </div>
        </form>
      ) : null}
    </div>
  );
}
