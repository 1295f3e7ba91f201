"use client";
/** Coefficients on one scale, each with its interval, as a list whose numbers are text and whose marks are drawn. */
import type { Interval } from "../../lib/agreement/bootstrap.ts";
import type { Coefficient } from "../../lib/agreement/ratings.ts";
import { formatCoefficient, whyUndefined } from "./round-words.ts";

export type CoefficientLine = {
  readonly name: string;
  readonly detail: string;
  readonly measured: { readonly coefficient: Coefficient; readonly interval: Interval | null };
};

/** What Krippendorff asks of data that conclusions rest on, and of data for tentative ones (“Content Analysis”, 2004, p. 241). */
const customary = [0.667, 0.8] as const;

/** The scale reaches to 1; at the other end as far below 0 as something lies, in fifths. */
function lowestOf(lines: readonly CoefficientLine[]): number {
  const all = lines.flatMap(({ measured: { coefficient, interval } }) => [
    ...(coefficient.defined ? [coefficient.value] : []),
    ...(interval?.defined ? [interval.low] : []),
  ]);
  return Math.min(0, Math.floor(Math.min(...all, 0) * 5) / 5);
}

export function CoefficientPlot({ lines }: { lines: readonly CoefficientLine[] }) {
  const lowest = lowestOf(lines);
  const place = (value: number): string => `${(100 * (value - lowest)) / (1 - lowest)}%`;
  const ticks = [...new Set([lowest, 0, 0.5, 1])];
  return (
    <div>
      <ul className="flex flex-col gap-3">
        {lines.map((line) => (
          <li
            key={line.name}
            className="grid grid-cols-[minmax(0,1fr)_7.5rem] items-center gap-x-4 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)_7.5rem]"
          >
            <span className="min-w-0 text-small">
              <span className="block break-words">{line.name}</span>
              <span className="block text-micro text-muted">{line.detail}</span>
            </span>
            <Marks line={line} place={place} />
            <Numbers line={line} />
          </li>
        ))}
      </ul>
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)_7.5rem]"
      >
        <span className="max-sm:hidden" />
        <span className="relative mt-1 block h-4 text-micro text-muted tabular-nums">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2 first:translate-x-0 last:-translate-x-full"
              style={{ left: place(tick) }}
            >
              {formatCoefficient(tick).replace(/\.?0+$/, "") || "0"}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}

function Marks({ line: { measured }, place }: { line: CoefficientLine; place: (value: number) => string }) {
  const { coefficient, interval } = measured;
  return (
    <span
      aria-hidden="true"
      className="relative col-span-2 row-start-2 block h-5 border-x border-rule bg-raised sm:col-span-1 sm:row-start-auto"
    >
      <span className="absolute inset-y-0 w-px bg-rule-strong" style={{ left: place(0) }} />
      {customary.map((value) => (
        <span
          key={value}
          className="absolute inset-y-0 border-l border-dotted border-control"
          style={{ left: place(value) }}
        />
      ))}
      {interval?.defined ? (
        <span
          className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-ink-soft"
          style={{ left: place(interval.low), right: `calc(100% - ${place(interval.high)})` }}
        />
      ) : null}
      {coefficient.defined ? (
        <span
          className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-paper bg-accent"
          style={{ left: place(coefficient.value) }}
        />
      ) : null}
    </span>
  );
}

function Numbers({ line: { measured } }: { line: CoefficientLine }) {
  const { coefficient, interval } = measured;
  if (!coefficient.defined) {
    return <span className="text-caption text-muted">not defined: {whyUndefined(coefficient.reason)}</span>;
  }
  return (
    <span className="text-small tabular-nums">
      {formatCoefficient(coefficient.value)}
      <span className="block text-micro text-muted">
        {interval === null
          ? ""
          : interval.defined
            ? `${formatCoefficient(interval.low)} to ${formatCoefficient(interval.high)}`
            : `no interval: ${whyUndefined("too-few-resamples")}`}
        {interval?.defined && interval.used < interval.replicates
          ? ` (${interval.used} of ${interval.replicates} resamples)`
          : ""}
      </span>
    </span>
  );
}
