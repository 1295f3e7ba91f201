"use client";
/** How sure one is, in five steps. */
import { confidenceSteps } from "../labels/confidence.ts";
import { Field, RangeInput } from "../ui/field.tsx";

export function ConfidenceKeys({ step, onStep }: { step: number; onStep: (step: number) => void }) {
  const word = confidenceSteps[step - 1] ?? "";
  return (
    <Field label={<>Confidence: {word}</>} className="max-w-64">
      {(control) => (
        <RangeInput
          {...control}
          min={1}
          max={confidenceSteps.length}
          step={1}
          value={step}
          aria-valuetext={word}
          onChange={(event) => onStep(Number(event.target.value))}
        />
      )}
    </Field>
  );
}
