"use client";
/** Tuning around a circle, as in the Circuits articles: the angle of a stimulus is the angle on the page. Draws only. */
import type { PointerEvent } from "react";
import {
  circlePath,
  nearestCurve,
  type RadialCurve,
  radialPath,
  radialPoint,
} from "../../lib/figures/radial-path.ts";
import { usePlotWidth } from "./use-plot-width.ts";

export type RadialSeries = RadialCurve & {
  readonly id: string;
  readonly colour: string; // any CSS colour
};

export type RadialPlotProps = {
  /** The plot in words. */
  label: string;
  /** Curves that are meant: drawn as areas. */
  series: readonly RadialSeries[];
  /** Curves that those are seen among: drawn as thin lines. */
  among?: readonly RadialSeries[];
  /** The value of the outer circle. */
  most: number;
  /** The curve that stands alone while all others fade. */
  isolated?: string | null;
  /** The curve that the pointer is near, null when it is near none. */
  onIsolate?: (id: string | null) => void;
  /** The angle that is looked at, as a ray. */
  ray?: number | null;
  onAngle?: (angle: number) => void;
  /** In CSS pixels, where there is room. */
  side?: number;
};

/** The inner circle's share of the outer one's radius, as in “Curve Detectors”: near the middle, angles would run together. */
export const innerShare = 0.3;

const labelRoom = 26;
/** How near the pointer must come to a curve, in CSS pixels. */
const pickReach = 10;
const labelledAngles = [0, 45, 90, 135, 180, 225, 270, 315];

export function RadialPlot({
  label,
  series,
  among = [],
  most,
  isolated = null,
  onIsolate,
  ray = null,
  onAngle,
  side: wanted = 300,
}: RadialPlotProps) {
  const { width, place } = usePlotWidth(wanted);
  const side = Math.min(wanted, width);
  const outer = side / 2 - labelRoom;
  const scale = { inner: outer * innerShare, outer, most };
  const all = [...series, ...among];
  const alone = isolated === null ? undefined : all.find(({ id }) => id === isolated);
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    if (onIsolate) {
      const found = nearestCurve(all, x, y, scale, pickReach);
      onIsolate(found === null ? null : (all[found]?.id ?? null));
    }
    if (onAngle) onAngle(((Math.atan2(-y, x) * 180) / Math.PI + 360) % 360);
  };
  return (
    <div ref={place} className="w-full min-w-0">
      <svg
        role="img"
        aria-label={label}
        width={side}
        height={side}
        viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`}
        className="block max-w-full font-sans text-micro tabular-nums"
        onPointerMove={onIsolate || onAngle ? point : undefined}
        onPointerLeave={onIsolate ? () => onIsolate(null) : undefined}
      >
        <Circles scale={scale} />
        {ray === null ? null : <Ray angle={ray} inner={scale.inner} outer={outer} />}
        <g fill="none" strokeWidth={0.75} strokeOpacity={alone ? 0.12 : 0.4}>
          {among.map((curve) => (
            <path key={curve.id} d={radialPath(curve, scale)} style={{ stroke: curve.colour }} />
          ))}
        </g>
        {series.map((curve) => (
          <Area key={curve.id} curve={curve} scale={scale} faded={alone !== undefined && alone !== curve} />
        ))}
        {alone && !series.includes(alone) ? <Area curve={alone} scale={scale} faded={false} /> : null}
      </svg>
    </div>
  );
}

type Scale = { readonly inner: number; readonly outer: number; readonly most: number };

function Circles({ scale: { inner, outer } }: { scale: Scale }) {
  return (
    <g>
      {[inner, (inner + outer) / 2, outer].map((radius) => (
        <circle
          key={radius}
          r={Math.max(0, radius)}
          fill="none"
          className={radius === inner ? "stroke-rule-strong" : "stroke-rule"}
        />
      ))}
      {labelledAngles.map((angle) => {
        const [x1, y1] = radialPoint(angle, inner);
        const [x2, y2] = radialPoint(angle, outer);
        const [x, y] = radialPoint(angle, outer + labelRoom * 0.55);
        return (
          <g key={angle}>
            <line x1={x1} y1={y1} x2={x2} y2={y2} className="stroke-rule" />
            <text x={x} y={y + 3.5} textAnchor="middle" className="fill-muted">
              {angle}°
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Ray({ angle, inner, outer }: { angle: number; inner: number; outer: number }) {
  const [x1, y1] = radialPoint(angle, inner);
  const [x2, y2] = radialPoint(angle, outer);
  return <line x1={x1} y1={y1} x2={x2} y2={y2} strokeWidth={1.5} className="stroke-ink" />;
}

function Area({ curve, scale, faded }: { curve: RadialSeries; scale: Scale; faded: boolean }) {
  const path = radialPath(curve, scale);
  return (
    <g opacity={faded ? 0.2 : 1}>
      <path
        d={`${path}${circlePath(scale.inner)}`}
        fillRule="evenodd"
        fillOpacity={0.28}
        style={{ fill: curve.colour }}
      />
      <path d={path} fill="none" strokeWidth={1.5} strokeLinejoin="round" style={{ stroke: curve.colour }} />
    </g>
  );
}
