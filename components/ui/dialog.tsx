/** A dialog over the page: traps focus, closes with Escape, gives focus back to what opened it. */
"use client";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  wide = false,
  onOpenAutoFocus,
  onCloseAutoFocus,
  onOpenerGone,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title; leave it out where the title says it all. */
  description?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** Call `preventDefault` and move focus yourself where the first field is not the one to begin with. */
  onOpenAutoFocus?: (event: Event) => void;
  /** Call `preventDefault` and move focus yourself where the opener is no longer on the page. */
  onCloseAutoFocus?: (event: Event) => void;
  /** Puts the focus where the person goes on, when what opened the dialog has left the page meanwhile. */
  onOpenerGone?: () => void;
}) {
  // Radix gives the focus back to its own trigger; these dialogs are opened by state, from anywhere.
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            onOpenAutoFocus?.(event);
            if (!event.defaultPrevented) beginInField(event);
          }}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event);
            if (event.defaultPrevented) return;
            event.preventDefault();
            if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
            else onOpenerGone?.();
          }}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2",
            "overflow-y-auto rounded-control border border-rule bg-paper p-5 shadow-overlay sm:p-7",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Radix.Title className="font-serif text-lead font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-small text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-2 inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
            >
              <Icon name="close" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * A form that is typed into begins in its first field. One that begins with a choice does not, nor does one without a field: there Enter,
 * pressed once too often, would send what nobody has read.
 */
function beginInField(event: Event): void {
  if (!(event.target instanceof HTMLElement)) return;
  const first = event.target.querySelector<HTMLElement>(
    ":is(input:not([type='hidden'], [readonly]), select, textarea:not([readonly])):enabled",
  );
  if (first === null || first.matches("[type='radio'], [type='checkbox']")) return;
  event.preventDefault();
  first.focus();
}

/** The row of buttons that ends a dialog or a form: the thing to do first, the way out after it. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-row-reverse flex-wrap justify-start gap-2">{children}</div>;
}
