/** Shares of a whole as bars with their names and numbers. Draws only. */
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";

export type ClassBar = {
  readonly key: string | number;
  readonly name: ReactNode;
  readonly share: number; // 0 to 1
  readonly value: ReactNode;
  /** The one that the image shows. */
  readonly marked?: boolean;
};

export function ClassBars({ bars, label }: { bars: readonly ClassBar[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-2">
      {bars.map(({ key, name, share, value, marked = false }) => (
        <li key={key} className="text-small">
          <span className="flex items-baseline justify-between gap-3">
            <span className={classNames("min-w-0 truncate", marked && "font-semibold")}>{name}</span>
            <span className="shrink-0 text-caption text-muted tabular-nums">{value}</span>
          </span>
          <span aria-hidden="true" className="mt-0.5 block h-1.5 bg-sunken">
            <span
              className={classNames("block h-full", marked ? "bg-accent" : "bg-control")}
              style={{ width: `${100 * Math.min(1, Math.max(0, share))}%` }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
