"use client";
/** The histogram of a unit's values, with its mean and σ, the threshold, and a fit; one bin of it is read closely. Draws only. */
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { type PointerEvent, useId } from "react";
import { type BinShare, type ExponentialFit, fittedShare } from "../../lib/stimuli/activations/shares.ts";
import { HorizontalAxis, type PlotBox, type PlotScale, VerticalAxis } from "../plots/plot-axes.tsx";
import { usePlotWidth } from "../plots/use-plot-width.ts";
import type { Curve } from "./examples-view.ts";
import { powerOfTen } from "./examples-words.ts";

export type ActivationHistogramProps = {
  label: string;
  bins: readonly BinShare[];
  curve: Curve;
  mean: number;
  sigma: number;
  fit: ExponentialFit | null;
  picked: number;
  onPick: (bin: number) => void;
  /** A bin in words. */
  describe: (bin: number) => string;
};

const height = 230;
const room = { left: 52, right: 12, top: 26, bottom: 36 };

const titles: Readonly<Record<Curve, string>> = {
  share: "share of positions",
  log: "share of positions, logarithmic",
  contribution: "contribution to the mean",
};

type Values = {
  readonly scale: PlotScale;
  readonly of: (bin: BinShare) => number;
  readonly ticks?: readonly number[];
};

function valuesOf(curve: Curve, bins: readonly BinShare[], box: PlotBox): Values {
  const up = [box.bottom, box.top];
  switch (curve) {
    case "share":
      return {
        scale: scaleLinear([0, Math.max(...bins.map(({ share }) => share))], up).nice(),
        of: ({ share }) => share,
      };
    case "log": {
      const shares = bins.flatMap(({ share }) => (share > 0 ? [share] : []));
      const low = Math.floor(Math.log10(Math.min(...shares)));
      const high = Math.ceil(Math.log10(Math.max(...shares)));
      const top = high > low ? high : low + 1;
      const every = Math.ceil((top - low) / 6);
      const ticks = Array.from({ length: top - low + 1 }, (_, i) => 10 ** (top - i)).filter(
        (_, i) => i % every === 0,
      );
      return { scale: scaleLog([10 ** low, 10 ** top], up), of: ({ share }) => share, ticks };
    }
    case "contribution": {
      const all = bins.map(({ contribution }) => contribution);
      return {
        scale: scaleLinear([Math.min(0, ...all), Math.max(0, ...all)], up).nice(),
        of: ({ contribution }) => contribution,
      };
    }
    default:
      return curve satisfies never;
  }
}

export function ActivationHistogram(props: ActivationHistogramProps) {
  const { label, bins, curve, mean, sigma, fit, picked, onPick, describe } = props;
  const { width, place } = usePlotWidth(640);
  const id = useId();
  const box: PlotBox = {
    left: room.left,
    right: Math.max(room.left + 1, width - room.right),
    top: room.top,
    bottom: height - room.bottom,
  };
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const across = scaleLinear([low, high], [box.left, box.right]);
  const { scale, of, ticks } = valuesOf(curve, bins, box);
  const ground = curve === "log" ? box.bottom : scale(0);
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const x = across.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const bin = bins.findIndex(({ to }) => x < to);
    onPick(bin === -1 ? bins.length - 1 : bin);
  };
  return (
    <div ref={place} className="w-full">
      <svg
        role="img"
        aria-labelledby={id}
        width={width}
        height={height}
        className="block font-sans text-micro tabular-nums"
        onPointerMove={point}
        onPointerDown={point}
      >
        <title id={id}>{label}</title>
        <Spread across={across} box={box} mean={mean} sigma={sigma} domain={[low, high]} />
        <VerticalAxis
          scale={scale}
          box={box}
          title={titles[curve]}
          {...(ticks ? { ticks, format: powerOfTen } : {})}
        />
        <HorizontalAxis scale={across} box={box} title="value before the rectifier" />
        {bins.map((bin, index) => {
          if (bin.count === 0) return null;
          const [a, b] = [scale(of(bin)), ground];
          const left = across(bin.from);
          return (
            <rect
              key={bin.from}
              x={left}
              y={Math.min(a, b)}
              width={Math.max(0.75, across(bin.to) - left - 0.5)}
              height={Math.max(0.75, Math.abs(b - a))}
              className={index === picked ? "fill-ink" : bin.from < 0 ? "fill-control" : "fill-accent"}
            />
          );
        })}
        <Threshold across={across} box={box} domain={[low, high]} />
        {fit && curve !== "contribution" ? (
          <FitLine bins={bins} fit={fit} across={across} up={scale} />
        ) : null}
      </svg>
      <input
        type="range"
        aria-label="Bin of the histogram that is read"
        aria-valuetext={describe(picked)}
        min={0}
        max={Math.max(0, bins.length - 1)}
        value={picked}
        onChange={(event) => onPick(Number(event.target.value))}
        className="block h-4 cursor-pointer accent-accent"
        style={{ marginLeft: box.left - 8, width: box.right - box.left + 16 }}
      />
    </div>
  );
}

type MarkProps = { across: PlotScale; box: PlotBox; domain: readonly [number, number] };

/** The mean as a line, and one standard deviation to each side of it as a band. */
function Spread({
  across,
  box,
  mean,
  sigma,
  domain: [low, high],
}: MarkProps & { mean: number; sigma: number }) {
  const from = across(Math.max(low, mean - sigma));
  const to = across(Math.min(high, mean + sigma));
  return (
    <g>
      <rect x={from} y={box.top} width={to - from} height={box.bottom - box.top} className="fill-sunken" />
      <line
        x1={across(mean)}
        x2={across(mean)}
        y1={box.top - 4}
        y2={box.bottom}
        className="stroke-ink-soft"
        strokeDasharray="4 3"
      />
      <text
        x={across(mean)}
        y={box.top - 8}
        textAnchor={across(mean) > box.left + 150 ? "middle" : "start"}
        className="fill-ink-soft"
      >
        mean ± σ
      </text>
    </g>
  );
}

function Threshold({ across, box, domain: [low, high] }: MarkProps) {
  if (low >= 0 || high <= 0) return null;
  return <line x1={across(0)} x2={across(0)} y1={box.top} y2={box.bottom} className="stroke-ink" />;
}

type FitLineProps = { bins: readonly BinShare[]; fit: ExponentialFit; across: PlotScale; up: PlotScale };

/** What the fit puts into each bin, at the bins' middles. */
function FitLine({ bins, fit, across, up }: FitLineProps) {
  const [least] = up.domain();
  const points = bins
    .filter(({ from }) => from >= 0)
    .map(({ from, to }) => ({ x: (from + to) / 2, y: fittedShare(fit, from, to) }))
    .filter(({ y }) => y >= (least ?? 0) && y > 0);
  const path = line<(typeof points)[number]>()
    .x(({ x }) => across(x))
    .y(({ y }) => up(y))(points);
  return <path d={path ?? ""} fill="none" strokeWidth={1.5} className="stroke-warning" />;
}
