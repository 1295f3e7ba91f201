/** A word or two in a thin frame, said of the thing it stands beside. Neutral in colour: colour carries data only. */
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";

const frame =
  "inline-flex shrink-0 items-center gap-1 rounded-control border border-control font-sans font-medium whitespace-nowrap text-ink-soft";

const sizes = {
  small: "px-1 text-[10px] leading-[14px]",
  medium: "px-1.5 py-px text-caption",
} as const;

export type BadgeProps = {
  icon?: IconName;
  size?: keyof typeof sizes;
} & ComponentProps<"span">;

export function Badge({ icon, size = "medium", className, children, ...rest }: BadgeProps) {
  return (
    <span className={classNames(frame, sizes[size], className)} {...rest}>
      {icon ? <Icon name={icon} size={size === "small" ? 10 : 13} /> : null}
      {children}
    </span>
  );
}
