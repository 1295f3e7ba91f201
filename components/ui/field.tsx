/**
 * A labelled form control. `Field` makes the ids and hands them to the control through a render function, so
 * that label, hint and error are always tied to it.
 */
"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** What a control spreads onto its element. */
export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** One sentence of help, always visible. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; announced when it appears. */
  error?: string | null;
  optional?: boolean;
  /** Keeps the label for screen readers only, where the layout already says it. */
  hideLabel?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

export function Field({ label, hint, error, optional, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-small font-medium text-ink"}>
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {hint ? (
        <p id={hintId} className="text-caption text-muted">
          {hint}
        </p>
      ) : null}
      <p id={errorId} role="alert" className={error ? "text-caption text-danger" : "sr-only"}>
        {error}
      </p>
    </div>
  );
}

const controlClass = classNames(
  "w-full rounded-control border border-control bg-paper px-2.5 text-ink placeholder:text-muted",
  "hover:border-ink disabled:opacity-50 aria-invalid:border-danger",
  // 16 px on small screens keeps iOS from zooming the page on focus.
  "text-body sm:text-small",
);

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(controlClass, "h-9", className)} {...rest} />;
}

export function TextArea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={classNames(controlClass, "py-1.5 leading-normal", className)}
      {...rest}
    />
  );
}

/** A range from low to high; give it `aria-valuetext` where the bare number says little. */
export function RangeInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="range"
      className={classNames("h-6 w-full cursor-pointer accent-accent", className)}
      {...rest}
    />
  );
}

/** A checkbox with its words; the whole line is the target. */
export function Checkbox({ children, className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <label className={classNames("flex min-h-6 cursor-pointer items-start gap-2 text-small", className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </label>
  );
}
