"use client";
/** What is expected of the number: a sign, a value with a tolerance, or an interval. */
import type { QuantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { SelectField } from "../ui/select-field.tsx";
import { DraftText } from "./draft-text.tsx";
import type { PredictionDraft } from "./prediction-draft.ts";

type Props = {
  draft: PredictionDraft;
  facts: QuantityFacts;
  onChange: (changes: Partial<PredictionDraft>) => void;
};

export function ExpectationFields({ draft, facts, onChange }: Props) {
  const unit = facts.unit === "" ? "" : ` (${facts.unit})`;
  const number = (name: "beyond" | "value" | "tolerance" | "low" | "high", label: string, hint?: string) => (
    <DraftText
      draft={draft}
      onChange={onChange}
      name={name}
      label={`${label}${unit}`}
      hint={hint}
      className="w-40"
      inputMode="decimal"
    />
  );
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <SelectField
        label="It is expected"
        value={draft.expect}
        options={[
          { value: "sign", title: "to have a sign" },
          { value: "near", title: "to be near a value" },
          { value: "between", title: "to lie between limits" },
        ]}
        onChange={(expect) => onChange({ expect })}
      />
      {draft.expect === "sign" ? (
        <>
          <SelectField
            label="Sign"
            value={draft.sign}
            options={[
              { value: "positive", title: "positive" },
              { value: "negative", title: "negative" },
            ]}
            onChange={(sign) => onChange({ sign })}
          />
          {number("beyond", "By more than")}
        </>
      ) : null}
      {draft.expect === "near" ? (
        <>
          {number("value", "Value")}
          {number(
            "tolerance",
            "Tolerance",
            facts.modulo === null ? undefined : `The shorter way round ${facts.modulo}°.`,
          )}
        </>
      ) : null}
      {draft.expect === "between" ? (
        <>
          {number("low", "At least", "Empty: no limit.")}
          {number("high", "At most", "Empty: no limit.")}
        </>
      ) : null}
    </div>
  );
}
