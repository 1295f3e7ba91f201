/** Buttons and links that look like buttons. One weight of emphasis per screen: `primary` for the thing to do next. */
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger";
export type ButtonSize = "medium" | "small";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-accent-ink hover:bg-accent-strong hover:border-accent-strong",
  plain: "border-rule-strong bg-paper text-ink hover:border-control hover:bg-raised",
  quiet: "border-transparent bg-transparent text-muted hover:bg-raised hover:text-ink",
  danger: "border-danger bg-paper text-danger hover:bg-raised",
};

// 36 and 28 px tall: both clear the 24 px a finger or a shaky hand needs.
const sizes: Record<ButtonSize, string> = {
  medium: "min-h-9 px-3.5 py-1.5 text-small",
  small: "min-h-7 px-2.5 py-0.5 text-caption",
};

function buttonClass(variant: ButtonVariant, size: ButtonSize, className: string | undefined): string {
  return classNames(
    "inline-flex items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap",
    "transition-colors duration-100 cursor-pointer no-underline select-none",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    variants[variant],
    sizes[size],
    className,
  );
}

type Look = { variant?: ButtonVariant; size?: ButtonSize };

/** @param busy what it asks for is being done: pressing it again, or Enter in its form, does nothing, and it keeps the focus */
export function Button({
  variant = "plain",
  size = "medium",
  className,
  type = "button",
  busy = false,
  onClick,
  ...rest
}: Look & { busy?: boolean } & Omit<ComponentProps<"button">, "aria-disabled">) {
  return (
    <button
      type={type}
      className={buttonClass(variant, size, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}

export function ButtonLink({
  variant = "plain",
  size = "medium",
  className,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return <Link className={buttonClass(variant, size, className)} {...rest} />;
}

/** A button that shows only an icon. `label` is its accessible name and its native tooltip. */
export function IconButton({
  label,
  size = "medium",
  className,
  type = "button",
  children,
  ...rest
}: { label: string; size?: ButtonSize; children: ReactNode } & Omit<ComponentProps<"button">, "aria-label">) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-flex items-center justify-center rounded-control border border-transparent text-muted",
        "transition-colors duration-100 cursor-pointer hover:bg-raised hover:text-ink",
        "disabled:cursor-not-allowed disabled:opacity-40 disabled:hover:bg-transparent",
        size === "medium" ? "size-9" : "size-7",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
