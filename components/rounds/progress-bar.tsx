/** How far something is, as a bar; the number stands beside it. */
export function ProgressBar({ value, of, label }: { value: number; of: number; label: string }) {
  const share = of === 0 ? 0 : Math.min(1, value / of);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={Math.min(value, of)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div className="h-full bg-ink-soft" style={{ width: `${100 * share}%` }} />
    </div>
  );
}
