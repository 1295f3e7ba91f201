"use client";
/** What was found: the two shares with their intervals, and the responses of every input side by side. */
import { type ReactNode, useState } from "react";
import type { Ratio } from "../../../lib/circuits/statistics/ratio-interval.ts";
import type { CircuitExplanation } from "../../../lib/microscope/circuit-explain/instrument.ts";
import { plotNumber } from "../../../lib/shared/plot-number.ts";
import { ScatterPlot } from "../../plots/scatter-plot.tsx";
import { Choice } from "../../ui/choice.tsx";
import { FigureCaption } from "../../ui/figure.tsx";

export type ExplainedProps = {
  result: CircuitExplanation;
  target: string;
  held: "zero" | "mean";
  quantity: "activation" | "rectifier input";
};

const percent = (share: number): string =>
  `${(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`.replace("-", "−");

export function Explained({ result, target, held, quantity }: ExplainedProps) {
  const { layers, explained, needed, correlation, inputs } = result;
  const at = held === "zero" ? "at zero" : "at their means";
  return (
    <div className="flex flex-col gap-5">
      <dl className="flex flex-col gap-4">
        <Share title="Explained" ratio={explained}>
          of the response of {target} is there when everything outside the circuit is held {at}.
        </Share>
        <Share title="Needed" ratio={needed}>
          of it is gone when the circuit is held {at}.
        </Share>
      </dl>
      {explained.value === null ? (
        <p role="note" className="text-small text-warning">
          The units of these layers make no difference to {target} on these inputs, so there is nothing to
          explain.
        </p>
      ) : null}
      <p className="text-caption text-muted">
        {explained.interval
          ? `In brackets: the middle 95 % over ${inputs.length} inputs drawn again. `
          : "Too few inputs for an interval: five at least. "}
        {correlation === null
          ? null
          : `The circuit’s response follows the whole network’s with r = ${correlation.toFixed(2)} over the inputs.`}
      </p>
      <Scatter result={result} target={target} quantity={quantity} />
      <div>
        <h3 className="text-small font-medium">What was held</h3>
        <ul className="mt-1 text-small text-muted tabular-nums">
          {layers.map(({ name, units, inside }) => (
            <li key={name}>
              {name}: {inside} {inside === 1 ? "unit" : "units"} in the circuit, {units - inside} outside
            </li>
          ))}
        </ul>
        <p className="mt-1 text-caption text-muted">
          Only layers in which the circuit has units are touched; what lies between them is computed from what
          is left. All responses are read where {target} is strongest in the whole network.
        </p>
      </div>
    </div>
  );
}

function Share({ title, ratio, children }: { title: string; ratio: Ratio; children: ReactNode }) {
  return (
    <div>
      <dt className="text-caption text-muted">{title}</dt>
      <dd>
        <span className="font-serif text-title tabular-nums">
          {ratio.value === null ? "none" : percent(ratio.value)}
        </span>
        {ratio.interval ? (
          <span className="ml-2 text-small whitespace-nowrap text-muted tabular-nums">
            ({percent(ratio.interval[0])} to {percent(ratio.interval[1])})
          </span>
        ) : null}
        <span className="block text-small">{children}</span>
      </dd>
    </div>
  );
}

const sides = [
  { value: "circuit" as const, label: "only the circuit" },
  { value: "rest" as const, label: "without the circuit" },
];

function Scatter({ result, target, quantity }: Pick<ExplainedProps, "result" | "target" | "quantity">) {
  const { inputs, labels } = result;
  const [side, setSide] = useState<"circuit" | "rest">("circuit");
  const [picked, setPicked] = useState(0);
  const words = sides.find(({ value }) => value === side)?.label ?? "";
  const index = Math.min(picked, inputs.length - 1);
  const describe = (at: number): string => {
    const input = inputs[at];
    if (!input) return "";
    return `${labels[at] ?? `input ${at}`}: whole network ${plotNumber(input.whole)}, ${words} ${plotNumber(input[side])}, with neither ${plotNumber(input.nothing)}`;
  };
  const title = quantity === "activation" ? "activation" : "value before the rectifier";
  return (
    <figure>
      <Choice label="What is plotted" value={side} options={sides} onChange={setSide} className="mb-2" />
      <ScatterPlot
        label={`The ${title} of ${target}, ${words}, against that in the whole network.`}
        x={{ title: "whole network", values: inputs.map(({ whole }) => whole) }}
        y={{ title: words, values: inputs.map((input) => input[side]) }}
        colour="var(--color-accent)"
        picked={index}
        onPick={setPicked}
        describe={describe}
      />
      <p className="mt-1 min-h-5 text-caption tabular-nums">{describe(index)}</p>
      <FigureCaption wide>
        A point for each input: the {title} of {target}. On the dashed line nothing changes.
      </FigureCaption>
    </figure>
  );
}
