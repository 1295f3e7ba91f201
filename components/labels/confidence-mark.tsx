/** A confidence as five small strokes, filled up to the step, with its word. */
import { confidenceSteps, confidenceToStep, confidenceWord } from "./confidence.ts";

export function ConfidenceMark({ confidence }: { confidence: number }) {
  const step = confidenceToStep(confidence);
  const word = confidenceWord(confidence);
  return (
    <span
      className="inline-flex items-center gap-1.5 text-caption whitespace-nowrap text-muted"
      title={`Confidence ${Math.round(confidence * 100) / 100} on a scale from 0 to 1`}
    >
      <span aria-hidden="true" className="inline-flex gap-[3px]">
        {confidenceSteps.map((name, place) => (
          <span
            key={name}
            className={place < step ? "h-2.5 w-[3px] bg-ink-soft" : "h-2.5 w-[3px] bg-rule-strong"}
          />
        ))}
      </span>
      <span>
        <span className="sr-only">Confidence: </span>
        {word}
      </span>
    </span>
  );
}
