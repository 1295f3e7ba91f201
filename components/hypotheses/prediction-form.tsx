"use client";
/** A prediction being written: in words, as a computed test, with what is expected and what would refute it. */
import { type ReactNode, useId } from "react";
import type { Question } from "../../lib/hypotheses/make-test.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { describeQuantity } from "../../lib/hypotheses/words.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { ok } from "../../lib/shared/result.ts";
import { Field, TextArea } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { ExpectationFields } from "./expectation-fields.tsx";
import { type PredictionDraft, questionKey, readQuestion } from "./prediction-draft.ts";
import { PreviewValue } from "./preview-value.tsx";
import { TestFields } from "./test-fields.tsx";
import { capitalised } from "./words.ts";

const asks: readonly { value: PredictionDraft["ask"]; title: string }[] = [
  { value: "weight", title: "A weight between two units" },
  { value: "tuning", title: "What a unit prefers" },
  { value: "ablation", title: "The effect of an ablation" },
  { value: "rank", title: "A unit’s place among others" },
  { value: "number", title: "Any number of any instrument" },
];

/** What each kind of question is usually expected to come to: chosen with it, and free to change. */
const usualExpectation: Readonly<Record<PredictionDraft["ask"], PredictionDraft["expect"]>> = {
  weight: "sign",
  tuning: "near",
  ablation: "between",
  rank: "between",
  number: "between",
};

export function PredictionForm({
  manifest,
  draft,
  fixed = null,
  onChange,
}: {
  manifest: Manifest;
  draft: PredictionDraft;
  /** The question of a prediction that is there already: it stays. */
  fixed?: Question | null;
  onChange: (draft: PredictionDraft) => void;
}) {
  const heading = useId();
  const change = (changes: Partial<PredictionDraft>): void => onChange({ ...draft, ...changes });
  const question = fixed === null ? readQuestion(draft, manifest) : ok(fixed);
  const facts = question.ok ? quantityFacts(question.value) : { modulo: null, unit: "" as const };
  const key = question.ok ? questionKey(question.value) : "";
  return (
    <div className="flex flex-col gap-5">
      <Words
        label="What is predicted"
        hint="One statement that could turn out wrong."
        value={draft.statement}
        onChange={(statement) => change({ statement })}
      />
      <fieldset aria-labelledby={heading} className="flex flex-col gap-3">
        <legend id={heading} className="mb-2 font-serif text-body font-semibold">
          The test
        </legend>
        {fixed === null ? (
          <>
            <SelectField
              label="It asks about"
              className="w-72 max-w-full"
              value={draft.ask}
              options={asks}
              onChange={(ask) => change({ ask, expect: usualExpectation[ask] })}
            />
            <TestFields manifest={manifest} draft={draft} onChange={change} />
          </>
        ) : null}
        <p role="status" className="max-w-prose text-small text-muted">
          {question.ok ? capitalised(describeQuantity(question.value)) : question.problem.message}
        </p>
        <ExpectationFields draft={draft} facts={facts} onChange={change} />
        {question.ok ? (
          // Another question has another value.
          <PreviewValue
            key={key}
            manifest={manifest}
            question={question.value}
            seen={draft.seen.includes(key)}
            onSeen={() => change({ seen: [...new Set([...draft.seen, key])] })}
          />
        ) : null}
      </fieldset>
      <Words
        label="What would refute it"
        hint="In words, beyond the numbers: what would make you give it up."
        value={draft.refutedBy}
        onChange={(refutedBy) => change({ refutedBy })}
      />
    </div>
  );
}

function Words({
  label,
  hint,
  value,
  onChange,
}: {
  label: ReactNode;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} hint={hint} className="max-w-prose">
      {(control) => (
        <TextArea {...control} rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
