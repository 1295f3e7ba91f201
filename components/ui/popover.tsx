/** A short explanation behind a word: opens on click, tap or Enter, closes with Escape or a click elsewhere. */
"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function Popover({
  trigger,
  label,
  wide = false,
  children,
}: {
  /** One button element. */
  trigger: ReactNode;
  /** The accessible name of what opens. */
  label: string;
  /** As wide as what is in it, up to the screen; otherwise as wide as a short line of words. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            "z-50 rounded-control border border-rule bg-paper text-small shadow-overlay",
            wide ? "max-w-[calc(100vw-1rem)] p-3" : "max-w-80 p-4",
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
