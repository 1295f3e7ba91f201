"use client";
/** The kinds of figures, each by a small picture of one. Arrow keys move between them. */
import { useId } from "react";
import { figureTitles } from "../../lib/figures/alternative-text.ts";
import { type FigureType, figureTypes } from "../../lib/figures/figure.ts";

export function KindChoice({ value, onChange }: { value: FigureType; onChange: (type: FigureType) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-small font-medium">Kind of figure</legend>
      <div className="mt-2 grid grid-cols-3 gap-2 sm:grid-cols-6">
        {figureTypes.map((type) => (
          <label
            key={type}
            className="flex cursor-pointer flex-col items-center gap-1.5 rounded-control border border-rule px-1 pt-2 pb-1.5 text-center text-caption leading-tight text-muted hover:border-control hover:text-ink has-checked:border-ink has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={type}
              checked={value === type}
              onChange={() => onChange(type)}
              className="sr-only"
            />
            <svg viewBox="0 0 48 32" aria-hidden="true" className="h-8 w-12">
              {glyphs[type]}
            </svg>
            {figureTitles[type]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const glyphs = {
  strip: (
    <g className="fill-bar">
      <rect x={1} y={9} width={14} height={14} />
      <rect x={17} y={9} width={14} height={14} />
      <rect x={33} y={9} width={14} height={14} />
      <path d="M3 21Q8 8 13 13M19 12Q24 23 29 19M35 11Q42 11 44 21" fill="none" className="stroke-control" />
    </g>
  ),
  tiles: (
    <g>
      <rect x={12} y={4} width={8} height={8} className="fill-excite" />
      <rect x={20} y={4} width={8} height={8} className="fill-inhibit" opacity={0.5} />
      <rect x={28} y={4} width={8} height={8} className="fill-excite" opacity={0.25} />
      <rect x={12} y={12} width={8} height={8} className="fill-inhibit" opacity={0.4} />
      <rect x={20} y={12} width={8} height={8} className="fill-excite" opacity={0.8} />
      <rect x={28} y={12} width={8} height={8} className="fill-inhibit" opacity={0.7} />
      <rect x={12} y={20} width={8} height={8} className="fill-excite" opacity={0.3} />
      <rect x={20} y={20} width={8} height={8} className="fill-inhibit" />
      <rect x={28} y={20} width={8} height={8} className="fill-excite" opacity={0.6} />
    </g>
  ),
  tuning: (
    <g fill="none" strokeWidth={1.5}>
      <path d="M4 28H45" className="stroke-control" strokeWidth={1} />
      <path d="M4 27C14 27 12 6 18 6S22 27 32 27H45" className="stroke-accent" />
      <path d="M4 27H16C26 27 25 11 31 11S35 27 45 27" className="stroke-warning" />
    </g>
  ),
  examples: (
    <g>
      <rect x={8} y={3} width={32} height={26} className="fill-bar" />
      <path d="M8 25L18 14L25 21L31 16L40 24V29H8Z" className="fill-control" />
      <circle cx={32} cy={10} r={3} className="fill-paper" />
    </g>
  ),
  circuit: (
    <g fill="none" strokeWidth={1.5}>
      <path d="M12 24L24 9" className="stroke-excite" />
      <path d="M24 24V9" className="stroke-inhibit" />
      <path d="M36 24L24 9" className="stroke-excite" strokeWidth={2.5} />
      <g className="fill-bar stroke-control" strokeWidth={0.75}>
        <rect x={20} y={2} width={8} height={8} />
        <rect x={8} y={22} width={8} height={8} />
        <rect x={20} y={22} width={8} height={8} />
        <rect x={32} y={22} width={8} height={8} />
      </g>
    </g>
  ),
  hypothesis: (
    <g fill="none" strokeWidth={1.5}>
      <path d="M6 6H42" className="stroke-ink" />
      <path d="M6 15L8.5 17.5L13 12.5M6 24L8.5 26.5L13 21.5" className="stroke-success" />
      <path d="M18 15H42M18 24H36" className="stroke-control" strokeWidth={1} />
    </g>
  ),
} as const satisfies Record<FigureType, React.ReactNode>;
