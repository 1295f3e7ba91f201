"use client";
/** Which edges are seen: in the reader's hand, and, for those who write, kept as how the circuit is shown to everybody. */
import { useId } from "react";
import type { CanvasSettings } from "../../../lib/canvas/circuit-canvas.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { RangeInput } from "../../ui/field.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Popover } from "../../ui/popover.tsx";

/** Most weights are small: the handle moves through the squares of the threshold. */
const steps = 100;

const reductions = [
  { value: "signed-norm" as const, label: "signed norm", title: "sign(Σ w) · √(Σ w²)" },
  { value: "net" as const, label: "sum", title: "Σ w" },
];
const directions = [
  { value: "up" as const, label: "below" },
  { value: "right" as const, label: "on the left" },
];

export type EdgeControlsProps = {
  readonly settings: CanvasSettings;
  /** The circuit's own. */
  readonly kept: CanvasSettings;
  readonly shown: number;
  readonly all: number;
  readonly writes: boolean;
  onChange(settings: Partial<CanvasSettings>): void;
  onKeep(): void;
  onReset(): void;
};

export function EdgeControls(props: EdgeControlsProps) {
  const { settings, kept, shown, all, writes, onChange } = props;
  const { reduction, threshold, strongest, direction } = settings;
  const ids = { threshold: useId(), strongest: useId() };
  const isOwn = JSON.stringify(settings) === JSON.stringify(kept);
  const limit = 20;
  return (
    <Popover
      label="Which edges are shown"
      trigger={
        <Button size="small" variant="quiet">
          {shown === all
            ? `${all.toLocaleString("en")} ${all === 1 ? "edge" : "edges"}`
            : `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} edges`}
          <Icon name="chevron-down" />
        </Button>
      }
    >
      <div className="flex w-68 max-w-full flex-col gap-4">
        <p className="font-serif text-body font-semibold">Edges and how they are shown</p>
        <div>
          <label htmlFor={ids.threshold} className="flex justify-between text-small">
            <span>At least</span>
            <span className="font-mono tabular-nums">
              {(100 * threshold).toFixed(threshold < 0.1 ? 1 : 0)} %
            </span>
          </label>
          <RangeInput
            id={ids.threshold}
            min={0}
            max={steps}
            value={Math.round(Math.sqrt(threshold) * steps)}
            aria-valuetext={`${(100 * threshold).toFixed(1)} per cent of the strongest edge`}
            onChange={(event) => onChange({ threshold: (Number(event.target.value) / steps) ** 2 })}
          />
          <p className="text-caption text-muted">of the strongest edge on the canvas</p>
        </div>
        <div>
          <label htmlFor={ids.strongest} className="flex justify-between text-small">
            <span>Strongest into each node</span>
            <span className="font-mono tabular-nums">{strongest ?? "all"}</span>
          </label>
          <RangeInput
            id={ids.strongest}
            min={1}
            max={limit + 1}
            value={strongest === null ? limit + 1 : Math.min(strongest, limit)}
            aria-valuetext={strongest === null ? "all" : String(strongest)}
            onChange={(event) => {
              const value = Number(event.target.value);
              onChange({ strongest: value > limit ? null : value });
            }}
          />
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-small">Strength</span>
          <Choice
            label="Strength of an edge"
            value={reduction}
            options={reductions}
            onChange={(value) => onChange({ reduction: value })}
          />
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-small">The input is</span>
          <Choice
            label="Where the input is"
            value={direction}
            options={directions}
            onChange={(value) => onChange({ direction: value })}
          />
        </div>
        <p className="text-caption text-muted">
          {isOwn
            ? "This is how the circuit is shown to everybody."
            : "This is for you on this page. Others see the circuit’s own settings."}
        </p>
        {isOwn ? null : (
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={props.onReset}>
              The circuit’s own
            </Button>
            {writes ? (
              <Button size="small" onClick={props.onKeep}>
                Keep for everybody
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </Popover>
  );
}
