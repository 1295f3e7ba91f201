"use client";
/** A moment chosen on a line of time, over which stands how much was done when. */
import { useEffect, useState } from "react";
import type { Density } from "../../lib/history/answers.ts";
import { RangeInput } from "../ui/field.tsx";

/** Steps of the slider: fine enough that two bars of the density are many steps apart. */
const steps = 1000;

const width = 1200;
const height = 44;

export function TimeSlider({
  density,
  at,
  onChange,
}: {
  density: Density & { readonly first: string; readonly last: string };
  /** Null for now. */
  at: string | null;
  /** When a moment is chosen, not while the slider is on its way there. */
  onChange: (at: string | null) => void;
}) {
  const [begin, end] = [Date.parse(density.first), Date.parse(density.last)];
  const stepOf = (time: string | null): number =>
    time === null ? steps : Math.round(((Date.parse(time) - begin) / Math.max(1, end - begin)) * steps);
  const [step, setStep] = useState(() => clamp(stepOf(at)));
  const chosen = clamp(stepOf(at));
  useEffect(() => setStep(chosen), [chosen]);
  const timeOf = (value: number): string | null =>
    value >= steps ? null : new Date(begin + ((end - begin) * value) / steps).toISOString();
  // A moment that an address names may lie between two steps, or after the last change: it is told as it was asked.
  const time = step === chosen ? at : timeOf(step);
  const commit = (): void => onChange(time);
  return (
    <div>
      <DensityFigure counts={density.counts} step={step} />
      <RangeInput
        aria-label="The catalog as of"
        aria-valuetext={time === null ? "now" : formatMoment(time)}
        min={0}
        max={steps}
        value={step}
        onChange={(event) => setStep(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <p className="flex flex-wrap justify-between gap-x-4 text-caption text-muted">
        {/* On a narrow screen the moment has a line of its own, between the ends of the slider. */}
        <span>{formatMoment(density.first)}</span>
        <span className="order-last w-full text-center font-medium text-ink sm:order-none sm:w-auto">
          {time === null ? "As it is now" : `As of ${formatMoment(time)}`}
        </span>
        <span>now</span>
      </p>
    </div>
  );
}

const clamp = (step: number): number => Math.min(steps, Math.max(0, step));

/** Bars as high as the square root of the changes in their span, so that one change beside a thousand is seen. */
function DensityFigure({ counts, step }: { counts: readonly number[]; step: number }) {
  const past = (step / steps) * counts.length;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block h-11 w-full border-b border-rule-strong"
    >
      <path d={drawBars(counts, (i) => i + 0.5 <= past)} fill="var(--color-accent)" />
      <path d={drawBars(counts, (i) => i + 0.5 > past)} fill="var(--color-bar)" />
    </svg>
  );
}

function drawBars(counts: readonly number[], isShown: (i: number) => boolean): string {
  const most = Math.sqrt(Math.max(1, ...counts));
  const bar = width / Math.max(1, counts.length);
  return counts
    .map((count, i) => {
      if (count === 0 || !isShown(i)) return "";
      const tall = (Math.sqrt(count) / most) * (height - 2);
      return `M${i * bar + bar * 0.1} ${height}v${-tall}h${bar * 0.8}v${tall}z`;
    })
    .join("");
}

export const formatMoment = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
