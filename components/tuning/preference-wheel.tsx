"use client";
/** Units as dots: the angle they prefer, and how selective they are. For the pointer; the list beside it is for everybody. */
import Link from "next/link";
import { memo } from "react";
import { radialPoint } from "../../lib/figures/radial-path.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { innerShare } from "../plots/radial-plot.tsx";
import { usePlotWidth } from "../plots/use-plot-width.ts";
import { unitHref } from "../shell/hrefs.ts";
import type { LayerFigureProps } from "./figure-props.ts";
import { preferredColour } from "./preferred-colour.ts";
import { degreesOf } from "./tuning-words.ts";
import type { UnitTuning } from "./unit-tuning.ts";

const wanted = 336;
/** Radii of dots, in CSS pixels. */
const dot = { least: 1.5, most: 7 };

type Placed = {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
  readonly title: string;
};

/** Where each unit's dot lies around (0, 0), in CSS pixels; small dots last, so that none hides under a large one. */
function placeDots(
  { result, settings }: LayerFigureProps,
  units: readonly UnitTuning[],
  inner: number,
  outer: number,
): Placed[] {
  const span = result.axes.columns.span ?? 360;
  const most = Math.max(0, ...units.map(({ numbers }) => numbers.modulation ?? 0));
  return units
    .toSorted((a, b) => (b.numbers.modulation ?? 0) - (a.numbers.modulation ?? 0))
    .map(({ index, numbers }) => {
      const { preferred, selectivity, modulation } = numbers;
      const [x, y] = radialPoint(preferred ?? 0, inner + (outer - inner) * (selectivity ?? 0));
      const share = most > 0 ? (modulation ?? 0) / most : 0;
      const unit = formatUnit({ layer: settings.layer, index });
      return {
        index,
        x,
        y,
        r: dot.least + (dot.most - dot.least) * Math.sqrt(share),
        colour: preferredColour(settings, result.axes, preferred),
        title: `${unit}: ${degreesOf(preferred ?? 0, span)}, selectivity ${(selectivity ?? 0).toFixed(2)}`,
      };
    });
}

export function PreferenceWheel(props: LayerFigureProps) {
  const { result, settings, units, own, isolated, onIsolate, packId, search } = props;
  const { width, place } = usePlotWidth(wanted);
  const side = Math.min(wanted, width);
  const outer = side / 2 - dot.most - 2;
  const inner = outer * innerShare;
  const twice = result.axes.columns.span === 180;
  const dots = placeDots(props, units, inner, outer);
  const alone = dots.find(({ index }) => index === isolated);
  const here = dots.find(({ index }) => index === own);
  return (
    <div ref={place} className="w-full min-w-0">
      <svg
        aria-hidden="true"
        width={side}
        height={side}
        viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`}
        className="block max-w-full"
      >
        {[inner, (inner + outer) / 2, outer].map((radius) => (
          <circle key={radius} r={Math.max(0, radius)} fill="none" className="stroke-rule" />
        ))}
        <g fillOpacity={alone ? 0.3 : 0.85}>
          {dots.map((placed) => (
            <UnitDot
              key={placed.index}
              {...placed}
              twice={twice}
              href={`${unitHref(packId, { layer: settings.layer, index: placed.index })}${search}`}
              onIsolate={onIsolate}
            />
          ))}
        </g>
        <g pointerEvents="none">
          {alone ? <Circles {...alone} twice={twice} /> : null}
          {here ? (
            <circle
              cx={here.x}
              cy={here.y}
              r={here.r + 3}
              fill="none"
              strokeWidth={1.5}
              className="stroke-ink"
            />
          ) : null}
        </g>
      </svg>
    </div>
  );
}

type UnitDotProps = Placed & {
  twice: boolean;
  href: string;
  onIsolate: (unit: number | null) => void;
};

/** There may be a thousand, of which a moving pointer changes none. */
const UnitDot = memo(function UnitDot({ href, onIsolate, ...placed }: UnitDotProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      onPointerEnter={() => onIsolate(placed.index)}
      onPointerLeave={() => onIsolate(null)}
    >
      <title>{placed.title}</title>
      <Circles {...placed} />
    </Link>
  );
});

/** An orientation lies on both sides. */
function Circles({ x, y, r, colour, twice }: Placed & { twice: boolean }) {
  return (
    <g style={{ fill: colour }}>
      <circle cx={x} cy={y} r={r} />
      {twice ? <circle cx={-x} cy={-y} r={r} /> : null}
    </g>
  );
}
