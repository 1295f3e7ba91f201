/** A choice from a short list: the platform's own control, which every keyboard, reader and phone knows. */
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex", className)}>
      <select
        className={classNames(
          "h-9 w-full cursor-pointer appearance-none rounded-control border border-control bg-paper pr-8 pl-2.5",
          "text-body text-ink hover:border-ink disabled:opacity-50 sm:text-small",
        )}
        {...rest}
      >
        {children}
      </select>
      <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-muted">
        <Icon name="chevron-down" />
      </span>
    </span>
  );
}
