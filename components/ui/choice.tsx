/** One of a few, all visible: filters, views, themes. Arrow keys move between the choices. */
"use client";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type ChoiceOption<T extends string> = { value: T; label: ReactNode; title?: string };

export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: {
  /** The accessible name of the group. */
  label: string;
  value: T;
  options: readonly ChoiceOption<T>[];
  onChange: (value: T) => void;
  className?: string;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className={classNames("inline-flex items-stretch gap-4", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className={classNames(
            "min-h-7 cursor-pointer border-b-2 border-transparent text-small whitespace-nowrap text-muted",
            "hover:text-ink data-[state=on]:border-ink data-[state=on]:text-ink",
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
