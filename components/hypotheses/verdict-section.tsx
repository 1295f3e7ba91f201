"use client";
/** How the hypothesis stands: set by editors with their reason, every earlier verdict kept. Nothing here judges by itself. */
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { type Standing, standings, type Verdict } from "../../lib/catalog/records/verdict.ts";
import type { JudgedPrediction, PredictionState } from "../../lib/hypotheses/results.ts";
import { standingOf, verdictHistory } from "../../lib/hypotheses/standing.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Said } from "../thread/said.tsx";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Byline } from "./byline.tsx";
import { PredictionBar } from "./prediction-bar.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import type { Tools } from "./tools.ts";
import { standingWords } from "./words.ts";

export function VerdictSection({
  tools,
  verdicts,
  judged,
}: {
  tools: Tools;
  verdicts: readonly Verdict[];
  judged: readonly JudgedPrediction[];
}) {
  const history = verdictHistory(verdicts);
  return (
    <section aria-labelledby="verdict">
      <h3 id="verdict" className="font-serif text-title font-semibold">
        Verdict
      </h3>
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <span className="flex items-center gap-2 text-small">
          <StandingBadge standing={standingOf(verdicts)} />
          {standingWords[standingOf(verdicts)].meaning}
        </span>
        <PredictionBar counts={countStates(judged)} />
      </div>
      {history.length > 0 ? (
        <ol aria-label="Verdicts, newest first" className="mt-5 max-w-prose">
          {history.map((verdict) => (
            <li key={verdict.id} className="border-t border-rule py-3">
              <p className="flex flex-wrap items-center gap-x-3">
                <StandingBadge standing={verdict.standing} />
                <Byline record={verdict} tools={tools} />
              </p>
              <div className="mt-1.5 text-small">
                <Said text={verdict.reason} />
              </div>
            </li>
          ))}
        </ol>
      ) : null}
      {can(tools.actor, "verdict.give") ? (
        <VerdictForm tools={tools} standing={standingOf(verdicts)} />
      ) : null}
    </section>
  );
}

function countStates(judged: readonly JudgedPrediction[]): Record<PredictionState, number> {
  const counts = { untested: 0, confirmed: 0, refuted: 0, undecided: 0, conflicting: 0 };
  for (const { state } of judged) counts[state]++;
  return counts;
}

type VerdictDraft = { readonly standing: Standing | null; readonly reason: string };
const nothing: VerdictDraft = { standing: null, reason: "" };

function VerdictForm({
  tools: { catalog, hypothesis, say },
  standing,
}: {
  tools: Tools;
  standing: Standing;
}) {
  const draft = useDraft<VerdictDraft>(`verdict/${catalog.id}/${hypothesis.id}`, nothing);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  // What stands now, until another is chosen.
  const value = { ...draft.value, standing: draft.value.standing ?? standing };
  const give = async (): Promise<void> => {
    if (value.reason.trim() === "") {
      setProblem("Give the reason: others will read the verdict by it.");
      return;
    }
    const failure = await say({
      type: "verdict.give",
      verdict: createId(),
      hypothesis: hypothesis.id,
      content: value,
    });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    setSaid(`The verdict is “${standingWords[value.standing].title}”.`);
  };
  return (
    <form
      noValidate
      className="mt-5 flex max-w-prose flex-col gap-3 border-t border-rule pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <p className="text-small font-medium">Give a verdict</p>
      <Choice
        label="Verdict"
        className="flex-wrap"
        value={value.standing}
        options={standings.map((each) => ({
          value: each,
          label: standingWords[each].title,
          title: standingWords[each].meaning,
        }))}
        onChange={(next) => draft.set({ ...value, standing: next })}
      />
      <Field label="Reason" error={problem}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={4000}
            value={value.reason}
            onChange={(event) => {
              setProblem(null);
              draft.set({ ...value, reason: event.target.value });
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit">Give the verdict</Button>
        <StatusLine tone="success">{said}</StatusLine>
      </div>
    </form>
  );
}
