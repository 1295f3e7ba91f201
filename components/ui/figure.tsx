/** The caption of a figure, which explains it: what is drawn, in what units, and what the colours mean. */
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function FigureCaption({
  title,
  wide = false,
  className,
  children,
}: {
  title?: ReactNode;
  /** As wide as the figure, for narrow figures; otherwise no wider than a line of prose. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <figcaption className={classNames("mt-2.5 text-caption text-muted", !wide && "max-w-prose", className)}>
      {title ? <strong className="font-semibold text-ink">{title} </strong> : null}
      {children}
    </figcaption>
  );
}
