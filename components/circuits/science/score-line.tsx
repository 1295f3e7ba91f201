/** A motif's score, beside what chance gives. Draws only. */
import { type MotifReading, type MotifScore, scoreUnits } from "../../../lib/canvas/motif-question.ts";

const number = (value: number): string => value.toFixed(2).replace("-", "−");

export function ScoreLine({ score, read }: { score: MotifScore; read: MotifReading }) {
  const { value, chance } = score;
  return (
    <p className="text-small tabular-nums">
      <span className="font-serif text-title">{number(value)}</span>{" "}
      <span className="text-muted">{scoreUnits[read]}</span>
      <span className="block text-caption text-muted">
        {chance
          ? `By chance ${number(chance.mean)}, 95 % between ${number(chance.interval[0])} and ${number(chance.interval[1])}; p = ${chance.p.toPrecision(1)} of ${chance.draws} draws.`
          : "The mean over the marked units; each has its own chance level on its page."}
      </span>
    </p>
  );
}
