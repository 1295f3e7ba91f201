"use client";
/** One prediction: what it says, the test, its results with what has changed since, and running it here. */
import { useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { JudgedPrediction } from "../../lib/hypotheses/results.ts";
import { describeTest } from "../../lib/hypotheses/words.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Byline } from "./byline.tsx";
import { NewPrediction } from "./new-prediction.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { StateMark } from "./prediction-bar.tsx";
import { RunTest } from "./run-test.tsx";
import type { Tools } from "./tools.ts";
import { capitalised, staleWords, stateWords } from "./words.ts";

export function PredictionItem({ tools, judged }: { tools: Tools; judged: JudgedPrediction }) {
  const { prediction, state, results, postdiction } = judged;
  const { actor, say } = tools;
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  if (editing) {
    return (
      <li className="border-t border-rule">
        <NewPrediction
          tools={tools}
          prediction={prediction}
          onClose={() => {
            setEditing(false);
            // The form that had the focus is gone.
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      </li>
    );
  }
  return (
    <li className="border-t border-rule py-5">
      <div className="flex items-start gap-3">
        <span className="mt-1">
          <StateMark state={state} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="max-w-prose font-serif text-lead leading-snug whitespace-pre-line">
            {prediction.statement}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-small font-semibold">{stateWords[state]}</span>
            <Byline record={prediction} tools={tools} />
            {postdiction === "seen before" ? (
              <Badge title="Its author looked at the value before fixing what is expected of it.">
                Postdiction
              </Badge>
            ) : null}
            {postdiction === "changed after a result" ? (
              <Badge title="It was changed after a result had been recorded for it.">
                Changed after a result
              </Badge>
            ) : null}
          </p>
          <dl className="mt-3 grid max-w-prose gap-x-4 gap-y-1 text-small sm:grid-cols-[8rem_1fr]">
            <dt className="text-muted">Test</dt>
            <dd>{capitalised(describeTest(prediction.test))}.</dd>
            <dt className="text-muted">Refuted by</dt>
            <dd className="whitespace-pre-line">{prediction.refutedBy}</dd>
          </dl>
          <Results tools={tools} judged={judged} />
          <div className="mt-4">
            <RunTest tools={tools} prediction={prediction} />
          </div>
          <div className="mt-2 flex flex-wrap items-center gap-2 empty:hidden [&>button:first-child]:-ml-2.5">
            {can(actor, "prediction.revise", prediction) ? (
              <Button ref={opener} size="small" variant="quiet" onClick={() => setEditing(true)}>
                {results.length > 0 ? "Change, although there is a result" : "Change"}
              </Button>
            ) : null}
            {can(actor, "prediction.withdraw", prediction) ? (
              <ConfirmButton
                label="Withdraw"
                question="Withdraw this prediction? Its history stays."
                confirm="Withdraw it"
                keep="Keep it"
                onConfirm={() =>
                  void say({ type: "prediction.withdraw", prediction: prediction.id }).then(setFailure)
                }
              />
            ) : null}
          </div>
          <StatusLine tone="danger" className="empty:sr-only">
            {failure}
          </StatusLine>
        </div>
      </div>
    </li>
  );
}

function Results({ tools, judged: { results } }: { tools: Tools; judged: JudgedPrediction }) {
  if (results.length === 0) return null;
  return (
    <ul aria-label="Recorded results" className="mt-3 flex flex-col gap-3">
      {results.map(({ evidence, pinned, judgement, stale }) =>
        pinned.read === null || pinned.expect === null ? null : (
          <li key={evidence.id} className={stale.length > 0 ? "opacity-80" : undefined}>
            <OutcomeLine
              test={{ read: pinned.read, settings: pinned.settings, expect: pinned.expect }}
              reading={pinned.reading}
              judgement={judgement}
            />
            <p className="text-caption text-muted">
              <a className="link" href={`#evidence-${evidence.id}`}>
                recorded
              </a>{" "}
              by {tools.nameOf(evidence.author)}
              {stale.length > 0 ? (
                <span className="text-warning">
                  ; does not count: {stale.map((why) => staleWords[why]).join(", ")}
                </span>
              ) : null}
            </p>
          </li>
        ),
      )}
    </ul>
  );
}
