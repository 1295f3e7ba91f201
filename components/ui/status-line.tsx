/**
 * One line that tells what happened, where the eye already is. It is announced politely and stays until it is
 * replaced: nothing slides in over the page, and nothing vanishes before it was read.
 */
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type StatusTone = "neutral" | "success" | "warning" | "danger";

const tones: Record<StatusTone, string> = {
  neutral: "text-muted",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};

/** Keep it mounted and change its children, so that a screen reader hears the change. */
export function StatusLine({
  tone = "neutral",
  className,
  children,
}: {
  tone?: StatusTone;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <p role="status" className={classNames("min-h-5 text-caption", tones[tone], className)}>
      {children}
    </p>
  );
}
