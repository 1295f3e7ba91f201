/** A menu of actions or destinations under a button. */
"use client";
import { DropdownMenu } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

const itemClass = classNames(
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2.5 py-1 text-small text-ink no-underline",
  "-outline-offset-2 not-focus-visible:outline-none",
  "data-[highlighted]:bg-sunken data-[disabled]:cursor-default data-[disabled]:text-muted",
);

export function Menu({
  trigger,
  label,
  align = "end",
  children,
}: {
  /** One button element; it receives the menu's behaviour. */
  trigger: ReactNode;
  label: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  // The menu opens within its button's part of the page: those who go by landmarks find it where the button is.
  const button = useRef<HTMLButtonElement>(null);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(open) => {
        const from = button.current;
        if (open)
          setLandmark(from?.closest<HTMLElement>("main") ?? from?.closest<HTMLElement>("header") ?? null);
      }}
    >
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={landmark}>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[70dvh] min-w-52 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-control border border-rule bg-paper p-1.5 shadow-overlay"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** An action, or with `asChild` a link that becomes the item. */
export function MenuItem({
  onSelect,
  disabled = false,
  asChild = false,
  children,
}: {
  onSelect?: () => void;
  disabled?: boolean;
  asChild?: boolean;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item asChild={asChild} disabled={disabled} onSelect={onSelect} className={itemClass}>
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2.5 pt-1.5 pb-1 text-caption text-muted">{children}</DropdownMenu.Label>
  );
}

export function MenuRule() {
  return <DropdownMenu.Separator className="mx-1 my-1.5 h-px bg-rule" />;
}

/** One of several, with a tick beside the one in force. */
export function MenuChoice<T extends string>({
  value,
  options,
  onChange,
}: {
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={itemClass}>
          <span className="inline-flex size-4 items-center">
            <DropdownMenu.ItemIndicator>
              <Icon name="check" />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
