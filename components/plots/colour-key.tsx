/** What the colours of a plot stand for: the scale, its numbers, and a mark where the value being read lies. Draws only. */

export type ColourKeyProps = {
  /** A CSS gradient from the lowest value to the highest. */
  gradient: string;
  title: string;
  /** From left to right, evenly spaced. */
  ticks: readonly string[];
  /** Where the value being read lies, 0 to 1. */
  reading?: number | null;
};

export function ColourKey({ gradient, title, ticks, reading = null }: ColourKeyProps) {
  return (
    <div className="text-caption text-muted tabular-nums">
      <p className="mb-1">{title}</p>
      <div className="relative">
        <div
          aria-hidden="true"
          className="h-2.5 w-full outline outline-rule"
          style={{ background: gradient }}
        />
        {reading === null ? null : (
          <span
            aria-hidden="true"
            className="absolute -top-1 h-[18px] w-0.5 -translate-x-1/2 bg-ink ring-1 ring-paper"
            style={{ left: `${100 * Math.min(1, Math.max(0, reading))}%` }}
          />
        )}
      </div>
      <div className="mt-1 flex justify-between gap-2">
        {ticks.map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
    </div>
  );
}
