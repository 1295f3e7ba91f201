"use client";
/** What is done to edges: how many times they count, and which of them by sign. Draws only. */
import { formatFactor } from "../../lib/model/edit/describe.ts";
import type { EdgeSign } from "../../lib/model/edit/record.ts";
import { Choice } from "../ui/choice.tsx";
import { RangeInput } from "../ui/field.tsx";

export type Deed = { readonly factor: number; readonly sign: EdgeSign };

type Kind = "cut" | "turn" | "scale";
const kindOf = (factor: number): Kind => (factor === 0 ? "cut" : factor === -1 ? "turn" : "scale");
const factors: Record<Kind, number> = { cut: 0, turn: -1, scale: 0.5 };

export function DeedChoice({ deed, onDeed }: { deed: Deed; onDeed: (deed: Deed) => void }) {
  const kind = kindOf(deed.factor);
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
      <Choice<EdgeSign>
        label="Edges of which sign"
        value={deed.sign}
        options={[
          { value: "all", label: "All edges" },
          { value: "positive", label: "Positive ones", title: "Weights above zero: they excite" },
          { value: "negative", label: "Negative ones", title: "Weights below zero: they inhibit" },
        ]}
        onChange={(sign) => onDeed({ ...deed, sign })}
      />
      <Choice<Kind>
        label="What is done to them"
        value={kind}
        options={[
          { value: "cut", label: "Cut", title: "Times 0" },
          { value: "turn", label: "Turn round", title: "Times −1: what excites inhibits" },
          { value: "scale", label: "Scale" },
        ]}
        onChange={(next) => onDeed({ ...deed, factor: factors[next] })}
      />
      {kind === "scale" ? (
        <span className="flex items-center gap-2 text-small">
          <span className="w-14 tabular-nums">× {formatFactor(deed.factor)}</span>
          <RangeInput
            aria-label="Factor"
            aria-valuetext={`times ${formatFactor(deed.factor)}`}
            min={-2}
            max={3}
            step={0.05}
            value={deed.factor}
            // 0 and −1 are choices of their own, and would take the slider away from under the hand.
            onChange={(event) => onDeed({ ...deed, factor: nudged(Number(event.target.value)) })}
            className="w-40"
          />
        </span>
      ) : null}
    </div>
  );
}

/** The nearest value that is neither 0 nor −1. */
const nudged = (factor: number): number =>
  Math.abs(factor) < 1e-9 ? 0.01 : Math.abs(factor + 1) < 1e-9 ? -0.99 : Number(factor.toFixed(2));
