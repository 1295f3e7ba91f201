/** Whether contributions account for what they explain: the sum, what biases add, and what is left. Draws only. */
import type { Attribution } from "../../lib/circuits/attribution/attribute.ts";
import { formatWeight } from "../../lib/shared/weight-scale.ts";
import type { Quantity } from "./lens-view.ts";

export type SumCheckProps = {
  attribution: Pick<Attribution, "value" | "sum" | "biases" | "addsUp" | "linear">;
  quantity: Exclude<Quantity, { type: "activation" }>;
  /** What is explained: "mixed3b:4", "the class “curve”". */
  target: string;
  /** What the contributions are of: "mixed3a", "the pixels". */
  onto: string;
};

const Term = ({ name, value, strong = false }: { name: string; value: number; strong?: boolean }) => (
  <div className={strong ? "border-t border-rule-strong pt-1 font-semibold" : undefined}>
    <dt className="inline">{name}</dt>
    <dd className="float-right tabular-nums">{formatWeight(value)}</dd>
  </div>
);

export function SumCheck({ attribution, quantity, target, onto }: SumCheckProps) {
  const { value, sum, biases } = attribution;
  const goal = quantity.type === "class" ? `Logit of ${target}` : `${target} before its rectifier`;
  const linear = quantity.form === "linear";
  return (
    <div className="max-w-md text-small">
      <dl className="flex flex-col gap-1">
        <Term name={`Contributions of ${onto}`} value={sum} />
        {linear ? null : biases === null ? (
          <Term name="The rest" value={value - sum} />
        ) : (
          <Term name="Biases on the way" value={biases} />
        )}
        {linear ? (
          <Term name={goal} value={value} strong />
        ) : (
          <>
            {biases !== null && Math.abs(value - sum - biases) > smallest * Math.max(1, Math.abs(value)) ? (
              <Term name="Unaccounted" value={value - sum - biases} />
            ) : null}
            <Term name={goal} value={value} strong />
          </>
        )}
      </dl>
      <p className="mt-2 text-caption text-muted">{explain(attribution, quantity)}</p>
    </div>
  );
}

/** A difference below this share of the value is rounding: sums of some ten thousand numbers of 24 bits. */
const smallest = 1e-4;

function explain(
  { biases, addsUp, linear }: SumCheckProps["attribution"],
  { form }: SumCheckProps["quantity"],
): string {
  if (linear) {
    return form === "linear"
      ? "Only linear steps lie between: contributions are weights times activations, and miss the value by the biases alone."
      : "Only linear steps lie between: contributions are weights times activations, and add up with the biases exactly.";
  }
  if (form === "linear") {
    return "The linear form leaves out rectifiers and normalisations, takes max pools for averages, and has no biases: its sum is what the network would say if it were linear, not what it says.";
  }
  if (!addsUp) {
    return "A normalisation or a bounded rectifier lies between. Its gradient times its input is not its output, so the rest is biases and what it takes away.";
  }
  if (biases === null) {
    return "Only rectifiers, max pools and linear steps lie between, so the rest is what the biases on the way add. Paths run beside one another here, and their biases are not told apart.";
  }
  return "Only rectifiers, max pools and linear steps lie between: contributions and the biases that the rectifiers let through add up exactly.";
}
